package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Late;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Bill;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;

/**
 * A settlement (结算): the lines come to the totals, and the request goes to the insured node, whose
 * answer settles it. 2601 undoes it, in flight or booked.
 */
abstract class SettlementBooking implements Booking<SettlementInput>, Late {
  private final VisitKind kind;
  private final Stays stays;
  private final SettlementCheck check;
  private final SettlementStart start;
  private final Reversals reversals;
  private final BusinessDays days;

  /**
   * Of stays, or of outpatient visits.
   *
   * @param kind a stay is discharged before; a visit ends with its settlement
   */
  SettlementBooking(
      VisitKind kind,
      Stays stays,
      SettlementCheck check,
      SettlementStart start,
      Reversals reversals,
      BusinessDays days) {
    this.kind = kind;
    this.stays = stays;
    this.check = check;
    this.start = start;
    this.reversals = reversals;
    this.days = days;
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
        stays.lock(input.mdtrtId(), envelope.fixmedinsCode()).filter(stay -> stay.kind() == kind);
    return check
        .check(envelope, input, found, kind != VisitKind.STAY)
        .then(checked -> Result.ok(start.begin(envelope, infno(), date, checked)));
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
