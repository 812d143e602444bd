package org.crossbill.settlement.message;

import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.SettlementDesk;

/**
 * Answers that come twice (重复的答复): an insured place that was restored decides again what it had
 * decided, and says so in a message of another id.
 */
final class Answers {
  private Answers() {}

  /**
   * The same again changes nothing.
   *
   * @throws MessageRefused where it is not the same: somebody has to look at both books
   */
  static void requireSame(Bills bills, Attempt attempt, SettlementAmounts amounts) {
    Bill booked = bills.treatment(attempt.setlId()).orElseThrow();
    if (!booked.amounts().equals(amounts)) {
      throw new MessageRefused(
          "%s is booked as %s, %s answers again with %s"
              .formatted(attempt.setlId(), booked.amounts(), attempt.insuredNode(), amounts));
    }
  }

  /**
   * A refusal of what is booked here is none.
   *
   * @throws MessageRefused where it is booked
   */
  static void requireUnbooked(SettlementDesk.Answered answered) {
    if (answered.booked()) {
      Attempt attempt = answered.attempt();
      throw new MessageRefused(
          "%s is booked, %s refuses it now".formatted(attempt.setlId(), attempt.insuredNode()));
    }
  }

  /**
   * A booking of what was refused here is none: a hospital was told so.
   *
   * @throws MessageRefused where it was refused
   */
  static void requireUnrefused(SettlementDesk desk, Attempt attempt) {
    if (desk.outcome(attempt.setlId()).filter(SettlementDesk.Outcome.REFUSED::equals).isPresent()) {
      throw new MessageRefused(
          "%s was refused, %s has booked it now"
              .formatted(attempt.setlId(), attempt.insuredNode()));
    }
  }
}
