package org.crossbill.hospital.wire;

import java.util.List;
import org.crossbill.core.result.Fault;

/** What became of a body (报文). */
public sealed interface CallReading {
  /** A call whose fields are as the interface wants them. */
  record Call(ParsedCall call) implements CallReading {}

  /**
   * A readable body with faults: HTTP 200, {@code infcode} −1.
   *
   * @param fixmedinsCode the hospital it names, empty where none can be read
   * @param faults all of them, by number and then in the order of the body
   */
  record Faulty(String fixmedinsCode, List<Fault> faults) implements CallReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /** Not a readable body: HTTP 400, {@code infcode} −1. */
  record Unreadable(Fault fault) implements CallReading {}
}
