package org.crossbill.policydata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crossbill.core.benefit.Band;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Choice;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.money.Fen;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyFinding.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a policy should not have (政策检查): cases without terms, terms that no case reaches,
 * segments that no amount reaches, shares that jump, days without a policy, rules without a source.
 */
public final class PolicyCheck {
  /** Between two segments a share rises by less than this, as a rule: 25 points. */
  private static final int JUMP_PER_10K = 2_500;

  /** The amounts tried for each case: every bound, and these. */
  private static final List<Long> AMOUNTS_FEN =
      List.of(100_000L, 500_000L, 2_000_000L, 5_000_000L, 10_000_000L, 30_000_000L, 100_000_000L);

  private final RuleBook rules;
  private final List<PolicyFinding> found = new ArrayList<>();

  private PolicyCheck(RuleBook rules) {
    this.rules = rules;
  }

  /** All that was found in the policies of a file, mistakes first. */
  public static List<PolicyFinding> of(List<BenefitPolicy> policies, RuleBook rules) {
    PolicyCheck check = new PolicyCheck(rules);
    check.days(policies);
    policies.forEach(check::policy);
    List<PolicyFinding> all = new ArrayList<>();
    check.found.stream().filter(PolicyFinding::isWrong).forEach(all::add);
    check.found.stream().filter(finding -> !finding.isWrong()).forEach(all::add);
    return all;
  }

  /** Two policies of one place and type on a day, and days between two of them. */
  private void days(List<BenefitPolicy> policies) {
    Map<String, BenefitPolicy> latest = new HashMap<>(); // of each place, what holds longest so far
    for (BenefitPolicy next :
        policies.stream().sorted(Comparator.comparing(BenefitPolicy::from)).toList()) {
      BenefitPolicy before = latest.get(place(next));
      if (before != null && !next.from().isAfter(before.until())) {
        wrong(
            place(next),
            "自 " + before.from() + " 与自 " + next.from() + " 的两项政策有重叠的日期：给前一项 until",
            "the policies from %s and from %s hold on the same days: give the first an until"
                .formatted(before.from(), next.from()));
      } else if (before != null && next.from().isAfter(before.until().plusDays(1))) {
        LocalDate first = before.until().plusDays(1);
        LocalDate last = next.from().minusDays(1);
        wrong(
            place(next),
            first + " 至 " + last + " 没有政策",
            "no policy from %s to %s".formatted(first, last));
      }
      if (before == null || next.until().isAfter(before.until())) {
        latest.put(place(next), next);
      }
    }
  }

  private void policy(BenefitPolicy policy) {
    List<Case> cases = PolicyCases.of(policy);
    List<BenefitTerms> sound = new ArrayList<>();
    Map<String, List<Case>> silent = new LinkedHashMap<>();
    for (Case one : cases) {
      switch (policy.terms(one)) {
        case Result.Ok<BenefitTerms>(BenefitTerms terms) -> sound.add(terms);
        case Result.Failed<BenefitTerms> _ ->
            silent.computeIfAbsent(silentTier(policy, one), _ -> new ArrayList<>()).add(one);
      }
    }
    silent.forEach((tier, left) ->
        wrong(
            place(policy) + " " + tier,
            "有 %d 种情形没有规定，如 %s：补充 terms，或缩小 psn_type、hosp_lv"
                .formatted(left.size(), text(left.getFirst())),
            "%d cases have no terms, such as %s: add terms, or cover fewer psn_type or hosp_lv"
                .formatted(left.size(), text(left.getFirst()))));
    for (Tier tier : policy.tiers()) {
      reached(policy, tier, cases);
      if (tier instanceof Tier.Segments segments) {
        segments(policy, segments, sound);
      }
    }
    fair(policy, sound);
    sources(policy);
  }

  private static String silentTier(BenefitPolicy policy, Case one) {
    return policy.tiers().stream()
        .filter(tier -> tier.when().holds(one))
        .filter(tier ->
            tier.terms().of(one).isEmpty()
                || tier.caps().stream().anyMatch(cap -> cap.limit().of(one).isEmpty()))
        .map(Tier::name)
        .findFirst()
        .orElse("");
  }

