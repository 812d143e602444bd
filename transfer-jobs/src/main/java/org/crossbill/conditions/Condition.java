package org.crossbill.conditions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands open (一项状况).
 *
 * @param subject what it is about: a node, a date, a name; with the kind it names the condition
 * @param number how many it is about, above 0
 * @param amountFen what is at stake, 0 where that is not money
 * @param since the day it began; null where only the day on which it was first seen is known
 */
public record Condition(
    ConditionKind kind, String subject, long number, long amountFen, @Nullable LocalDate since) {
  private static final int SUBJECT_MAX = 80;

  public Condition {
    if (number <= 0) {
      throw new IllegalArgumentException("%s of %s: %d".formatted(kind, subject, number));
    }
    subject = subject.substring(0, Math.min(subject.length(), SUBJECT_MAX)); // others may name it
  }

  /** What names it. */
  Key key() {
    return new Key(kind, subject);
  }

  /** What names a condition. */
  record Key(ConditionKind kind, String subject) {}
}
