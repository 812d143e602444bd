package org.crossbill.core.benefit;

import java.util.Locale;
import org.crossbill.core.explain.RuleId;

/**
 * A yearly limit on fund money (年度最高支付限额).
 *
 * @param limitFen {@link #NONE} where there is none, else at most {@link #MAX_FEN}
 * @param ruleId the rule it stands on
 * @param approximate whether the source says "about" (约), which is shown wherever the limit is
 */
public record Cap(long limitFen, RuleId ruleId, boolean approximate) {
  /** No limit. */
  public static final long NONE = Long.MAX_VALUE;

  /** The largest limit a policy can state: 900 million yuan. Real ones lie below ten million. */
  public static final long MAX_FEN = 90_000_000_000L;

  public Cap {
    if (limitFen != NONE && (limitFen < 0 || limitFen > MAX_FEN)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a cap lies from 0 to %d fen: %d", MAX_FEN, limitFen));
    }
  }

  /** A limit the source states exactly. */
  public Cap(long limitFen, RuleId ruleId) {
    this(limitFen, ruleId, false);
  }

  /** Whether there is a limit at all. */
  public boolean isSet() {
    return limitFen != NONE;
  }

  /** What is left after so much was used; never below zero, {@link #NONE} without a limit. */
  public long remainingFen(long usedFen) {
    return isSet() ? Math.max(0, limitFen - usedFen) : NONE;
  }
}