  /** Terms and adjustments that are the first to hold for no case. */
  private void reached(BenefitPolicy policy, Tier tier, List<Case> cases) {
    String where = place(policy) + " " + tier.name();
    List<Case> spoken = cases.stream().filter(tier.when()::holds).toList();
    if (spoken.isEmpty()) {
      wrong(where, "when 对任何情形都不成立：没有人适用", "its when holds for no case: nobody comes here");
      return;
    }
    unreached(where, "terms", tier.terms(), spoken);
    for (Cap cap : tier.caps()) {
      unreached(where, "caps." + cap.name(), cap.limit(), spoken);
    }
    if (tier instanceof Tier.Segments segments) {
      for (int i = 0; i < segments.adjusts().size(); i++) {
        Tier.Adjust adjust = segments.adjusts().get(i);
        if (spoken.stream().noneMatch(adjust.when()::holds)) {
          wrong(where + " adjust[" + i + "]", "对任何情形都不成立", "holds for no case");
        }
      }
    }
  }

  private <T> void unreached(String where, String key, Choice<T> choice, List<Case> cases) {
    List<Choice.Option<T>> options = choice.options();
    for (int i = 0; i < options.size(); i++) {
      int at = i;
      if (cases.stream().noneMatch(one -> first(options, one) == at)) {
        wrong(
            where + " " + key + "[" + i + "]",
            "到不了：前面的条件已包括，或 when 对任何情形都不成立",
            "is never reached: an earlier option holds for all of it, or its when holds for no case");
      }
    }
  }

