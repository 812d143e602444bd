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
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 2304 住院结算: the stay is discharged, its lines come to the totals, and the request goes to the
 * insured node, whose answer settles it. 2601 undoes it, in flight or booked.
 */
@Component
class Settlement2304 implements Booking<SettlementInput>, Late {
  private final Stays stays;
  private final SettlementCheck check;
  private final SettlementDesk desk;
  private final Reversals reversals;
  private final BusinessDays days;
  private final Clock clock;

  Settlement2304(
      Stays stays,
      SettlementCheck check,
      SettlementDesk desk,
      Reversals reversals,
      BusinessDays days,
      Clock clock) {
    this.stays = stays;
    this.check = check;
    this.desk = desk;
    this.reversals = reversals;
    this.days = days;
    this.clock = clock;
  }

  @Override
  public String infno() {
    return "2304";
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
    Optional<Stay> found = stays.lock(input.mdtrtId(), envelope.fixmedinsCode());
    return check
        .check(envelope, input, found, false)
        .then(facts -> {
          Stay stay = facts.stay();
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

  @Override
  public Nodes late(Stay stay, Bill bill) {
    return SettlementRows.settled(stay, bill);
  }

  @Override
  public Undo undo() {
    return reversals;
  }
}
