package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.CallFaults;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.person.LookUpLimit;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.person.PersonAnswer;
import org.crossbill.person.PersonDirectory;
import org.crossbill.store.BusinessDays;
import org.springframework.stereotype.Component;

/**
 * 2101 药店预结算: what the settlement of a purchase would come to. No visit begins, so mdtrt_id is
 * null.
 */
@Component
class PurchaseTrial2101 implements LookUp<Purchase> {
  private final PersonDirectory persons;
  private final LookUpLimit limit;
  private final PlaceTable places;
  private final PurchaseCheck check;
  private final TrialInquiry inquiry;
  private final CodeTables tables;
  private final BusinessDays days;
  private final Clock clock;

  PurchaseTrial2101(
      PersonDirectory persons,
      LookUpLimit limit,
      PlaceTable places,
      PurchaseCheck check,
      TrialInquiry inquiry,
      CodeTables tables,
      BusinessDays days,
      Clock clock) {
    this.persons = persons;
    this.limit = limit;
    this.places = places;
    this.check = check;
    this.inquiry = inquiry;
    this.tables = tables;
    this.days = days;
    this.clock = clock;
  }

  @Override
  public String infno() {
    return "2101";
  }

  @Override
  public Purchase read(Nodes input) {
    return Purchase.of(tables, input);
  }

  /** The person is asked for, which waits. */
  @Override
  public boolean mayBeRehearsed() {
    return false;
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Purchase purchase, Duration patience) {
    Optional<Fault> barred = limit.bars(envelope.fixmedinsCode());
    if (barred.isPresent()) {
      return Result.failed(barred.get());
    }
    NodeCode insuredNode =
        places.nodeOf(
            Objects.requireNonNull(envelope.insuplcAdmdvs(), "the interface requires it"),
            LocalDate.now(clock));
    return switch (persons.ask(purchase.credential(), insuredNode, patience)) {
      case PersonAnswer.Silent() -> Result.failed(CallFaults.silent());
      case PersonAnswer.Nobody() ->
          Result.failed(CallFaults.nobody("input." + Purchase.NODE + ".mdtrt_cert_no"));
      case PersonAnswer.Found(InsuredPerson person) ->
          check
              .check(
                  envelope,
                  purchase,
                  person,
                  insuredNode,
                  "",
                  days.open().orElse(LocalDate.now(clock)))
              .then(checked -> tried(envelope, purchase, checked, patience));
    };
  }

  private Result<Nodes> tried(
      Envelope envelope, Purchase purchase, PurchaseCheck.Checked checked, Duration patience) {
    SettlementCheck.Checked settlement = checked.settlement();
    return inquiry
        .ask(
            envelope,
            new TrialInquiry.Question(
                new MdtrtId(UUID.randomUUID().toString()),
                new PsnNo(purchase.psnNo()),
                settlement.stay().insuredNode(),
                settlement.facts(),
                settlement.split()),
            patience,
            "预结算没有结果")
        .then(answer ->
            Result.ok(
                PurchaseCheck.with(
                    SettlementRows.trial(
                        settlement.stay(),
                        purchase.credential().mdtrtCertType(),
                        settlement.facts(),
                        answer.decided(),
                        answer.askedAt(),
                        envelope.msgid()),
                    checked.lines())));
  }
}
