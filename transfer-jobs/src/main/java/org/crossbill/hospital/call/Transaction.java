package org.crossbill.hospital.call;

import org.crossbill.hospital.wire.Nodes;

/**
 * A transaction of the interface (交易), whole in one file: its number, how its input is read, what
 * it does, what answers it, and how 2601 stands to it. What it carries is in the file of the same
 * number in {@code interface/transactions}; see {@code docs/recipes/add-a-transaction.md}.
 *
 * @param <I> what its input says
 */
public sealed interface Transaction<I> permits LookUp, Booking, PersonBooking {
  /** Its number (交易编号), as the envelope names it. */
  String infno();

  /** What the rows of an input say; they have been checked against the interface data. */
  I read(Nodes input);

  /** Whether 2601 takes its message back. */
  Undo undo();
}
