package org.crossbill.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;

/** Policies for tests of the calculation; the real ones are data of the node. */
public final class TestPolicies {
  private static final RuleId RULE = new RuleId("BJ-EMP-36");

  private TestPolicies() {}

  /** Beijing's employees as domain/medical.md 4.1 has the rule. */
  public static BenefitPolicy beijing() {
    Cap pool = cap("pool", 10_000_000, RULE, Fund.HIFP);
    Cap total = cap("total", 50_000_000, new RuleId("UNV-BJ-TOTAL"), Fund.HIFP, Fund.HIFOB);
    return policy(
        new Tier.Deductible(
            "deductible",
            When.ALWAYS,
            RULE,
            Choice.always(new Tier.DeductibleTerms(List.of(130_000L, 65_000L), 0)),
            null),
        new Tier.Segments(
            "pool",
            When.ALWAYS,
            RULE,
            Fund.HIFP,
            new Choice<>(
                List.of(
                    level(HospitalLevel.ONE, 9000, 9500, 9700),
                    level(HospitalLevel.TWO, 8700, 9200, 9700),
                    level(HospitalLevel.THREE, 8500, 9000, 9500))),
            List.of(
                new Tier.Adjust(When.of(PersonCategory.RETIREE), new Adjustment.SelfFactor(6000))),
            List.of(pool, total),
            null),
        new Tier.LargeSum(
            "large",
            When.ALWAYS,
            new RuleId("UNV-BJ-LARGE"),
            Fund.HIFOB,
            Choice.always(8000),
            List.of(total)));
  }

  /** A policy of some tiers, for the employed and retired at levels one to three. */
  public static BenefitPolicy policy(Tier... tiers) {
    return policy(new AccountRule(AccountRule.Scope.PERSON_PART, new RuleId("UNV-ACCOUNT")), tiers);
  }

  /** One with a rule for the account. */
  static BenefitPolicy policy(AccountRule account, Tier... tiers) {
    return new BenefitPolicy(
        new PolicyVersion("test"),
        new AreaCode("110000"),
        "北京",
        "310",
        LocalDate.of(2017, 1, 1),
        LocalDate.MAX,
        Set.of(PersonCategory.ACTIVE, PersonCategory.RETIREE),
        Set.of(HospitalLevel.ONE, HospitalLevel.TWO, HospitalLevel.THREE),
        List.of(tiers),
        account);
  }

  /** A cap on what some funds paid. */
  public static Cap cap(String name, long fen, RuleId rule, Fund... funds) {
    List<CounterName> counted = new ArrayList<>();
    for (Fund fund : funds) {
      counted.add(fund.used());
    }
    return new Cap(name, Choice.always(Limit.of(fen)), counted, rule, false);
  }

  /** What a year has used: stays, pool, large-sum fund. */
  public static Counters used(long stays, long poolFen, long largeFen) {
    return Counters.of(
        Map.of(CounterName.STAYS, stays, Fund.HIFP.used(), poolFen, Fund.HIFOB.used(), largeFen));
  }

  /** The terms, where the policy has them. */
  public static BenefitTerms terms(
      BenefitPolicy policy, HospitalLevel level, PersonCategory category) {
    return switch (policy.terms(Case.inpatient(category, level))) {
      case Result.Ok<BenefitTerms>(BenefitTerms terms) -> terms;
      case Result.Failed<BenefitTerms> failed -> throw new AssertionError(failed.faults());
    };
  }

  private static Choice.Option<List<Band>> level(
      HospitalLevel level, int first, int second, int third) {
    return new Choice.Option<>(
        When.at(level),
        List.of(
            new Band(3_000_000, first),
            new Band(4_000_000, second),
            new Band(Long.MAX_VALUE, third)));
  }
}
