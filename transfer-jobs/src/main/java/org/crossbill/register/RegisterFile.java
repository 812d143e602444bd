package org.crossbill.register;

import java.nio.file.Path;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.store.Taken;

/** A file of one kind (登记文件): read and checked by itself, then against the register, then taken. */
interface RegisterFile {
  Kind kind();

  /**
   * Reads the file and notes all that is wrong with it; what is offered is whole without faults.
   */
  Offer read(Path file, FaultTally faults);

  /** What a file offers to the register. */
  interface Offer {
    /** Rows that are not blank. */
    int rows();

    /** Notes what the register has against it, in the transaction that takes it. */
    void compare(FaultTally faults);

    /** Takes all of it, in the same transaction. */
    Taken take(Actor by);

    /**
     * What it would change of what stands, line by line, after {@link #compare}; empty where that
     * needs nobody to confirm it.
     */
    default List<String> changes() {
      return List.of();
    }

    /** What the operator should know beside the figures; empty for nothing. */
    default String note() {
      return "";
    }
  }
}