  private static <T> int first(List<Choice.Option<T>> options, Case one) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).when().holds(one)) {
        return i;
      }
    }
    return -1;
  }

  /** Segments that nothing fills in any case, and shares that fall or leap from one to the next. */
  private void segments(BenefitPolicy policy, Tier.Segments tier, List<BenefitTerms> sound) {
    String where = place(policy) + " " + tier.name();
    List<Choice.Option<List<Band>>> options = tier.terms().options();
    for (int option = 0; option < options.size(); option++) {
      List<Band> bands = options.get(option).terms();
      int at = option;
      List<BenefitTerms> here =
          sound.stream()
              .filter(terms -> tier.when().holds(terms.of()) && first(options, terms.of()) == at)
              .toList();
      for (int i = 0; i < bands.size(); i++) {
        int band = i;
        String path = where + " terms[" + option + "].bands[" + i + "]";
        if (!here.isEmpty() && here.stream().noneMatch(terms -> fills(terms, tier, bands, band))) {
          wrong(
              path,
              "任何金额都到不了：起付标准或限额已把它盖住",
              "no amount reaches it: the deductible or the cap covers it");
        }
        if (i > 0) {
          int rise = bands.get(i).fundSharePer10k() - bands.get(i - 1).fundSharePer10k();
          if (rise < 0 || rise > JUMP_PER_10K) {
            look(
                path,
                "支付比例由 %s 变为 %s".formatted(percent(bands.get(i - 1)), percent(bands.get(i))),
                "the share goes from %s to %s"
                    .formatted(percent(bands.get(i - 1)), percent(bands.get(i))));
          }
        }
      }
    }
  }

  private static boolean fills(BenefitTerms terms, Tier.Segments tier, List<Band> bands, int band) {
    long fromFen = band == 0 ? 0 : bands.get(band - 1).upToFen();
    long toFen = Math.min(bands.get(band).upToFen(), fromFen + 100_000_000L);
    return baseFen(terms, tier, toFen) > baseFen(terms, tier, fromFen);
  }

  private static long baseFen(BenefitTerms terms, Tier tier, long inScopeFen) {
    return BenefitCalculator.calculate(terms, inScopeFen, Counters.NONE).tiers().stream()
        .filter(result -> result.tier().equals(tier.name()))
        .mapToLong(TierResult::baseFen)
        .sum();
  }

  /** Funds that fall where the bill rises, retirees below the active, higher levels paid better. */
  private void fair(BenefitPolicy policy, List<BenefitTerms> sound) {
    Map<Case, List<Long>> funds = new LinkedHashMap<>();
    for (BenefitTerms terms : sound) {
      funds.put(terms.of(), AMOUNTS_FEN.stream().map(fen -> fundFen(terms, fen)).toList());
    }
    Set<String> told = new TreeSet<>();
    funds.forEach((one, paid) -> {
      for (int at = 1; at < paid.size(); at++) {
        if (paid.get(at) < paid.get(at - 1) && told.add("falls")) {
          String when = Fen.toYuan(AMOUNTS_FEN.get(at)) + ", " + text(one);
          wrong(place(policy), "费用增加而基金支付减少：" + when, "the funds pay less for more: " + when);
        }
      }
      if (one.category() == PersonCategory.RETIREE) {
        below(paid, funds.get(like(one, PersonCategory.ACTIVE, one.level())))
            .filter(_ -> told.add("retired"))
            .ifPresent(amount ->
                look(
                    place(policy),
                    "退休人员的基金支付低于在职：" + amount + ", " + text(one),
                    "the funds pay a retiree less than the active: " + amount + ", " + text(one)));
      }
      for (HospitalLevel lower : HospitalLevel.values()) {
        if (lower.compareTo(one.level()) < 0) {
          below(funds.get(like(one, one.category(), lower)), paid)
              .filter(_ -> told.add("level " + one.level()))
              .ifPresent(amount ->
                  look(
                      place(policy),
                      "高等级医院的基金支付高于低等级：" + amount + ", " + text(one),
                      "the funds pay more at the higher level: " + amount + ", " + text(one)));
        }
      }
    });
  }

  /** The first amount of which the one pays less than the other; none where either is unknown. */
  private static Optional<String> below(@Nullable List<Long> one, @Nullable List<Long> other) {
    if (one == null || other == null) {
      return Optional.empty();
    }
    return IntStream.range(0, one.size())
        .filter(at -> one.get(at) < other.get(at))
        .mapToObj(at -> Fen.toYuan(AMOUNTS_FEN.get(at)))
        .findFirst();
  }

  private static Case like(Case one, PersonCategory category, HospitalLevel level) {
    return new Case(
        category,
        level,
        one.filing(),
        one.care(),
        one.place(),
        one.days(),
        one.flags(),
        one.facts());
  }

  private static long fundFen(BenefitTerms terms, long inScopeFen) {
    Benefit benefit = BenefitCalculator.calculate(terms, inScopeFen, Counters.NONE);
    return benefit.funds().fundPaySumamtFen();
  }

  private void sources(BenefitPolicy policy) {
    Set<String> ids = new TreeSet<>();
    policy
        .tiers()
        .forEach(tier -> {
          ids.add(tier.ruleId().value());
          tier.caps().stream().map(Cap::ruleId).map(RuleId::value).forEach(ids::add);
        });
    ids.add(policy.account().ruleId().value());
    for (String id : ids) {
      if (rules.find(id).isEmpty()) {
        sourceless(
            place(policy),
            "规则 " + id + " 没有出处：在 docs/policy 的表中补一行",
            "rule " + id + " has no source: add a row to a table of docs/policy");
      }
    }
  }

  private void wrong(String where, String chinese, String english) {
    found.add(new PolicyFinding(Weight.MISTAKE, where, chinese, english));
  }

  private void sourceless(String where, String chinese, String english) {
    found.add(new PolicyFinding(Weight.NO_SOURCE, where, chinese, english));
  }

  private void look(String where, String chinese, String english) {
    found.add(new PolicyFinding(Weight.LOOK, where, chinese, english));
  }

  private static String place(BenefitPolicy policy) {
    return policy.insuplcAdmdvs() + " " + policy.insutype();
  }

  private static String percent(Band band) {
    return BigDecimal.valueOf(band.fundSharePer10k(), 2).stripTrailingZeros().toPlainString() + "%";
  }

  /** A case in its codes: {@code psn_type 12, hosp_lv 3, LONG_TERM, ELSEWHERE, poor}. */
  static String text(Case one) {
    List<String> parts = new ArrayList<>();
    parts.add("psn_type " + one.category().prefix());
    parts.add("hosp_lv " + one.level().code());
    parts.add(one.filing().name());
    parts.add(one.place().name());
    one.flags().stream().sorted().forEach(parts::add);
    one.facts().values().forEach((name, value) -> parts.add(name + " " + value));
    return String.join(", ", parts);
  }
}
