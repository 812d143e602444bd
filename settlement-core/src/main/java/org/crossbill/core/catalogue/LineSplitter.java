package org.crossbill.core.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;
import org.crossbill.core.money.Fraction;
import org.crossbill.core.money.Rounding;

/**
 * Splits a fee line by the treatment place's catalogue (费用明细分割), identities L1 to L3 by
 * construction. HALF_UP is away from zero, so a return line is the exact mirror of the line it
 * returns. This is the plain calculation; {@code kernel.LineKernel} gives the same results for many
 * lines.
 */
public final class LineSplitter {
  /** L1: amount = HALF_UP(cnt × pric). */
  public static final RuleId AMOUNT_RULE = new RuleId("NI-LINE-1");

  /** Class 03 or a ratio of 1: all of it is full self-pay. */
  public static final RuleId FULL_SELF_PAY_RULE = new RuleId("NI-LINE-2");

  /** Over the ceiling: amount − HALF_UP(cnt × min(pric, ceiling)). */
  public static final RuleId OVER_LIMIT_RULE = new RuleId("NI-LINE-3");

  /** L3: first self-pay = HALF_UP(amount in catalogue × ratio), L2: in scope is the rest. */
  public static final RuleId FIRST_SELF_PAY_RULE = new RuleId("NI-LINE-4");

  /**
   * Over what the item's daily limit leaves of the day: own expense. No document at hand has it.
   */
  public static final RuleId OVER_DAY_RULE = new RuleId("UNV-LINE-DAY");

  private static final long PRICE_UNITS_PER_FEN = 10_000;

  private LineSplitter() {}

  /** The split of a line under its catalogue entry. */
  public static LineSplit split(FeeLine line, CatalogueEntry entry) {
    return split(line, entry, ExplanationSink.NONE);
  }

  /** The split of a line under its catalogue entry; each step goes to the sink. */
  public static LineSplit split(FeeLine line, CatalogueEntry entry, ExplanationSink sink) {
    return split(line, entry, CatalogueItem.NO_DAY_LIMIT_FEN, sink);
  }

  /**
   * The split of a return (退费) of part of a line, so that what stays of the line is always split as
   * the quantity that stays: whatever the pieces, all of them bring exactly what the line brought.
   *
   * @param entry of the line that is returned
   * @param pricMicroYuan its price
   * @param before how much of it was left, in ten-thousandths
   * @param after how much is left now
   * @param dayLeftFen what its day had left when it was charged
   * @param amountFen of the return as the hospital states it; where price times count does not come
   *     to whole fen, what it lacks for the whole lies in the amount in scope
   */
  public static LineSplit giveBack(
      CatalogueEntry entry,
      long pricMicroYuan,
      long before,
      long after,
      long dayLeftFen,
      long amountFen) {
    if (entry.isFullSelfPay()) {
      return new LineSplit(amountFen, amountFen, 0, 0, 0);
    }
    LineSplit was =
        split(new FeeLine(before, pricMicroYuan), entry, dayLeftFen, ExplanationSink.NONE);
    LineSplit is =
        split(new FeeLine(after, pricMicroYuan), entry, dayLeftFen, ExplanationSink.NONE);
    long overlmtFen = is.overlmtFen() - was.overlmtFen();
    long preselfpayFen = is.preselfpayFen() - was.preselfpayFen();
    return new LineSplit(
        amountFen, 0, overlmtFen, preselfpayFen, amountFen - overlmtFen - preselfpayFen);
  }

