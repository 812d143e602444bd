package org.crossbill.hospital;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.OutcomeListener;
import org.springframework.stereotype.Component;

/**
 * When an attempt has come to its end: moves the stay on and keeps the hospital's final answer, in
 * the transaction of the outcome. An attempt no stay waits for (a sample, or the reversal that
 * follows a call given up) has nobody to tell.
 */
@Component
class HospitalOutcomes implements OutcomeListener {
  private final Stays stays;
  private final CallBook calls;
  private final AnswerForm form;

  HospitalOutcomes(Stays stays, CallBook calls, AnswerForm form) {
    this.stays = stays;
    this.calls = calls;
    this.form = form;
  }

  @Override
  public void booked(Attempt attempt, Bill bill) {
    boolean stands = bill.sign() == 1;
    Optional<Stay> stay =
        stays.land(
            attempt.mdtrtId(),
            attempt.setlId(),
            stands ? Stay.State.SETTLED : Stay.State.DISCHARGED,
            stands ? attempt.setlId() : null);
    if (stay.isEmpty()) {
      return;
    }
    HospitalOutput output =
        switch (attempt.infno()) {
          case "2304" -> SettlementOutputs.settled(stay.get(), bill);
          case "2305" -> SettlementOutputs.cancelled(bill);
          default -> new HospitalOutput.Done();
        };
    calls.answerLate(
        stay.get().fixmedinsCode(),
        attempt.msgid(),
        0,
        form.success(attempt.infno(), attempt.setlTime(), output));
  }

  @Override
  public void refused(Attempt attempt, List<Fault> faults) {
    // a reversal that is refused leaves what it would have undone
    boolean undoesSettlement = attempt.isReversal() && attempt.split().medfeeSumamtFen() < 0;
    Optional<Stay> stay =
        stays.land(
            attempt.mdtrtId(),
            attempt.setlId(),
            undoesSettlement ? Stay.State.SETTLED : Stay.State.DISCHARGED,
            undoesSettlement ? attempt.initSetlId() : null);
    stay.ifPresent(found ->
        calls.answerLate(
            found.fixmedinsCode(), attempt.msgid(), -1, form.faults(attempt.setlTime(), faults)));
  }
}
