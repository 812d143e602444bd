package org.crossbill.register;

import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.store.Taken;

/** What became of a file (导入结果). */
public sealed interface ImportOutcome {
  /**
   * All of it stands in the register now.
   *
   * @param rows of the file
   * @param taken what that changed
   * @param note what the operator should know beside the figures, in Chinese; empty for nothing
   */
  record Imported(int rows, Taken taken, String note) implements ImportOutcome {}

  /**
   * Nothing of it was taken yet: it would change what stands, and nobody confirmed that.
   *
   * @param changes what it would change, line by line
   */
  record Unconfirmed(List<String> changes) implements ImportOutcome {
    public Unconfirmed {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Nothing of it was taken.
   *
   * @param faults in the order of the rows, not all of them where there are many
   * @param count of all faults
   */
  record Refused(List<Fault> faults, int count) implements ImportOutcome {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
