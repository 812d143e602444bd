package org.crossbill.core.benefit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;

/** Policies for tests of the calculation; the real ones are data of the node. */
public final class TestPolicies {
  private static final RuleId RULE = new RuleId("BJ-EMP-36");

  private TestPolicies() {}

  /** Beijing's employees as domain/medical.md 4.1 has the rule. */
  public static InpatientPolicy beijing() {
    return new InpatientPolicy(
        new AreaCode("110000"),
        "北京",
        "310",
        LocalDate.of(2017, 1, 1),
        LocalDate.MAX,
        RULE,
        Map.of(
            HospitalLevel.ONE, level(9000, 9500, 9700),
            HospitalLevel.TWO, level(8700, 9200, 9700),
            HospitalLevel.THREE, level(8500, 9000, 9500)),
        new Cap(10_000_000, RULE),
        8000,
        new RuleId("UNV-BJ-LARGE"),
        new Cap(Cap.NONE, RULE),
        new Cap(50_000_000, new RuleId("UNV-BJ-TOTAL")),
        new AccountRule(AccountRule.Scope.PERSON_PART, new RuleId("UNV-ACCOUNT")));
  }

  /** The terms, where the policy has them. */
  public static PersonTerms terms(
      InpatientPolicy policy, HospitalLevel level, PersonCategory category) {
    return switch (policy.terms(level, category)) {
      case Result.Ok<PersonTerms>(PersonTerms terms) -> terms;
      case Result.Failed<PersonTerms> failed -> throw new AssertionError(failed.faults());
    };
  }

  private static LevelTerms level(int first, int second, int third) {
    List<Long> deductible = List.of(130_000L, 65_000L);
    return new LevelTerms(
        deductible,
        deductible,
        List.of(
            new LevelTerms.Segment(3_000_000, first),
            new LevelTerms.Segment(4_000_000, second),
            new LevelTerms.Segment(Long.MAX_VALUE, third)),
        new RetireeShare.FactorOnSelfShare(6000));
  }
}
