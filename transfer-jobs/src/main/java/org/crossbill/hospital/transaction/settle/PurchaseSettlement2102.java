package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import java.util.Objects;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Late;
import org.crossbill.hospital.call.PersonBooking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Bill;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.ListedLine;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 2102 药店结算: a purchase at a pharmacy, whole in one call: the visit begins, its lines are split,
 * and it is settled. Where the insured node refuses, nothing of it stands.
 */
@Component
class PurchaseSettlement2102 implements PersonBooking<Purchase>, Late {
  private final PurchaseCheck check;
  private final Stays stays;
  private final FeeLineTable table;
  private final SettlementStart start;
  private final Reversals reversals;
  private final CodeTables tables;
  private final BusinessDays days;

  PurchaseSettlement2102(
      PurchaseCheck check,
      Stays stays,
      FeeLineTable table,
      SettlementStart start,
      Reversals reversals,
      CodeTables tables,
      BusinessDays days) {
    this.check = check;
    this.stays = stays;
    this.table = table;
    this.start = start;
    this.reversals = reversals;
    this.tables = tables;
    this.days = days;
  }

  @Override
  public String infno() {
    return "2102";
  }

  @Override
  public Purchase read(Nodes input) {
    return Purchase.of(tables, input);
  }

  @Override
  public Credential credential(Purchase purchase) {
    return purchase.credential();
  }

  @Override
  public String credentialPath() {
    return "input." + Purchase.NODE + ".mdtrt_cert_no";
  }

  @Override
  public Result<Step> book(
      Envelope envelope, Purchase purchase, InsuredPerson person, NodeCode insuredNode) {
    LocalDate date = days.openForBooking();
    String mdtrtId =
        stays.nextId(
            Objects.requireNonNull(envelope.insuplcAdmdvs(), "the interface requires it"),
            purchase.begntime());
    return check
        .check(envelope, purchase, person, insuredNode, mdtrtId, date)
        .then(checked -> {
          Stay visit = checked.settlement().stay();
          if (!stays.admit(visit, PurchaseCheck.detail(purchase))) {
            throw new IllegalStateException("a message makes one purchase: " + visit.msgid());
          }
          table.insert(visit, envelope.msgid(), null, checked.lines());
          return Result.ok(start.begin(envelope, infno(), date, checked.settlement()));
        });
  }

  @Override
  public Nodes late(Stay stay, Bill bill) {
    return PurchaseCheck.with(
        SettlementRows.settled(stay, bill),
        table.listed(stay).stream().map(ListedLine::split).toList());
  }

  @Override
  public Undo undo() {
    return reversals;
  }
}
