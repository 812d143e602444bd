package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Splits a fee line as usual hospital systems do: amounts in {@link BigDecimal} yuan, the rule
 * looked up by its code in a map. Same rounding, same results as ours.
 */
public final class BigDecimalSplitter {
  private static final BigDecimal NO_CEILING = new BigDecimal("999999");

  private final Map<String, Rule> rules = new HashMap<>();

  /** A catalogue rule in yuan. */
  public record Rule(String chrgitmLv, BigDecimal selfpayProp, BigDecimal pricUplmtAmt) {}

  /** The split of a line in yuan. */
  public record Split(
      BigDecimal amount,
      BigDecimal fulamt,
      BigDecimal overlmt,
      BigDecimal preself,
      BigDecimal inscp) {}

  /** Adds a rule. */
  public void put(String medListCodg, Rule rule) {
    rules.put(medListCodg, rule);
  }

  /** The split of a line. */
  public Split split(String medListCodg, BigDecimal cnt, BigDecimal pric) {
    Rule rule = rules.get(medListCodg);
    if (rule == null) {
      throw new IllegalArgumentException("no rule for " + medListCodg);
    }
    BigDecimal amount = cnt.multiply(pric).setScale(2, RoundingMode.HALF_UP);
    if (rule.chrgitmLv().equals("03") || rule.selfpayProp().compareTo(BigDecimal.ONE) == 0) {
      return new Split(amount, amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }
    BigDecimal within = amount;
    if (rule.pricUplmtAmt().compareTo(NO_CEILING) != 0 && rule.pricUplmtAmt().compareTo(pric) < 0) {
      within = cnt.multiply(rule.pricUplmtAmt()).setScale(2, RoundingMode.HALF_UP);
    }
    BigDecimal preself = within.multiply(rule.selfpayProp()).setScale(2, RoundingMode.HALF_UP);
    return new Split(
        amount, BigDecimal.ZERO, amount.subtract(within), preself, within.subtract(preself));
  }
}
