package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.benefit.TestPolicies.used;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.property.Draw;
import org.crossbill.core.property.Property;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;

/** The compiled policy gives what the plain calculation gives, to the fen, or nothing. */
class BenefitKernelTest {
  private static final RuleId RULE = new RuleId("T-1");
  private static final Case RETIREE = Case.inpatient(PersonCategory.RETIREE, HospitalLevel.THREE);

  /** BJ-case-1: 164,411.81 in scope, a retiree's second stay, the pool's cap ends in a segment. */
  @Test
  void decide_beijingCase_hasThePublishedAmounts() {
    BenefitKernel kernel = kernel(TestPolicies.beijing(), RETIREE);

    boolean decided = kernel.decide(16_441_181, 1, before(kernel, used(1, 824_049, 0)));

    assertThat(decided).isTrue();
    assertThat(kernel.fundFen(Fund.HIFP)).isEqualTo(9_175_951);
    assertThat(kernel.fundFen(Fund.HIFOB)).isEqualTo(5_363_171);
    assertThat(kernel.deductibleFen()).isEqualTo(65_000);
    assertThat(kernel.accountFen(true, 4_369_463, 10_000)).isEqualTo(10_000);
    assertThat(kernel.accountFen(true, 4_369_463, 5_000_000)).isEqualTo(4_369_463);
    assertThat(kernel.accountFen(false, 4_369_463, 10_000)).isZero();
  }

  /** The same kernel is asked again and again: a bill leaves nothing behind for the next. */
  @Test
  void decide_again_isAsTheFirstTime() {
    BenefitKernel kernel = kernel(TestPolicies.beijing(), RETIREE);
    long[] before = before(kernel, used(1, 824_049, 0));

    kernel.decide(16_441_181, 1, before);
    kernel.decide(1, 1, before);
    kernel.decide(16_441_181, 1, before);

    assertThat(kernel.fundFen(Fund.HIFOB)).isEqualTo(5_363_171);
    assertThat(kernel.deductibleFen()).isEqualTo(65_000);
  }

  @Test
  void decide_outOfRange_isLeftToTheReference() {
    BenefitKernel kernel = kernel(TestPolicies.beijing(), RETIREE);
    long[] nothing = new long[kernel.counters().size()];

    assertThat(kernel.decide(9_999_999_999_997L, 1, nothing)).isTrue();
    assertThat(kernel.decide((1L << 50) + 1, 1, nothing)).isFalse();
    assertThat(kernel.decide(-1, 1, nothing)).isFalse();
    assertThat(kernel.decide(1, 0, nothing)).isFalse();
    assertThat(kernel.decide(1, 1, before(kernel, used(-1, 0, 0)))).isFalse();
  }

  @Test
  void of_personThePolicyDoesNotCover_isAFault() {
    Case child = Case.inpatient(PersonCategory.RESIDENT_ADULT, HospitalLevel.THREE);

    Result<BenefitKernel> none = BenefitKernel.of(TestPolicies.beijing(), child);

    assertThat(none).isInstanceOf(Result.Failed.class);
    if (none instanceof Result.Failed<BenefitKernel>(List<Fault> faults)) {
      assertThat(faults).extracting(Fault::code).containsExactly(FaultCode.PERSON_NOT_COVERED);
    }
  }

  /** Every kind of tier in any order, and few bills the kernel has to leave. */
  @Test
  void decide_anyPolicyAndFacts_isTheCalculation() {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger decided = new AtomicInteger();
    Property.holds(
        20_000,
        draw -> {
          BenefitPolicy policy = new DrawnPolicy(draw).policy();
          Case of = drawnCase(draw);
          long inScopeFen = draw.between(0, 200_000_000);
          Counters before = DrawnPolicy.counters(draw);
          boolean acctUsed = draw.of(true, false);
          long balanceFen = draw.between(-100, 5_000_000);
          asked.incrementAndGet();
          if (agrees(policy, of, inScopeFen, before, acctUsed, balanceFen)) {
            decided.incrementAndGet();
          }
        });
    assertThat(decided.get()).isGreaterThan(asked.get() * 9 / 10);
  }

  private static Case drawnCase(Draw draw) {
    return new Case(
        draw.of(PersonCategory.ACTIVE, PersonCategory.RETIREE),
        draw.of(HospitalLevel.ONE, HospitalLevel.THREE),
        draw.of(FilingClass.values()),
        draw.of(CareKind.INPATIENT, CareKind.OUTPATIENT),
        CarePlace.ELSEWHERE,
        draw.between(1, 200),
        draw.of(Set.<String>of(), Set.of("poor")),
        Counters.NONE);
  }

