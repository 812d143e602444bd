package org.crossbill.calculate;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.Settle;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.load.BillCase;

/**
 * What {@code calculate bill} found (试算结果).
 *
 * @param lines the split of each line, in the order of the file
 * @param benefit the shares of the in-scope amount
 * @param amounts the amounts of the settlement
 * @param yearAfter the yearly accumulators after this stay
 * @param explanation the steps of the benefit, as the calculation wrote them
 */
record BillResult(
    List<Line> lines,
    Benefit benefit,
    SettlementAmounts amounts,
    Counters yearAfter,
    List<ExplanationStep> explanation) {
  BillResult {
    lines = List.copyOf(lines);
    explanation = List.copyOf(explanation);
  }

  /** A line's split; the steps are made when it is printed, a stay may have many lines. */
  record Line(BillCase.Line given, LineSplit split) {
    static Line of(BillCase.Line given) {
      return new Line(given, LineSplitter.split(given.line(), given.entry()));
    }

    /** feedetl_sn, or its number. */
    String label() {
      return given.label();
    }

    List<ExplanationStep> explanation() {
      List<ExplanationStep> steps = new ArrayList<>();
      LineSplitter.split(given.line(), given.entry(), steps::add);
      return steps;
    }
  }

  /**
   * Splits the lines as the treatment place does, and shares the in-scope amount as the insured
   * place does.
   */
  static BillResult of(BillCase bill) {
    List<Line> lines = bill.lines().stream().map(Line::of).toList();
    List<ExplanationStep> steps = new ArrayList<>();
    Benefit benefit =
        BenefitCalculator.calculate(
            bill.terms(), bill.totals().inscpScpFen(), bill.before(), steps::add);
    SettlementAmounts amounts =
        Settle.amounts(
            bill.totals(), benefit, bill.policy(), bill.acctUsed(), bill.balcFen(), steps::add);
    return new BillResult(lines, benefit, amounts, bill.before().plus(benefit.change()), steps);
  }
}
