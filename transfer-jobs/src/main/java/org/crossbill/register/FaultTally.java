package org.crossbill.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/**
 * All that is wrong with a file (错误清单): the first {@value #KEPT} faults and the number of all, so
 * that a file of nothing but faults takes no memory.
 */
final class FaultTally {
  static final int KEPT = 200;

  private final List<At> kept = new ArrayList<>();
  private int count;

  private record At(long line, Fault fault) {}

  void add(long line, String column, FaultCode code, String message, String hint) {
    count++;
    if (kept.size() < KEPT) {
      String where = "第 " + line + " 行" + (column.isEmpty() ? "" : " " + column);
      kept.add(new At(line, new Fault(code, where, message, hint)));
    }
  }

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Those kept, in the order of their rows. */
  List<Fault> kept() {
    return kept.stream().sorted(Comparator.comparingLong(At::line)).map(At::fault).toList();
  }
}
