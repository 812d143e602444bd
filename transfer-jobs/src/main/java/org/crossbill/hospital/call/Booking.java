package org.crossbill.hospital.call;

import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that books (记账): it takes effect once however often it is sent, and its final
 * answer is kept and repeated.
 */
public non-sealed interface Booking<I> extends Transaction<I> {
  /** The stay it names (mdtrt_id); null where it names none. */
  @Nullable String mdtrtId(I input);

  /** Books, in the transaction of the database that keeps the answer. */
  Result<Step> book(Envelope envelope, I input);
}
