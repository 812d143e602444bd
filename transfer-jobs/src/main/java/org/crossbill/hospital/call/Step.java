package org.crossbill.hospital.call;

import org.crossbill.hospital.wire.Nodes;

/** What carrying out a booking call came to, faults aside. */
public sealed interface Step {
  /** Done; this answers it. */
  record Done(Nodes output) implements Step {}

  /** Begun; the insured node's answer is to come, and a {@link Late} answers the call then. */
  record Begun() implements Step {}

  /** Done, with nothing to say but success. */
  static Step done() {
    return new Done(Nodes.NONE);
  }
}
