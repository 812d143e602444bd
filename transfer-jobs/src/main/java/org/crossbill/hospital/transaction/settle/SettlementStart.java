package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.person.PsnNo;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.treatment.Discharge;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/**
 * Sends a settlement on its way to the insured node (发起结算), for all calls that settle; the visit
 * waits for it.
 */
@Component
class SettlementStart {
  private final Stays stays;
  private final SettlementDesk desk;
  private final Clock clock;

  SettlementStart(Stays stays, SettlementDesk desk, Clock clock) {
    this.stays = stays;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Begins, in the caller's transaction. What is no stay ends with its settlement.
   *
   * @param infno the transaction that settles
   * @param date the business date that is open
   */
  Step begin(Envelope envelope, String infno, LocalDate date, SettlementCheck.Checked checked) {
    Stay stay = checked.stay();
    if (stay.kind() != VisitKind.STAY) {
      stays.discharge(stay, envelope.msgid(), ended(stay, checked.facts().discharge()));
    }
    Attempt attempt =
        new Attempt(
            desk.nextSetlId(date),
            null,
            infno,
            new MdtrtId(stay.mdtrtId()),
            envelope.msgid(),
            new PsnNo(stay.person().psnNo()),
            stay.insuredNode(),
            date,
            LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
            checked.facts(),
            checked.split(),
            false);
    desk.settle(attempt, null);
    stays.move(stay.mdtrtId(), Stay.State.SETTLING, attempt.setlId().value());
    return new Step.Begun();
  }

  /** When a visit ended: on the day of its last line. */
  private static Discharge ended(Stay stay, LocalDate day) {
    LocalDateTime begun = stay.begntime();
    return new Discharge(
        day.equals(begun.toLocalDate()) ? begun : day.atStartOfDay(), "", "", "", null);
  }
}
