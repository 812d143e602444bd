package org.crossbill.hospital.wire;

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
}
