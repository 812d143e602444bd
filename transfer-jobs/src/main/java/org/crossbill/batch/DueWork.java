package org.crossbill.batch;

import java.time.LocalDate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Work that falls due with a business date and is not the clearing's (到期业务), e.g. relation
 * transfers. The night calls it after the positions, every one as a step of its own.
 */
public interface DueWork {
  /** The step's name, stable. */
  String step();

  /**
   * Does what is due; a call after a crash finds done what was committed and does the rest.
   *
   * @param transactions in which everything is written: each is tied to the night's lease, and
   *     fails once another process has taken the night over
   */
  void run(LocalDate runDate, TransactionOperations transactions);
}
