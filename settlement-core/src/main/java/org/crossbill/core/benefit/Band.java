package org.crossbill.core.benefit;

import java.util.List;
import java.util.Locale;

/**
 * One segment (分段) of a tier.
 *
 * @param upToFen its upper bound, included; {@link Long#MAX_VALUE} for an open one
 * @param fundSharePer10k 基金支付比例
 */
public record Band(long upToFen, int fundSharePer10k) {
  /** The most segments a tier may have. */
  public static final int MAX = 16;

  public Band {
    if (upToFen <= 0 || fundSharePer10k < 0 || fundSharePer10k > 10_000) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no segment goes up to %d fen with a fund share of %d per ten thousand",
              upToFen,
              fundSharePer10k));
    }
  }

  /** Segments from the lowest, the last open. */
  static List<Band> checked(List<Band> bands) {
    if (bands.isEmpty() || bands.size() > MAX) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a tier has 1 to %d segments: %d", MAX, bands.size()));
    }
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i).upToFen() <= bands.get(i - 1).upToFen()) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "segments go up: segment %d does not", i + 1));
      }
    }
    if (bands.getLast().upToFen() != Long.MAX_VALUE) {
      throw new IllegalArgumentException("the last segment is open");
    }
    return List.copyOf(bands);
  }
}
