package org.crossbill.settlement.message;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.counters.CounterEntry;
import org.crossbill.counters.YearCounters;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.PersonRegister;
import org.crossbill.person.Standing;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.CounterpartCheck;
import org.crossbill.settlement.InsuredDesk;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;

/**
 * The insured place decides a settlement and books it under the business date it came with. Bill,
 * accumulators and reply are one transaction. A settlement decided elsewhere is booked as it stands
 * and takes nothing from the accumulators: what it used of a policy is not known.
 */
@Component
class SettlementRequestHandler implements MessageHandler<SettlementRequest> {
  private final InsuredDesk desk;
  private final PersonAccounts accounts;
  private final YearCounters counters;
  private final PersonRegister register;
  private final Bills bills;
  private final CounterpartCheck check;
  private final Outbox outbox;
  private final Node node;

  SettlementRequestHandler(
      InsuredDesk desk,
      PersonAccounts accounts,
      YearCounters counters,
      PersonRegister register,
      Bills bills,
      CounterpartCheck check,
      Outbox outbox,
      Node node) {
    this.desk = desk;
    this.accounts = accounts;
    this.counters = counters;
    this.register = register;
    this.bills = bills;
    this.check = check;
    this.outbox = outbox;
    this.node = node;
  }

  @Override
  public Class<SettlementRequest> handles() {
    return SettlementRequest.class;
  }

  @Override
  public void handle(SettlementRequest request, Origin origin) {
    List<Fault> faults = check.faults(request, origin.sender());
    Outcome outcome = faults.isEmpty() ? decide(request, origin) : new Outcome.Refused(faults);
    outbox.send(
        origin.sender(),
        new SettlementReply(request.setlId(), request.trial(), request.mdtrtId(), outcome));
  }

  private Outcome decide(SettlementRequest request, Origin origin) {
    Optional<Standing> standing =
        request.trial()
            ? accounts.read(request.psnNo().value(), request.stay().insutype())
            : accounts.lock(request.psnNo().value(), request.stay().insutype());
    Outcome outcome = desk.decide(request, standing);
    return !request.trial() && outcome instanceof Outcome.Decided decided
        ? book(request, origin, decided)
        : outcome;
  }

  private Outcome book(SettlementRequest request, Origin origin, Outcome.Decided decided) {
    Bill bill = Bill.of(origin.sender(), Attempt.of(request, node.code()), decided);
    if (!bills.bookInsured(bill)) {
      return new Outcome.Refused(
          List.of(
              new Fault(
                  FaultCode.SETTLEMENT_GIVEN_UP,
                  "",
                  "结算 " + request.setlId() + " 已被冲正，参保地不再记账",
                  "如需结算请使用新的报文ID重新调用 2304")));
    }
    Basis basis = bill.basis();
    if (basis != null) {
      String setlId = request.setlId().value();
      String psnNo = request.psnNo().value();
      String insutype = request.stay().insutype();
      long acctFen = decided.amounts().acctPayFen();
      accounts.book(new AccountEntry(setlId, psnNo, insutype, -acctFen));
      counters.book(CounterEntry.of(setlId, psnNo, insutype, bill.year(), basis.change()));
      if (acctFen != 0) {
        register.tellAskers(psnNo);
      }
    }
    return decided;
  }
}
