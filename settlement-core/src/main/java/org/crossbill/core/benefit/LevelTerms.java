package org.crossbill.core.benefit;

import java.util.List;
import java.util.Locale;

/**
 * A policy's terms at one hospital level (医院等级), as the rule states them.
 *
 * @param deductibleByStayFen 起付标准 of the first, second, … stay of the year; the last holds for all
 *     later ones
 * @param retireeDeductibleByStayFen the same for retirees, who may have one of their own
 * @param segments 分段, by absolute in-scope amount (the deductible included), from the lowest; the
 *     last is open
 * @param retireeShare how a retiree's share follows
 */
public record LevelTerms(
    List<Long> deductibleByStayFen,
    List<Long> retireeDeductibleByStayFen,
    List<Segment> segments,
    RetireeShare retireeShare) {
  /** The most segments a policy may have. */
  public static final int MAX_SEGMENTS = 16;

  /**
   * One segment.
   *
   * @param upToFen its upper bound, included; {@link Long#MAX_VALUE} for the last
   * @param fundSharePer10k 基金支付比例 of the active
   */
  public record Segment(long upToFen, int fundSharePer10k) {
    public Segment {
      if (upToFen <= 0 || fundSharePer10k < 0 || fundSharePer10k > 10_000) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "no segment goes up to %d fen with a fund share of %d per ten thousand",
                upToFen,
                fundSharePer10k));
      }
    }
  }

  public LevelTerms {
    deductibleByStayFen = checkedDeductibles(deductibleByStayFen);
    retireeDeductibleByStayFen = checkedDeductibles(retireeDeductibleByStayFen);
    segments = List.copyOf(segments);
    if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a level has 1 to %d segments: %d", MAX_SEGMENTS, segments.size()));
    }
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).upToFen() <= segments.get(i - 1).upToFen()) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "segments go up: segment %d does not", i + 1));
      }
    }
    if (segments.getLast().upToFen() != Long.MAX_VALUE) {
      throw new IllegalArgumentException("the last segment is open");
    }
    if (retireeShare instanceof RetireeShare.OwnFundShares own
        && own.per10k().size() != segments.size()) {
      throw new IllegalArgumentException(
          "a retiree has a fund share of each segment, no more and no less");
    }
  }

  private static List<Long> checkedDeductibles(List<Long> byStayFen) {
    if (byStayFen.isEmpty() || byStayFen.stream().anyMatch(fen -> fen < 0 || fen > Cap.MAX_FEN)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "deductibles by stay number lie from 0 to %d fen: %s",
              Cap.MAX_FEN,
              byStayFen));
    }
    return List.copyOf(byStayFen);
  }
}
