package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calculates an employee's inpatient benefit as usual insurance systems do: amounts in {@link
 * BigDecimal} yuan, the rule table of the bill's place, level and category found by its key, every
 * parameter in it by its name. Same rules and results as ours; the base where the pool cap ends
 * inside a segment is taken to 34 digits.
 */
public final class BigDecimalBenefit {
  /**
   * The name of a deductible: of the first, the second, … stay; the last holds for all later ones.
   */
  public static final List<String> DEDUCTIBLES = List.of("dedc.1", "dedc.2", "dedc.3");

  /** Stands for "no limit". */
  public static final BigDecimal NO_LIMIT = new BigDecimal("99999999999999.99");

  private final Map<String, Rules> tables = new HashMap<>();

  /** The names of a segment's parameters. */
  public record SegmentNames(String upTo, String selfShare) {}

  /**
   * The parameters of a place, a level, a category.
   *
   * @param values {@link #DEDUCTIBLES}, those of the segments, {@code pool.cap}, {@code
   *     large.share}, {@code large.cap}, {@code total.cap}
   * @param segments from the lowest
   */
  public record Rules(Map<String, BigDecimal> values, List<SegmentNames> segments) {
    public Rules {
      values = Map.copyOf(values);
      segments = List.copyOf(segments);
    }

    BigDecimal get(String name) {
      BigDecimal value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no rule " + name);
      }
      return value;
    }
  }

  /** A stay and what the year has used before it, in yuan. */
  public record Stay(
      String key, BigDecimal inScope, int stayNo, BigDecimal poolUsed, BigDecimal largeUsed) {}

  /** What the funds and the person pay, in yuan. */
  public record Shares(
      BigDecimal deductible,
      BigDecimal poolSelf,
      BigDecimal poolFund,
      BigDecimal largeFund,
      BigDecimal largeSelf) {}

  /** Adds a rule table. */
  public void put(String key, Rules rules) {
    tables.put(key, rules);
  }

  /** The shares of a stay. */
  public Shares calculate(Stay stay) {
    Rules rules = tables.get(stay.key());
    if (rules == null) {
      throw new IllegalArgumentException("no rules for " + stay.key());
    }
    BigDecimal inScope = stay.inScope();
    String stayName = DEDUCTIBLES.get(Math.min(stay.stayNo(), DEDUCTIBLES.size()) - 1);
    BigDecimal deductible = rules.get(stayName).min(inScope);
    BigDecimal used = stay.poolUsed().add(stay.largeUsed());
    BigDecimal remaining =
        left(rules.get("pool.cap"), stay.poolUsed()).min(left(rules.get("total.cap"), used));

    BigDecimal left = remaining;
    BigDecimal from = deductible;
    BigDecimal base = BigDecimal.ZERO;
    BigDecimal self = BigDecimal.ZERO;
    boolean capped = false;
    for (SegmentNames segment : rules.segments()) {
      BigDecimal to = rules.get(segment.upTo()).min(inScope);
      if (capped || to.compareTo(from) <= 0) {
        continue;
      }
      BigDecimal selfShare = rules.get(segment.selfShare());
      BigDecimal fundShare = BigDecimal.ONE.subtract(selfShare);
      BigDecimal part = to.subtract(from);
      BigDecimal fund = part.multiply(fundShare);
      if (fund.compareTo(left) > 0) {
        part = left.divide(fundShare, MathContext.DECIMAL128);
        capped = true;
      }
      self = self.add(part.multiply(selfShare));
      base = base.add(part);
      left = left.subtract(fund);
      from = to;
    }
    BigDecimal poolSelf = self.setScale(2, RoundingMode.HALF_UP);
    BigDecimal poolFund = capped ? remaining : base.subtract(poolSelf);
    BigDecimal above = inScope.subtract(deductible).subtract(poolSelf).subtract(poolFund);
    if (!capped) {
      return new Shares(deductible, poolSelf, poolFund, BigDecimal.ZERO, above);
    }
    BigDecimal largeLeft =
        left(rules.get("large.cap"), stay.largeUsed())
            .min(left(rules.get("total.cap"), used.add(poolFund)));
    BigDecimal largeFund =
        inScope
            .subtract(deductible)
            .subtract(base)
            .multiply(rules.get("large.share"))
            .setScale(2, RoundingMode.HALF_UP)
            .min(above)
            .min(largeLeft);
    return new Shares(deductible, poolSelf, poolFund, largeFund, above.subtract(largeFund));
  }

  private static BigDecimal left(BigDecimal limit, BigDecimal used) {
    return limit.subtract(used).max(BigDecimal.ZERO);
  }
}
