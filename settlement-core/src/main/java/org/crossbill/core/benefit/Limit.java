package org.crossbill.core.benefit;

import java.util.List;
import java.util.Locale;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;

/**
 * The amount of a cap (限额), which a policy may raise with a person's years of enrolment or without
 * a claim.
 *
 * @param fen without a raise
 * @param raises what raises it, together at most {@code raiseMaxFen}
 */
public record Limit(long fen, List<Raise> raises, long raiseMaxFen) {
  /** The largest limit a policy can state: 900 million yuan. Real ones lie below ten million. */
  public static final long MAX_FEN = 90_000_000_000L;

  /**
   * A raise by a number about the person.
   *
   * @param fact e.g. {@code enrolment_years}
   * @param from the first value that counts
   * @param stepFen for this value and each above
   */
  public record Raise(CounterName fact, long from, long stepFen) {
    public Raise {
      if (stepFen < 0) {
        throw new IllegalArgumentException("a raise does not lower: " + stepFen);
      }
    }

    long fen(Counters facts) {
      long steps = Math.max(0, facts.get(fact) - from + 1);
      return Math.multiplyExact(steps, stepFen);
    }
  }

  public Limit {
    raises = List.copyOf(raises);
    if (fen < 0 || fen > MAX_FEN || raiseMaxFen < 0 || raiseMaxFen > MAX_FEN) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a cap lies from 0 to %d fen: %d + %d", MAX_FEN, fen, raiseMaxFen));
    }
  }

  /** The same for everybody. */
  public static Limit of(long fen) {
    return new Limit(fen, List.of(), 0);
  }

  /** The limit of a person. */
  public long fen(Counters facts) {
    long raised = 0;
    for (Raise raise : raises) {
      raised = Math.addExact(raised, raise.fen(facts));
    }
    return fen + Math.min(raised, raiseMaxFen);
  }
}
