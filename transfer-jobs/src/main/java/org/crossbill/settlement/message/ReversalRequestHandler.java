package org.crossbill.settlement.message;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.ReversalReply;
import org.crossbill.core.exchange.ReversalReply.Outcome;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.counters.YearCounters;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.PersonRegister;
import org.crossbill.person.Standing;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.CounterpartCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The insured place undoes a bill by a new one: what the bill took is given back exactly, and later
 * stays of the year are flagged, not recalculated. A bill that was never booked never will be.
 * Undoing a reversal takes again exactly what the reversal gave back.
 */
@Component
class ReversalRequestHandler implements MessageHandler<ReversalRequest> {
  private final PersonAccounts accounts;
  private final YearCounters counters;
  private final PersonRegister register;
  private final Bills bills;
  private final CounterpartCheck check;
  private final JdbcClient jdbc;
  private final Outbox outbox;

  ReversalRequestHandler(
      PersonAccounts accounts,
      YearCounters counters,
      PersonRegister register,
      Bills bills,
      CounterpartCheck check,
      JdbcClient jdbc,
      Outbox outbox) {
    this.accounts = accounts;
    this.counters = counters;
    this.register = register;
    this.bills = bills;
    this.check = check;
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Override
  public Class<ReversalRequest> handles() {
    return ReversalRequest.class;
  }

  @Override
  public void handle(ReversalRequest request, Origin origin) {
    List<Fault> faults = check.faults(request, origin.sender());
    Outcome outcome = faults.isEmpty() ? undo(request, origin) : new Outcome.Refused(faults);
    outbox.send(
        origin.sender(),
        new ReversalReply(request.setlId(), request.initSetlId(), request.mdtrtId(), outcome));
  }

  private Outcome undo(ReversalRequest request, Origin origin) {
    Optional<Bill> booked = bills.insured(request.initSetlId());
    if (booked.isEmpty() && !bills.neverBook(request.initSetlId())) {
      booked = bills.insured(request.initSetlId());
    }
    return booked.isEmpty() ? new Outcome.NeverBooked() : undo(request, origin, booked.get());
  }

  private Outcome undo(ReversalRequest request, Origin origin, Bill bill) {
    if (!bill.treatmentNode().equals(origin.sender()) || !bill.psnNo().equals(request.psnNo())) {
      throw new IllegalStateException(
          request.setlId() + " would undo a bill of another node or person: " + bill.setlId());
    }
    Standing standing = accounts.lock(bill.psnNo().value(), bill.stay().insutype()).orElseThrow();
    Optional<AccountEntry> mirror =
        accounts.entry(bill.setlId().value()).map(entry -> entry.negated(request.setlId().value()));
    long acctFen = mirror.map(AccountEntry::acctFen).orElse(0L);
    long balcFen = Math.addExact(standing.balcFen(), acctFen);
    if (balcFen < 0) {
      return refused(FaultCode.ACCOUNT_SHORT, "个人账户余额不足以恢复结算 " + bill.setlId(), "请用 2304 重新结算");
    }
    Bill reversal =
        bill.undoneBy(
            request.setlId(),
            request.businessDate(),
            request.setlTime(),
            request.infno(),
            request.medinsSetlId(),
            balcFen);
    if (bills.isUndone(bill.setlId())) {
      return refused(FaultCode.ORIGINAL_REVERSED, "结算 " + bill.setlId() + " 在参保地已被撤销", "无需再次撤销");
    }
    if (!bills.bookInsured(reversal)) {
      return refused(
          FaultCode.SETTLEMENT_GIVEN_UP, "撤销 " + request.setlId() + " 已被冲正", "如需撤销请重新调用 2305");
    }
    mirror.ifPresent(accounts::book);
    counters
        .entry(bill.setlId().value())
        .map(entry -> entry.negated(request.setlId().value()))
        .ifPresent(counters::book);
    if (acctFen != 0) {
      register.tellAskers(bill.psnNo().value());
    }
    if (bill.sign() == 1) {
      flagLaterStays(bill, reversal);
    }
    return new Outcome.Reversed(reversal.amounts(), balcFen);
  }

  private void flagLaterStays(Bill bill, Bill reversal) {
    jdbc.sql(
            """
            INSERT INTO insured_bill_flag (setl_id, reversed_by)
            SELECT b.setl_id, :reversal FROM insured_bill b
            WHERE b.psn_no = :psn AND b.insutype = :insutype AND b.sign = 1 AND NOT b.sample
              AND b.year = :year AND b.stay_no >= :stayNo AND b.setl_id <> :bill
              AND NOT EXISTS (SELECT FROM insured_bill_key r WHERE r.init_setl_id = b.setl_id)
            """)
        .param("reversal", reversal.setlId().value())
        .param("psn", bill.psnNo().value())
        .param("insutype", bill.stay().insutype())
        .param("year", bill.year())
        .param("stayNo", bill.stayNo())
        .param("bill", bill.setlId().value())
        .update();
  }

  private static Outcome refused(FaultCode code, String message, String hint) {
    return new Outcome.Refused(List.of(new Fault(code, "", message, hint)));
  }
}
