package org.crossbill.settlement;

import java.util.List;
import org.crossbill.core.result.Fault;

/**
 * Whoever began attempts and wants to know what became of them (结算结果). Called once for each
 * attempt, in the transaction that writes its outcome; an exception undoes both.
 */
public interface OutcomeListener {
  /** The settlement or reversal stands as this bill. */
  void booked(Attempt attempt, Bill bill);

  /** The insured place refused; nothing is booked. */
  void refused(Attempt attempt, List<Fault> faults);
}