  /**
   * The split of a line under its catalogue entry; each step goes to the sink.
   *
   * @param dayLeftFen what the item's daily limit leaves of the day, in fen, not below zero
   */
  public static LineSplit split(
      FeeLine line, CatalogueEntry entry, long dayLeftFen, ExplanationSink sink) {
    long amountFen = valueFen(line, line.pricMicroYuan());
    step(
        sink,
        LineStep.LINE_AMOUNT,
        AMOUNT_RULE,
        amountFen,
        cnt(line),
        price("pric", line.pricMicroYuan()));
    if (entry.isFullSelfPay()) {
      step(
          sink,
          LineStep.LINE_FULL_SELF_PAY,
          FULL_SELF_PAY_RULE,
          amountFen,
          Operand.fen("det_item_fee_sumamt", amountFen));
      return new LineSplit(amountFen, amountFen, 0, 0, 0);
    }
    long withinFen = amountFen;
    if (entry.hasCeiling() && entry.ceilingMicroYuan() < line.pricMicroYuan()) {
      withinFen = valueFen(line, entry.ceilingMicroYuan());
    }
    long overlmtFen = amountFen - withinFen;
    if (overlmtFen != 0 && sink.isListening()) {
      sink.step(overLimit(line, entry, amountFen, overlmtFen));
    }
    if (withinFen > dayLeftFen) {
      step(
          sink,
          LineStep.LINE_OVER_DAY,
          OVER_DAY_RULE,
          withinFen - dayLeftFen,
          Operand.fen("in_catalogue", withinFen),
          Operand.fen("day_left", dayLeftFen));
      overlmtFen += withinFen - dayLeftFen;
      withinFen = dayLeftFen;
    }
    long preselfpayFen =
        Rounding.halfUpProduct(withinFen, entry.selfpayPropPer10k(), CatalogueEntry.WHOLE_PER_10K);
    step(
        sink,
        LineStep.LINE_FIRST_SELF_PAY,
        FIRST_SELF_PAY_RULE,
        preselfpayFen,
        Operand.fen("in_catalogue", withinFen),
        Operand.per10k("selfpay_prop", entry.selfpayPropPer10k()));
    long inscpScpFen = withinFen - preselfpayFen;
    step(
        sink,
        LineStep.LINE_IN_SCOPE,
        FIRST_SELF_PAY_RULE,
        inscpScpFen,
        Operand.fen("in_catalogue", withinFen),
        Operand.fen("preselfpay_amt", preselfpayFen));
    return new LineSplit(amountFen, 0, overlmtFen, preselfpayFen, inscpScpFen);
  }

  private static long valueFen(FeeLine line, long priceMicroYuan) {
    return Rounding.halfUpProduct(line.cntTenThousandths(), priceMicroYuan, FeeLine.UNITS_PER_FEN);
  }

  /**
   * The amount less what the ceiling allows. Both are rounded by themselves, so a fen may lie
   * between their difference and that of the exact values: it is shown.
   */
  private static ExplanationStep overLimit(
      FeeLine line, CatalogueEntry entry, long amountFen, long overlmtFen) {
    Operand cnt = cnt(line);
    Operand ceiling = price("pric_uplmt_amt", entry.ceilingMicroYuan());
    List<Operand> operands = new ArrayList<>();
    operands.add(Operand.fen("det_item_fee_sumamt", amountFen));
    operands.add(cnt);
    operands.add(ceiling);
    Fraction within =
        Fraction.of(cnt.numerator(), cnt.denominator())
            .times(Fraction.of(ceiling.numerator(), ceiling.denominator()));
    long roundingFen = overlmtFen - Fraction.of(amountFen).minus(within).halfUp();
    if (roundingFen != 0) {
      operands.add(Operand.rounding(roundingFen));
    }
    return new ExplanationStep(LineStep.LINE_OVER_LIMIT, OVER_LIMIT_RULE, operands, overlmtFen);
  }

  private static Operand cnt(FeeLine line) {
    return new Operand("cnt", Operand.Kind.COUNT, line.cntTenThousandths(), 10_000);
  }

  private static Operand price(String name, long priceMicroYuan) {
    return new Operand(name, Operand.Kind.FEN, priceMicroYuan, PRICE_UNITS_PER_FEN);
  }

  private static void step(
      ExplanationSink sink, StepKey key, RuleId ruleId, long resultFen, Operand... operands) {
    if (sink.isListening()) {
      sink.step(new ExplanationStep(key, ruleId, List.of(operands), resultFen));
    }
  }
}
