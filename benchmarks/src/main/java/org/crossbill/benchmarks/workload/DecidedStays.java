package org.crossbill.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Settle;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;

/**
 * Stays of the canonical day of a pooling area, each decided by the area's policy (核定的住院结算) with
 * all that decided it, so that whoever decides it again finds the same.
 *
 * @param all the stays
 */
record DecidedStays(List<Stay> all) {
  /** Days from admission to discharge. */
  static final int DAYS = 7;

  static final FilingClass FILING = FilingClass.LONG_TERM;
  static final CareKind CARE = CareKind.INPATIENT;

  private static final int DRAWN = 1 << 16;
  private static final long SEED = 20_260_304;

  /**
   * A stay.
   *
   * @param balanceFen what the personal account holds after it
   */
  record Stay(
      BenefitPolicy policy,
      Case of,
      boolean acctUsed,
      long balanceFen,
      Counters before,
      Benefit benefit,
      SettlementAmounts amounts,
      List<ExplanationStep> explanation) {
    int stayNo() {
      return (int) before.get(CounterName.STAYS) + 1;
    }
  }

  private static final Map<AreaCode, DecidedStays> DECIDED = new ConcurrentHashMap<>();

  /** The stays of an area that has a policy, decided once. */
  static DecidedStays of(AreaCode area) {
    return DECIDED.computeIfAbsent(area, DecidedStays::decided);
  }

  private static DecidedStays decided(AreaCode area) {
    DayOfStays day = DayOfStays.of(DRAWN);
    Draws draws = new Draws(SEED);
    List<Stay> stays = new ArrayList<>();
    for (DayOfStays.Stay stay : day.stays()) {
      BenefitTerms drawn = day.terms().get(stay.termsIndex()).terms();
      if (drawn.policy().insuplcAdmdvs().equals(area)) {
        stays.add(decide(drawn, stay, draws));
      }
    }
    if (stays.isEmpty()) {
      throw new IllegalStateException("the policy data has nothing for " + area);
    }
    return new DecidedStays(List.copyOf(stays));
  }

  private static Stay decide(BenefitTerms drawn, DayOfStays.Stay stay, Draws draws) {
    BenefitPolicy policy = drawn.policy();
    Case of =
        new Case(
            drawn.of().category(),
            drawn.of().level(),
            FILING,
            CARE,
            CarePlace.ELSEWHERE,
            DAYS,
            Set.of(),
            Counters.NONE);
    BenefitTerms terms =
        switch (policy.terms(of)) {
          case Result.Ok<BenefitTerms>(BenefitTerms found) -> found;
          case Result.Failed<BenefitTerms>(var faults) ->
              throw new IllegalStateException(faults.toString());
        };
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(terms, stay.inScopeFen(), stay.before(), steps::add);
    boolean acctUsed = draws.percent(40);
    long heldFen = draws.between(0, 600_000);
    SettlementAmounts amounts =
        Settle.amounts(
            split(stay.inScopeFen(), draws), benefit, policy, acctUsed, heldFen, steps::add);
    return new Stay(
        policy,
        of,
        acctUsed,
        heldFen - amounts.acctPayFen(),
        stay.before(),
        benefit,
        amounts,
        List.copyOf(steps));
  }

  /** About a fifth of the fees lies outside the scope. */
  private static SplitTotals split(long inScopeFen, Draws draws) {
    return SplitTotals.of(
        inScopeFen * draws.between(0, 20) / 100,
        draws.percent(30) ? inScopeFen * draws.between(0, 5) / 100 : 0,
        inScopeFen * draws.between(0, 12) / 100,
        inScopeFen);
  }
}
