package org.crossbill.treatment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A match as it is shown to the hospital that uploaded it (对照清单).
 *
 * @param id of its row
 * @param enteredOn the day it was uploaded, in China
 * @param endedOn the day it was taken back or replaced; null while it stands
 * @param opterName the hospital's operator, where it named one
 */
public record ListedMatch(
    long id,
    ItemMatch match,
    LocalDate enteredOn,
    @Nullable LocalDate endedOn,
    @Nullable String opterName) {
  /** For logs: the operator is a person. */
  @Override
  public String toString() {
    return "ListedMatch[" + id + "]";
  }
}
