package org.crossbill.core.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counters by name, and the funds a list of tiers sums to. */
class CountersTest {
  private static final CounterName POOL = new CounterName("hifp_used");

  @Test
  void plus_addsByName() {
    Counters before = Counters.of(Map.of(CounterName.STAYS, 1L, POOL, 500L));
    Counters after = before.plus(Counters.of(Map.of(CounterName.STAYS, 1L, POOL, 250L)));
    assertEquals(2, after.get(CounterName.STAYS));
    assertEquals(750, after.get(POOL));
    assertEquals(0, after.get(Fund.HIFOB.used()));
  }

  @Test
  void minus_itself_isNone() {
    Counters some = Counters.of(Map.of(CounterName.STAYS, 3L, POOL, 70L));
    assertEquals(Counters.NONE, some.minus(some));
    assertEquals(Counters.NONE, some.plus(some.negated()));
  }

  @Test
  void equality_ignoresZeros() {
    assertEquals(Counters.of(POOL, 7), Counters.of(Map.of(CounterName.STAYS, 0L, POOL, 7L)));
  }

  @Test
  void plus_overTheEndOfLong_throws() {
    Counters most = Counters.of(POOL, Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> most.plus(Counters.of(POOL, 1)));
  }

  @Test
  void names_areLowerCaseSnake() {
    assertEquals("a2_b", new CounterName("a2_b").value());
    for (String wrong : List.of("", "2a", "Used", "a-b", "a".repeat(33))) {
      assertThrows(IllegalArgumentException.class, () -> new CounterName(wrong), wrong);
    }
  }

  @Test
  void order_isOfTheNames() {
    Counters some = Counters.of(Map.of(CounterName.STAYS, 1L, POOL, 1L));
    assertEquals(List.of(POOL, CounterName.STAYS), List.copyOf(some.values().keySet()));
  }

  @Test
  void fund_isFoundByItsField() {
    assertEquals(Fund.HIFMI, Fund.of("hifmi_pay"));
    assertEquals("hifmi_used", Fund.HIFMI.used().value());
    assertThrows(IllegalArgumentException.class, () -> Fund.of("hifmi"));
  }

  @Test
  void fundPayments_ofTiers_areTheirSumByFund() {
    FundPayments funds =
        FundPayments.of(
            List.of(
                new TierResult("deductible", "DEDUCTIBLE", null, 1000, 0, 1000),
                new TierResult("pool", "SEGMENTS", Fund.HIFP, 500, 400, 100),
                new TierResult("again", "SEGMENTS", Fund.HIFP, 50, 40, 10),
                new TierResult("illness", "SEGMENTS", Fund.HIFMI, 100, 60, 40)));
    assertEquals(440, funds.get(Fund.HIFP));
    assertEquals(60, funds.get(Fund.HIFMI));
    assertEquals(500, funds.fundPaySumamtFen());
  }

  @Test
  void fundPayments_ofEachFund_getReadsItBack() {
    for (Fund fund : Fund.values()) {
      FundPayments one = FundPayments.of(fund, 7);
      assertEquals(7, one.get(fund));
      assertEquals(7, one.fundPaySumamtFen());
    }
  }

  @Test
  void tierResult_withoutFund_paysNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> new TierResult("x", "DEDUCTIBLE", null, 1, 1, 0));
  }

  @Test
  void policyVersion_isNotEmpty() {
    assertThrows(IllegalArgumentException.class, () -> new PolicyVersion(" "));
  }

  @Test
  void names_atTheirBounds() {
    for (String right : List.of("a", "z", "az_09", "a".repeat(32))) {
      assertEquals(right, new CounterName(right).value());
    }
    for (String wrong : List.of("`", "{", "_a", "a/", "a:", "a`", "a{")) {
      assertThrows(IllegalArgumentException.class, () -> new CounterName(wrong), wrong);
    }
  }

  @Test
  void tierResult_negated_turnsEveryAmount() {
    assertEquals(
        new TierResult("pool", "SEGMENTS", Fund.HIFP, -500, -400, -100),
        new TierResult("pool", "SEGMENTS", Fund.HIFP, 500, 400, 100).negated());
  }

  @Test
  void hospitalLevel_isFoundByItsCode() {
    for (HospitalLevel level : HospitalLevel.values()) {
      assertEquals(level, HospitalLevel.of(level.code()));
    }
    assertEquals("3", HospitalLevel.THREE.code());
    assertThrows(IllegalArgumentException.class, () -> HospitalLevel.of("4"));
  }

  /** A stay across the turn of the year uses the counters of the year it ends in. */
  @Test
  void span_year_isThatOfItsLastDay() {
    assertEquals(2027, new Span(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 2)).year());
  }
}
