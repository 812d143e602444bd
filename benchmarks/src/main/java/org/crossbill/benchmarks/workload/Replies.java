package org.crossbill.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Settle;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.explain.ExplanationStep;

/**
 * The insured nodes' answers to the stays of the canonical day (结算应答), each with its explanation.
 */
public final class Replies {
  private static final long SEED = 20_260_304;

  private Replies() {}

  /** The answers to so many stays. */
  public static List<SettlementReply> of(int count) {
    DayOfStays day = DayOfStays.of(count);
    Draws draws = new Draws(SEED);
    List<SettlementReply> replies = new ArrayList<>(count);
    for (DayOfStays.Stay stay : day.stays()) {
      DayOfStays.Terms terms = day.terms().get(stay.termsIndex());
      replies.add(reply(replies.size(), stay, terms.terms(), terms.key(), draws));
    }
    return List.copyOf(replies);
  }

  private static SettlementReply reply(
      int number, DayOfStays.Stay stay, BenefitTerms terms, String key, Draws draws) {
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(terms, stay.inScopeFen(), stay.before(), steps::add);
    boolean acctUsed = draws.percent(40);
    SettlementAmounts amounts =
        Settle.amounts(
            split(stay.inScopeFen(), draws),
            benefit,
            terms.policy(),
            acctUsed,
            draws.between(0, 600_000),
            steps::add);
    String setlId = "31000020260302%010d".formatted(number);
    var decided =
        new SettlementReply.Outcome.Decided(
            amounts,
            key.endsWith("12") ? "1201" : "1101",
            "0",
            (int) stay.before().get(CounterName.STAYS) + 1,
            2026,
            benefit.poolPropPer10k(),
            draws.between(0, 500_000),
            null,
            steps);
    return new SettlementReply(new SetlId(setlId), false, new MdtrtId("M" + setlId), decided);
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
