package org.crossbill.core.cases;

import org.jspecify.annotations.Nullable;

/** Where a case stands at one of its two offices (业务状态); a kind of cases has an enum of its own. */
public interface CaseStage {
  /** The name in rows. */
  String name();

  /** Whether a case of that side can stand here. */
  boolean isOf(CaseSide side);

  /** Whose step is next; null where nobody has anything left to do. */
  @Nullable CaseSide waitsFor();

  /** In Chinese. */
  String chinese();

  /** In English. */
  String english();

  /**
   * Whether nobody has anything left to do. What is kept of a case as open follows from this alone.
   */
  default boolean isFinal() {
    return waitsFor() == null;
  }

  /** Whether the next step is that side's. */
  default boolean waitsFor(CaseSide side) {
    return side.equals(waitsFor());
  }
}
