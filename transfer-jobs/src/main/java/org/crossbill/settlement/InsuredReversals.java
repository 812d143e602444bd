package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.ReversalReply.Outcome;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.counters.YearCounters;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.PersonRegister;
import org.crossbill.person.Standing;
import org.crossbill.store.MonthArchived;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes at the insured place (参保地冲正) a bill by a new one, in the caller's transaction: what the
 * bill took is given back exactly, and later bills of the year are flagged: what they would have
 * come to is proposed ({@link Resettlements}), never booked. A bill that was never booked never
 * will be, one whose month was taken out stands. Undoing a reversal takes again exactly what the
 * reversal gave back.
 */
@Component
public class InsuredReversals {
  private final PersonAccounts accounts;
  private final YearCounters counters;
  private final PersonRegister register;
  private final Bills bills;

  InsuredReversals(
      PersonAccounts accounts, YearCounters counters, PersonRegister register, Bills bills) {
    this.accounts = accounts;
    this.counters = counters;
    this.register = register;
    this.bills = bills;
  }

  /** What became of the request. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome undo(ReversalRequest request, NodeCode treatment) {
    SetlId setlId = request.initSetlId();
    Optional<LocalDate> booked = bills.insuredOn(setlId);
    if (booked.isEmpty() && !bills.neverBook(setlId)) {
      booked = bills.insuredOn(setlId);
    }
    if (booked.isEmpty()) {
      return new Outcome.NeverBooked();
    }
    LocalDate date = booked.get();
    return bills.keepsInsured(date) && accounts.keeps(date) && counters.keeps(date)
        ? undo(request, treatment, bills.insured(setlId).orElseThrow())
        : new Outcome.Refused(List.of(MonthArchived.fault("结算 " + setlId, date)));
  }

  private Outcome undo(ReversalRequest request, NodeCode treatment, Bill bill) {
    if (!bill.treatmentNode().equals(treatment) || !bill.psnNo().equals(request.psnNo())) {
      throw new IllegalStateException(
          request.setlId() + " would undo a bill of another node or person: " + bill.setlId());
    }
    if (request.businessDate().isBefore(bill.businessDate())) {
      return refused(
          FaultCode.REQUEST_IMPLAUSIBLE,
          "撤销的业务日期 " + request.businessDate() + " 早于原结算的业务日期 " + bill.businessDate(),
          "请核对就医地的业务日期");
    }
    List<AccountEntry> paid =
        accounts.ofRelatives(bill.setlId().value(), bill.businessDate()); // written with the bill
    Standing standing =
        accounts.lock(bill.psnNo().value(), bill.stay().insutype(), paid).orElseThrow();
    if (bills.isUndone(bill.setlId())) {
      return bills
          .insured(request.setlId())
          .filter(done -> bill.setlId().equals(done.initSetlId()))
          .<Outcome>map(done -> new Outcome.Reversed(done.amounts(), done.balcFen())) // asked again
          .orElseGet(() ->
              refused(FaultCode.ORIGINAL_REVERSED, "结算 " + bill.setlId() + " 在参保地已被撤销", "无需再次撤销"));
    }
    Optional<AccountEntry> mirror =
        accounts
            .entry(bill.setlId().value(), bill.businessDate())
            .map(entry -> entry.negated(request.setlId().value()));
    long acctFen = mirror.map(AccountEntry::acctFen).orElse(0L);
    long balcFen = Math.addExact(standing.balcFen(), acctFen);
    if (balcFen < 0) {
      return refused(FaultCode.ACCOUNT_SHORT, "个人账户余额不足以恢复结算 " + bill.setlId(), "请用 2304 重新结算");
    }
    List<AccountEntry> relatives = mirrored(paid, request.setlId().value());
    if (relatives.stream().anyMatch(this::lacks)) {
      return refused(FaultCode.ACCOUNT_SHORT, "亲属个人账户余额不足以恢复结算 " + bill.setlId(), "请用 2304 重新结算");
    }
    Bill reversal =
        bill.undoneBy(
            request.setlId(),
            request.businessDate(),
            request.setlTime(),
            request.infno(),
            request.medinsSetlId(),
            balcFen);
    if (!bills.bookInsured(reversal)) {
      return refused(
          FaultCode.SETTLEMENT_GIVEN_UP, "撤销 " + request.setlId() + " 已被冲正", "如需撤销请重新调用 2305");
    }
    mirror.ifPresent(entry -> accounts.book(entry, reversal.businessDate()));
    for (AccountEntry entry : relatives) {
      accounts.book(entry, reversal.businessDate());
      register.tellAskers(entry.psnNo());
    }
    counters
        .entry(bill.setlId().value(), bill.businessDate())
        .map(entry -> entry.negated(request.setlId().value()))
        .ifPresent(entry -> counters.book(entry, reversal.businessDate()));
    if (acctFen != 0) {
      register.tellAskers(bill.psnNo().value());
    }
    if (bill.sign() == 1) {
      bills.flagLater(bill, reversal);
    }
    return new Outcome.Reversed(reversal.amounts(), balcFen);
  }

  private static List<AccountEntry> mirrored(List<AccountEntry> relatives, String reversalId) {
    return IntStream.range(0, relatives.size())
        .mapToObj(i -> relatives.get(i).negated(AccountEntry.ofRelative(reversalId, i + 1)))
        .toList();
  }

  /** Whether a relative's account, locked with the person's, holds less than it shall pay again. */
  private boolean lacks(AccountEntry entry) {
    return entry.acctFen() < 0
        && accounts.read(entry.psnNo(), entry.insutype()).orElseThrow().balcFen() + entry.acctFen()
            < 0;
  }

  private static Outcome refused(FaultCode code, String message, String hint) {
    return new Outcome.Refused(List.of(new Fault(code, "", message, hint)));
  }
}
