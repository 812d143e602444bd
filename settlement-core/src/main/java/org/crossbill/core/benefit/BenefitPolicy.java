package org.crossbill.core.benefit;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * A pooling area's policy (待遇政策) in a period: an ordered list of tiers, data with rule ids, never
 * code.
 *
 * @param version which stored version it is
 * @param insuplcAdmdvs insuplc_admdvs 参保地医保区划, the pooling area
 * @param place its Chinese name
 * @param insutype insutype 险种类型 it covers
 * @param from first day of discharge it holds for; a stay is settled once, on that day
 *     (domain/medical.md 1.12, general knowledge)
 * @param until last day of discharge, {@link LocalDate#MAX} where open
 * @param categories the persons it covers
 * @param levels the hospital levels it covers
 * @param tiers in the order they apply
 * @param account what the personal account may pay
 */
public record BenefitPolicy(
    PolicyVersion version,
    AreaCode insuplcAdmdvs,
    String place,
    String insutype,
    LocalDate from,
    LocalDate until,
    Set<PersonCategory> categories,
    Set<HospitalLevel> levels,
    List<Tier> tiers,
    AccountRule account) {
  public BenefitPolicy {
    categories = Set.copyOf(categories);
    levels = Set.copyOf(levels);
    tiers = List.copyOf(tiers);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: valid until %s, before %s", insuplcAdmdvs, until, from));
    }
    checkOrder(tiers);
  }

  /** Names are used once, and a tier reads only what comes before it. */
  private static void checkOrder(List<Tier> tiers) {
    Set<String> before = new HashSet<>();
    boolean segments = false;
    for (Tier tier : tiers) {
      switch (tier) {
        case Tier.Relief relief -> {
          if (relief.of().isEmpty() || !before.containsAll(relief.of())) {
            throw new IllegalArgumentException(
                "tier " + tier.name() + " relieves of earlier tiers, not of " + relief.of());
          }
        }
        case Tier.LargeSum _ -> {
          if (!segments) {
            throw new IllegalArgumentException(
                "tier " + tier.name() + " pays above segments, and none come before it");
          }
        }
        case Tier.Segments _ -> {
          segments = true;
          before.add(Tier.REST);
        }
        case Tier.Deductible _, Tier.FirstSelfPay _, Tier.DayLimit _ -> {}
      }
      if (!before.add(tier.name())) {
        throw new IllegalArgumentException("two tiers are named " + tier.name());
      }
    }
  }

  /**
   * Whether it says anything of a kind of care: of a stay always, of any other where a condition
   * names it. A policy written for stays has no terms for an outpatient visit.
   */
  public boolean speaksOf(CareKind care) {
    return care == CareKind.INPATIENT
        || tiers.stream()
            .flatMap(tier ->
                Stream.concat(
                    Stream.of(tier.when()),
                    tier.terms().options().stream().map(Choice.Option::when)))
            .anyMatch(when -> when.care().contains(care));
  }

  /** Whether it holds on a day of discharge. */
  public boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(until);
  }

  /**
   * The terms of a case; a fault where the policy has none: {@link FaultCode#PERSON_NOT_COVERED},
   * {@link FaultCode#LEVEL_NOT_COVERED}.
   */
  public Result<BenefitTerms> terms(Case one) {
    if (!categories.contains(one.category())) {
      return Result.failed(notCovered(one.category()));
    }
    if (!levels.contains(one.level())) {
      return Result.failed(notCovered(one.level()));
    }
    for (Tier tier : tiers) {
      if (isSilent(tier, one)) {
        return Result.failed(silent(tier, one));
      }
    }
    return Result.ok(new BenefitTerms(this, one));
  }

  /** Whether a tier speaks of a case and yet has no terms, or no limit, for it. */
  static boolean isSilent(Tier tier, Case one) {
    if (!tier.when().holds(one)) {
      return false;
    }
    boolean silent = tier.terms().of(one).isEmpty();
    for (Cap cap : tier.caps()) {
      silent |= cap.limit().of(one).isEmpty();
    }
    return silent;
  }

  private Fault notCovered(PersonCategory category) {
    return new Fault(
        FaultCode.PERSON_NOT_COVERED,
        "psn_type",
        String.format(
            Locale.ROOT,
            "%s（%s）政策不适用于人员类别 %s %s",
            place,
            insuplcAdmdvs,
            category.prefix(),
            category.title()),
        "政策适用于 "
            + listed(categories, each -> each.prefix() + " " + each.title())
            + "；请核对 psn_type 与 insutype");
  }

  private Fault notCovered(HospitalLevel level) {
    return new Fault(
        FaultCode.LEVEL_NOT_COVERED,
        "hosp_lv",
        String.format(
            Locale.ROOT,
            "%s（%s）政策没有医院等级 %s %s 的规定",
            place,
            insuplcAdmdvs,
            level.code(),
            level.title()),
        "有规定的等级：" + listed(levels, each -> each.code() + " " + each.title()));
  }

  private Fault silent(Tier tier, Case one) {
    return new Fault(
        FaultCode.PERSON_NOT_COVERED,
        "psn_type",
        String.format(
            Locale.ROOT,
            "%s（%s）政策的“%s”没有适用于该情形的规定：%s %s %s %s",
            place,
            insuplcAdmdvs,
            tier.name(),
            one.category().title(),
            one.level().title(),
            one.filing(),
            one.place()),
        "请参保地补充政策");
  }

  private static <E extends Enum<E>> String listed(Set<E> all, Function<E, String> text) {
    return all.stream().sorted().map(text).collect(Collectors.joining("、"));
  }
}
