package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.benchmarks.workload.DayOfLines;
import org.crossbill.benchmarks.workload.DayOfStays;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.PersonTerms;
import org.crossbill.core.catalogue.CatalogueEntry;

/** The canonical day as the rivals take it: codes and yuan instead of indexes and fen. */
public final class InYuan {
  private static final int RATIO_DIGITS = 4;
  private static final int SHARE_DIGITS = 8;
  private static final int MICRO_DIGITS = 6;

  private InYuan() {}

  /** A fee line. */
  public record Line(String medListCodg, BigDecimal cnt, BigDecimal pric) {}

  /** The rule table of a catalogue. */
  public static BigDecimalSplitter splitter(List<CatalogueEntry> catalogue) {
    BigDecimalSplitter splitter = new BigDecimalSplitter();
    for (CatalogueEntry entry : catalogue) {
      splitter.put(
          entry.medListCodg(),
          new BigDecimalSplitter.Rule(
              entry.chargeClass().code(),
              BigDecimal.valueOf(entry.selfpayPropPer10k(), RATIO_DIGITS),
              BigDecimal.valueOf(entry.ceilingMicroYuan(), MICRO_DIGITS)));
    }
    return splitter;
  }

  /** A line as a hospital's system holds it, in the digits it was typed with. */
  public static Line line(DayOfLines day, DayOfLines.Line line) {
    return new Line(
        // a code read from a message is never the rule table's own object
        new String(day.catalogue().get(line.entry()).medListCodg()),
        plain(BigDecimal.valueOf(line.line().cntTenThousandths(), RATIO_DIGITS)),
        plain(BigDecimal.valueOf(line.line().pricMicroYuan(), MICRO_DIGITS)));
  }

  /** The rule tables of the day. */
  public static BigDecimalBenefit benefit(List<DayOfStays.Terms> terms) {
    BigDecimalBenefit benefit = new BigDecimalBenefit();
    terms.forEach(each -> benefit.put(each.key(), rules(each.terms())));
    return benefit;
  }

  /** A stay. */
  public static BigDecimalBenefit.Stay stay(DayOfStays day, DayOfStays.Stay stay) {
    return new BigDecimalBenefit.Stay(
        new String(day.terms().get(stay.termsIndex()).key()),
        yuan(stay.inScopeFen()),
        stay.year().nextStayNo(),
        yuan(stay.year().poolUsedFen()),
        yuan(stay.year().largeUsedFen()));
  }

  /** An amount in yuan. */
  public static BigDecimal yuan(long fen) {
    return BigDecimal.valueOf(fen, 2);
  }

  /** An amount in fen; it has no more than two decimals. */
  public static long fen(BigDecimal yuan) {
    return yuan.movePointRight(2).longValueExact();
  }

  private static BigDecimalBenefit.Rules rules(PersonTerms terms) {
    Map<String, BigDecimal> values = new HashMap<>();
    for (int i = 0; i < BigDecimalBenefit.DEDUCTIBLES.size(); i++) {
      values.put(BigDecimalBenefit.DEDUCTIBLES.get(i), yuan(terms.deductibleFen(i + 1)));
    }
    List<BigDecimalBenefit.SegmentNames> segments = new ArrayList<>();
    for (PersonTerms.Segment segment : terms.segments()) {
      String number = Integer.toString(segments.size() + 1);
      var names = new BigDecimalBenefit.SegmentNames("upto." + number, "self." + number);
      segments.add(names);
      values.put(names.upTo(), limit(segment.upToFen()));
      values.put(names.selfShare(), plain(BigDecimal.valueOf(segment.selfPer100M(), SHARE_DIGITS)));
    }
    values.put("pool.cap", limit(terms.poolCap().limitFen()));
    values.put("large.cap", limit(terms.largeCap().limitFen()));
    values.put("total.cap", limit(terms.totalCap().limitFen()));
    values.put("large.share", plain(BigDecimal.valueOf(terms.largeSharePer10k(), RATIO_DIGITS)));
    return new BigDecimalBenefit.Rules(values, segments);
  }

  private static BigDecimal limit(long fen) {
    return fen == Cap.NONE ? BigDecimalBenefit.NO_LIMIT : yuan(fen);
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
