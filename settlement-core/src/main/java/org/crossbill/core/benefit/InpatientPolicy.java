package org.crossbill.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * A pooling area's policy for employees' inpatient stays (职工住院待遇政策) in a period: data with rule
 * ids, never code.
 *
 * @param insuplcAdmdvs insuplc_admdvs 参保地医保区划, the pooling area
 * @param place its Chinese name
 * @param insutype insutype 险种类型 it covers
 * @param from first day of discharge it holds for; a stay is settled once, on that day
 *     (domain/medical.md 1.12, general knowledge)
 * @param until last day of discharge, {@link LocalDate#MAX} where open
 * @param ruleId the rule deductibles and segments stand on
 * @param levels terms by hospital level; a level without terms is not covered
 * @param poolCap yearly limit of the pool
 * @param largeSharePer10k share of the large-sum fund above the pool cap, 0 where none is known
 * @param largeRuleId the rule that share stands on
 * @param largeCap yearly limit of the large-sum fund
 * @param totalCap yearly limit of both together
 * @param account what the personal account may pay
 */
public record InpatientPolicy(
    AreaCode insuplcAdmdvs,
    String place,
    String insutype,
    LocalDate from,
    LocalDate until,
    RuleId ruleId,
    Map<HospitalLevel, LevelTerms> levels,
    Cap poolCap,
    int largeSharePer10k,
    RuleId largeRuleId,
    Cap largeCap,
    Cap totalCap,
    AccountRule account) {
  private static final int WHOLE_PER_10K = 10_000;

  public InpatientPolicy {
    levels = Map.copyOf(levels);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: valid until %s, before %s", insuplcAdmdvs, until, from));
    }
    if (largeSharePer10k < 0 || largeSharePer10k > WHOLE_PER_10K) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: the large-sum share lies from 0 to 10000 per ten thousand: %d",
              insuplcAdmdvs,
              largeSharePer10k));
    }
  }

  /** Whether it holds on a day of discharge. */
  public boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(until);
  }

  /**
   * The terms for a person at a hospital level; a fault where the policy has none: {@link
   * FaultCode#PERSON_NOT_COVERED}, {@link FaultCode#LEVEL_NOT_COVERED}.
   */
  public Result<PersonTerms> terms(HospitalLevel level, PersonCategory category) {
    if (!category.isEmployee()) {
      return Result.failed(
          new Fault(
              FaultCode.PERSON_NOT_COVERED,
              "psn_type",
              String.format(
                  Locale.ROOT,
                  "%s（%s）职工政策不适用于人员类别 %s %s",
                  place,
                  insuplcAdmdvs,
                  category.prefix(),
                  category.title()),
              "职工政策适用于 11 在职、12 退休；请核对 psn_type 与 insutype"));
    }
    LevelTerms terms = levels.get(level);
    if (terms == null) {
      return Result.failed(
          new Fault(
              FaultCode.LEVEL_NOT_COVERED,
              "hosp_lv",
              String.format(
                  Locale.ROOT,
                  "%s（%s）政策没有医院等级 %s %s 的规定",
                  place,
                  insuplcAdmdvs,
                  level.code(),
                  level.title()),
              "有规定的等级：" + knownLevels()));
    }
    return Result.ok(resolve(terms, category == PersonCategory.RETIREE));
  }

  private PersonTerms resolve(LevelTerms terms, boolean retiree) {
    List<PersonTerms.Segment> segments = new ArrayList<>();
    for (int i = 0; i < terms.segments().size(); i++) {
      LevelTerms.Segment segment = terms.segments().get(i);
      int activeSelf = WHOLE_PER_10K - segment.fundSharePer10k();
      long self =
          retiree
              ? retireeSelfPer100M(terms.retireeShare(), i, activeSelf)
              : (long) activeSelf * WHOLE_PER_10K;
      segments.add(new PersonTerms.Segment(segment.upToFen(), activeSelf, self));
    }
    int factor =
        retiree && terms.retireeShare() instanceof RetireeShare.FactorOnSelfShare share
            ? share.per10k()
            : WHOLE_PER_10K;
    return new PersonTerms(
        ruleId,
        retiree ? terms.retireeDeductibleByStayFen() : terms.deductibleByStayFen(),
        segments,
        factor,
        poolCap,
        largeSharePer10k,
        largeRuleId,
        largeCap,
        totalCap);
  }

  private static long retireeSelfPer100M(RetireeShare share, int segment, int activeSelfPer10k) {
    return switch (share) {
      case RetireeShare.Same() -> (long) activeSelfPer10k * WHOLE_PER_10K;
      case RetireeShare.FactorOnSelfShare(int per10k) -> (long) activeSelfPer10k * per10k;
      case RetireeShare.PointsOnFundShare(int per10k) ->
          (long) Math.max(0, activeSelfPer10k - per10k) * WHOLE_PER_10K;
      case RetireeShare.OwnFundShares(List<Integer> per10k) ->
          (long) (WHOLE_PER_10K - per10k.get(segment)) * WHOLE_PER_10K;
    };
  }

  private String knownLevels() {
    return levels.keySet().stream()
        .sorted()
        .map(level -> level.code() + " " + level.title())
        .collect(Collectors.joining("、"));
  }
}
