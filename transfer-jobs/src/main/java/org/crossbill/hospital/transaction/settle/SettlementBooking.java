package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Late;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Discharge;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;

/**
 * A settlement (结算): the lines come to the totals, and the request goes to the insured node, whose
 * answer settles it. 2601 undoes it, in flight or booked.
 */
abstract class SettlementBooking implements Booking<SettlementInput>, Late {
  private final boolean inpatient;
  private final Stays stays;
  private final SettlementCheck check;
  private final SettlementDesk desk;
  private final Reversals reversals;
  private final BusinessDays days;
  private final Clock clock;

  /**
   * Of stays, or of outpatient visits.
   *
   * @param inpatient a stay is discharged before; a visit ends with its settlement
   */
  SettlementBooking(
      boolean inpatient,
      Stays stays,
      SettlementCheck check,
      SettlementDesk desk,
      Reversals reversals,
      BusinessDays days,
      Clock clock) {
    this.inpatient = inpatient;
    this.stays = stays;
    this.check = check;
    this.desk = desk;
    this.reversals = reversals;
    this.days = days;
    this.clock = clock;
  }

  @Override
  public SettlementInput read(Nodes input) {
    return SettlementInput.read(input);
  }

  @Override
  public String mdtrtId(SettlementInput input) {
    return input.mdtrtId();
  }

  @Override
  public Result<Step> book(Envelope envelope, SettlementInput input) {
    LocalDate date = days.openForBooking();
    Optional<Stay> found =
        stays
            .lock(input.mdtrtId(), envelope.fixmedinsCode())
            .filter(stay -> stay.isInpatient() == inpatient);
    return check
        .check(envelope, input, found, !inpatient)
        .then(facts -> {
          Stay stay = facts.stay();
          if (!inpatient) {
            stays.discharge(stay, envelope.msgid(), ended(stay, facts.facts().discharge()));
          }
          Attempt attempt =
              new Attempt(
                  desk.nextSetlId(date),
                  null,
                  infno(),
                  new MdtrtId(stay.mdtrtId()),
                  envelope.msgid(),
                  new PsnNo(stay.person().psnNo()),
                  stay.insuredNode(),
                  date,
                  LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
                  facts.facts(),
                  facts.split(),
                  false);
          desk.settle(attempt, null);
          stays.move(stay.mdtrtId(), Stay.State.SETTLING, attempt.setlId().value());
          return Result.ok(new Step.Begun());
        });
  }

  /** When a visit ended: on the day of its last line. */
  private static Discharge ended(Stay stay, LocalDate day) {
    LocalDateTime begun = stay.begntime();
    return new Discharge(
        day.equals(begun.toLocalDate()) ? begun : day.atStartOfDay(), "", "", "", null);
  }

  @Override
  public Nodes late(Stay stay, Bill bill) {
    return SettlementRows.settled(stay, bill);
  }

  @Override
  public Undo undo() {
    return reversals;
  }
}
