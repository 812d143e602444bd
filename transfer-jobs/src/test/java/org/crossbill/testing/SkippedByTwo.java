package org.crossbill.testing;

import org.crossbill.access.Actor;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Quarantine;

/** A message in quarantine that two people let go (双人跳过). */
public final class SkippedByTwo {
  private SkippedByTwo() {}

  /** Proposed by one and confirmed by another. */
  public static Result<Quarantine.State> skip(Quarantine quarantine, long id, String reason) {
    return quarantine
        .proposeSkip(id, new Actor("li"), reason)
        .then(_ -> quarantine.skip(id, new Actor("wang")));
  }
}