  private static boolean agrees(
      BenefitPolicy policy,
      Case of,
      long inScopeFen,
      Counters before,
      boolean acctUsed,
      long balanceFen) {
    BenefitKernel kernel = kernel(policy, of);
    if (!kernel.decide(inScopeFen, of.days(), before(kernel, before))) {
      return false;
    }
    BenefitTerms terms = new BenefitTerms(policy, of);
    Benefit benefit = BenefitCalculator.calculate(terms, inScopeFen, before);
    SettlementAmounts amounts =
        Settle.amounts(
            SplitTotals.of(700, 30, 1, inScopeFen),
            benefit,
            policy,
            acctUsed,
            balanceFen,
            ExplanationSink.NONE);
    for (Fund fund : Fund.values()) {
      assertThat(kernel.fundFen(fund)).as(fund.field()).isEqualTo(amounts.funds().get(fund));
    }
    assertThat(kernel.deductibleFen()).isEqualTo(benefit.deductibleFen());
    assertThat(kernel.poolPropPer10k()).isEqualTo(benefit.poolPropPer10k());
    assertThat(kernel.accountFen(acctUsed, amounts.psnPartFen(), balanceFen))
        .isEqualTo(amounts.acctPayFen());
    Map<CounterName, Long> change = new HashMap<>();
    for (int i = 0; i < kernel.counters().size(); i++) {
      change.put(kernel.counters().get(i), kernel.change(i));
    }
    assertThat(Counters.of(change)).isEqualTo(benefit.change());
    return true;
  }

  private static BenefitKernel kernel(BenefitPolicy policy, Case of) {
    return switch (BenefitKernel.of(policy, of)) {
      case Result.Ok<BenefitKernel>(BenefitKernel kernel) -> kernel;
      case Result.Failed<BenefitKernel>(List<Fault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  private static long[] before(BenefitKernel kernel, Counters counters) {
    return kernel.counters().stream().mapToLong(counters::get).toArray();
  }

  @Test
  void decide_atTheBoundsOfItsRange() {
    BenefitKernel kernel =
        kernel(TestPolicies.policy(segments(List.of(), List.of(), 9000)), RETIREE);
    long most = 1L << 50;
    long[] nothing = new long[kernel.counters().size()];
    long[] all = new long[kernel.counters().size()];
    Arrays.fill(all, most);
    assertThat(kernel.decide(0, 1, nothing)).isTrue();
    assertThat(kernel.decide(most, 1, all)).isTrue();
    assertThat(kernel.fundFen(Fund.HIFP)).isEqualTo(most / 10 * 9 + 4);
    all[0] = most + 1;
    assertThat(kernel.decide(1, 1, all)).isFalse();
  }

  /**
   * Shares of shares of shares: a product leaves the range of a long, and the reference decides.
   */
  @Test
  void decide_productBeyondALong_isLeftToTheReference() {
    Adjustment third = new Adjustment.FundFactor(3333);
    BenefitPolicy policy = TestPolicies.policy(segments(List.of(), List.of(third, third), 7777));
    BenefitKernel kernel = kernel(policy, RETIREE);
    long[] nothing = new long[kernel.counters().size()];
    assertThat(kernel.decide(1_000_000, 1, nothing)).isTrue();
    // 10000.00 × 0.7777 × 0.3333 × 0.3333 = 863.9374…
    assertThat(kernel.fundFen(Fund.HIFP)).isEqualTo(86_394);
    assertThat(kernel.decide(1L << 50, 1, nothing)).isFalse();
  }

  /**
   * What the person bears of a bill is that bill's, with a large-sum fund that leaves something.
   */
  @Test
  void personFen_ofEachBill_isItsOwn() {
    Cap pool = TestPolicies.cap("pool", 40_000, RULE, Fund.HIFP);
    Tier large =
        new Tier.LargeSum("large", When.ALWAYS, RULE, Fund.HIFOB, Choice.always(8000), List.of());
    Tier aid =
        new Tier.Relief(
            "aid",
            When.ALWAYS,
            RULE,
            TierKind.ASSISTANCE,
            Fund.MAF,
            List.of("pool", "large"),
            Choice.always(new Tier.ReliefTerms(0, List.of(new Band(Long.MAX_VALUE, 5000)))),
            List.of(),
            null);
    BenefitPolicy policy =
        TestPolicies.policy(
            new AccountRule(AccountRule.Scope.IN_SCOPE_PERSON_PART, RULE),
            segments(List.of(pool), List.of(), 8000),
            large,
            aid);
    BenefitKernel kernel = kernel(policy, RETIREE);
    long[] nothing = new long[kernel.counters().size()];
    for (int again = 0; again < 3; again++) {
      assertThat(kernel.decide(100_000, 1, nothing)).isTrue();
      // the pool 400.00 of 500.00, the large-sum fund 400.00 of the other 500.00, half of 200.00
      assertThat(kernel.fundFen(Fund.HIFP)).isEqualTo(40_000);
      assertThat(kernel.fundFen(Fund.HIFOB)).isEqualTo(40_000);
      assertThat(kernel.fundFen(Fund.MAF)).isEqualTo(10_000);
      assertThat(kernel.accountFen(true, 77_777, 1_000_000)).isEqualTo(10_000);
    }
    Benefit plain =
        BenefitCalculator.calculate(new BenefitTerms(policy, RETIREE), 100_000, Counters.NONE);
    assertThat(plain.inScopePersonFen()).isEqualTo(10_000);
  }

  private static Tier segments(List<Cap> caps, List<Adjustment> adjustments, int share) {
    return new Tier.Segments(
        "pool",
        When.ALWAYS,
        RULE,
        Fund.HIFP,
        Choice.always(List.of(new Band(Long.MAX_VALUE, share))),
        adjustments.stream().map(each -> new Tier.Adjust(When.ALWAYS, each)).toList(),
        caps,
        null);
  }
}
