package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.benefit.TestPolicies.used;

import org.crossbill.core.benefit.Recalculation.Again;
import org.crossbill.core.benefit.Recalculation.Facts;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;

/** A bill decided again from its facts. */
class RecalculationTest {
  /** BJ-case-1: 164,411.81 in scope and 24,674.04 of own expense, a retiree's second stay. */
  private static final SplitTotals SPLIT = SplitTotals.of(2_467_404, 0, 0, 16_441_181);

  @Test
  void again_beijingCase_hasEveryAmount() {
    Again again = ok(facts(PersonCategory.RETIREE, true, 10_000, used(1, 824_049, 0)));

    assertThat(again.amounts().funds().hifpPayFen()).isEqualTo(9_175_951);
    assertThat(again.amounts().funds().hifobPayFen()).isEqualTo(5_363_171);
    assertThat(again.amounts().actPayDedcFen()).isEqualTo(65_000);
    assertThat(again.amounts().psnPartFen()).isEqualTo(4_369_463);
    assertThat(again.amounts().acctPayFen()).isEqualTo(10_000);
    assertThat(again.amounts().psnCashPayFen()).isEqualTo(4_359_463);
  }

  /** The facts decide: without earlier use the first stay's deductible and more of the pool. */
  @Test
  void again_otherCountersBefore_comesToOtherAmounts() {
    Again again = ok(facts(PersonCategory.RETIREE, false, 10_000, Counters.NONE));

    assertThat(again.amounts().actPayDedcFen()).isEqualTo(130_000);
    assertThat(again.amounts().funds().hifpPayFen()).isEqualTo(10_000_000);
    assertThat(again.amounts().acctPayFen()).isZero();
  }

  @Test
  void again_personThePolicyDoesNotCover_isAFault() {
    Result<Again> again =
        Recalculation.again(
            TestPolicies.beijing(), facts(PersonCategory.RESIDENT_ADULT, false, 0, Counters.NONE));

    assertThat(again).isInstanceOf(Result.Failed.class);
    if (again instanceof Result.Failed<Again>(var faults)) {
      assertThat(faults).extracting(Fault::code).containsExactly(FaultCode.PERSON_NOT_COVERED);
    }
  }

  private static Facts facts(
      PersonCategory category, boolean acctUsed, long balanceFen, Counters before) {
    return new Facts(
        SPLIT, Case.inpatient(category, HospitalLevel.THREE), acctUsed, balanceFen, before);
  }

  private static Again ok(Facts facts) {
    return switch (Recalculation.again(TestPolicies.beijing(), facts)) {
      case Result.Ok<Again>(Again again) -> again;
      case Result.Failed<Again>(var faults) -> throw new AssertionError(faults);
    };
  }
}
