package org.crossbill.settlement;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.counters.CounterEntry;
import org.crossbill.counters.YearCounters;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.PersonRegister;
import org.crossbill.person.Standing;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;

/**
 * Settles at the insured place (参保地结算): decides, and books bill, account and counters in the
 * caller's transaction, under the business date the request came with. A settlement decided
 * elsewhere is booked as it stands and takes nothing from account or counters: what it used of a
 * policy is not known.
 */
@Component
public class InsuredSettlements {
  private final InsuredDesk desk;
  private final PersonAccounts accounts;
  private final YearCounters counters;
  private final PersonRegister register;
  private final Bills bills;
  private final Node node;

  InsuredSettlements(
      InsuredDesk desk,
      PersonAccounts accounts,
      YearCounters counters,
      PersonRegister register,
      Bills bills,
      Node node) {
    this.desk = desk;
    this.accounts = accounts;
    this.counters = counters;
    this.register = register;
    this.bills = bills;
    this.node = node;
  }

  /** What the settlement came to, or for a trial what it would come to. */
  public Outcome settle(SettlementRequest request, NodeCode treatment) {
    Optional<Standing> standing =
        request.trial()
            ? accounts.read(request.psnNo().value(), request.stay().insutype())
            : accounts.lock(request.psnNo().value(), request.stay().insutype());
    Outcome outcome = desk.decide(request, standing);
    if (request.trial()) {
      return outcome;
    }
    return switch (outcome) {
      case Outcome.Decided decided -> book(request, treatment, decided, standing.orElseThrow());
      case Outcome.Refused refused -> booked(request, treatment).orElse(refused);
    };
  }

  /** What was decided before, where the treatment place asks again: it had no answer. */
  private Optional<Outcome> booked(SettlementRequest request, NodeCode treatment) {
    return bills
        .insuredOn(request.setlId())
        .flatMap(_ -> bills.insured(request.setlId()))
        .filter(bill ->
            bill.treatmentNode().equals(treatment)
                && bill.psnNo().equals(request.psnNo())
                && bill.amounts().split().equals(request.split()))
        .map(Bill::decided);
  }

  private Outcome book(
      SettlementRequest request, NodeCode treatment, Outcome.Decided decided, Standing standing) {
    Bill bill = Bill.of(treatment, Attempt.of(request, node.code()), decided);
    if (!bills.bookInsured(bill)) {
      return booked(request, treatment)
          .orElseGet(() ->
              new Outcome.Refused(
                  List.of(
                      new Fault(
                          FaultCode.SETTLEMENT_GIVEN_UP,
                          "",
                          "结算 " + request.setlId() + " 已被冲正，参保地不再记账",
                          "如需结算请使用新的报文ID重新调用 2304"))));
    }
    Basis basis = bill.basis();
    if (basis != null) {
      String setlId = request.setlId().value();
      String psnNo = request.psnNo().value();
      String insutype = request.stay().insutype();
      long mulaidFen = decided.amounts().acctMulaidPayFen();
      long acctFen = decided.amounts().acctPayFen() - mulaidFen;
      accounts.book(new AccountEntry(setlId, psnNo, insutype, -acctFen), bill.businessDate());
      counters.book(
          CounterEntry.of(setlId, psnNo, insutype, bill.year(), basis.change()),
          bill.businessDate());
      if (acctFen != 0) {
        register.tellAskers(psnNo);
      }
      for (AccountEntry paid : standing.aid(setlId, mulaidFen)) {
        accounts.book(paid, bill.businessDate());
        register.tellAskers(paid.psnNo());
      }
    }
    return decided;
  }
}
