package org.crossbill.hospital.transaction.settle;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.hospital.call.CallBook;
import org.crossbill.hospital.call.Transactions;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.OutcomeListener;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When an attempt has come to its end: moves the stay on and keeps the hospital's final answer, in
 * the transaction of the outcome. An attempt no stay waits for (a sample, or the reversal that
 * follows a call given up) has nobody to tell.
 */
@Component
class HospitalOutcomes implements OutcomeListener {
  private final Transactions transactions;
  private final Stays stays;
  private final CallBook calls;
  private final SettlementDesk desk;
  private final Bills bills;
  private final AnswerForm form;

  HospitalOutcomes(
      Transactions transactions,
      Stays stays,
      CallBook calls,
      SettlementDesk desk,
      Bills bills,
      AnswerForm form) {
    this.transactions = transactions;
    this.stays = stays;
    this.calls = calls;
    this.desk = desk;
    this.bills = bills;
    this.form = form;
  }

  @Override
  public void booked(Attempt attempt, Bill bill) {
    boolean stands = bill.sign() == 1;
    Optional<Stay> stay =
        stays.land(
            attempt.mdtrtId().value(),
            attempt.setlId().value(),
            stands ? Stay.State.SETTLED : Stay.State.DISCHARGED,
            stands ? attempt.setlId().value() : null);
    if (stay.isEmpty()) {
      return;
    }
    Nodes output = transactions.late(attempt.infno()).late(stay.get(), bill);
    answer(stay.get(), attempt, 0, form.success(attempt.infno(), attempt.setlTime(), output));
  }

  @Override
  public void refused(Attempt attempt, List<Fault> faults) {
    SetlId stands = standing(attempt);
    Optional<Stay> stay =
        stays.land(
            attempt.mdtrtId().value(),
            attempt.setlId().value(),
            stands == null ? Stay.State.DISCHARGED : Stay.State.SETTLED,
            stands == null ? null : stands.value());
    stay.ifPresent(found -> answer(found, attempt, -1, form.faults(attempt.setlTime(), faults)));
  }

  /** The settlement that a refused attempt leaves standing, if any. */
  private @Nullable SetlId standing(Attempt attempt) {
    SetlId undone = attempt.initSetlId();
    if (undone == null || attempt.split().medfeeSumamtFen() < 0) {
      return undone;
    }
    // it would have undone a cancellation: was that booked, or given up in time?
    return bills.treatment(undone).isPresent()
        ? null
        : desk.attempt(undone).map(Attempt::initSetlId).orElse(null);
  }

  private void answer(Stay stay, Attempt attempt, int infcode, String body) {
    String hospital = stay.fixmedinsCode();
    if (transactions.late(attempt.infno()).mayBeAnsweredAtOnce()
        && hasAnswer(hospital, attempt.msgid())) {
      return; // it gave up a call in flight and was answered at once
    }
    calls.answerLate(hospital, attempt.msgid(), infcode, body);
  }

  private boolean hasAnswer(String hospital, String msgid) {
    return calls.earlier(hospital, msgid).map(CallBook.Earlier::infcode).isPresent();
  }
}
