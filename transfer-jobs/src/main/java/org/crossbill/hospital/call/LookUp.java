package org.crossbill.hospital.call;

import java.time.Duration;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;

/**
 * A transaction that books nothing (查询、试算、签到): it is answered anew each time it is sent, and its
 * msgid means nothing.
 */
public non-sealed interface LookUp<I> extends Transaction<I> {
  /**
   * The answer. Not to be called inside a transaction of the database.
   *
   * @param patience how long to wait for another node
   */
  Result<Nodes> answer(Envelope envelope, I input, Duration patience);

  /**
   * Whether a pre-check may answer it in a transaction that is rolled back: not where more than the
   * database would keep of it, or where an answer must leave its trace.
   */
  default boolean mayBeRehearsed() {
    return true;
  }

  @Override
  default Undo undo() {
    return new Undo.Never("该交易不记账，无需冲正");
  }
}
