package org.crossbill.hospital.wire;

import org.crossbill.load.JsonLimits;

/**
 * How much one call may carry. The interface promises 40000 characters of input; the center takes
 * more, because the fee lines of a stay easily need it.
 *
 * @param maxBodyBytes largest body
 * @param maxInputChars most characters of {@code input}
 */
public record CallLimits(int maxBodyBytes, int maxInputChars) {
  /** What the interface promises every client. */
  static final int PROMISED_INPUT_CHARS = 40_000;

  private static final JsonLimits JSON = new JsonLimits(32, 100_000);

  /** The usual limits. */
  public static final CallLimits DEFAULT = new CallLimits(4 << 20, 1_000_000);

  public CallLimits {
    if (maxInputChars < PROMISED_INPUT_CHARS || maxBodyBytes < maxInputChars) {
      throw new IllegalArgumentException(
          "limits too small: input "
              + maxInputChars
              + " characters, body "
              + maxBodyBytes
              + " bytes");
    }
  }

  /**
   * What a body may hold: the interface needs six levels, and 1,000,000 characters of fee lines
   * have some 50,000 values.
   */
  JsonLimits json() {
    return JSON;
  }
}
