package org.crossbill.settlement.message;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.ReversalReply;
import org.crossbill.core.exchange.ReversalReply.Outcome;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.OutcomeListener;
import org.crossbill.settlement.SettlementDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The treatment place takes in the answer to a reversal and books the mirror of its own bill. */
@Component
class ReversalReplyHandler implements MessageHandler<ReversalReply> {
  private final SettlementDesk desk;
  private final Bills bills;
  private final ObjectProvider<OutcomeListener> listeners;

  ReversalReplyHandler(
      SettlementDesk desk, Bills bills, ObjectProvider<OutcomeListener> listeners) {
    this.desk = desk;
    this.bills = bills;
    this.listeners = listeners;
  }

  @Override
  public Class<ReversalReply> handles() {
    return ReversalReply.class;
  }

  @Override
  public void handle(ReversalReply reply, Origin origin) {
    SettlementDesk.Answered answered = Attempts.of(desk, reply.setlId(), origin);
    Attempt attempt = answered.attempt();
    if (!reply.initSetlId().equals(attempt.initSetlId())) {
      // else a province could undo a bill that another one pays
      throw new MessageRefused(
          "%s undoes %s, %s answers for %s"
              .formatted(
                  attempt.setlId(), attempt.initSetlId(), origin.sender(), reply.initSetlId()));
    }
    switch (reply.outcome()) {
      case Outcome.Reversed reversed -> book(answered, reply.initSetlId(), reversed);
      case Outcome.NeverBooked() -> neverBooked(attempt, reply.initSetlId());
      case Outcome.Refused(List<Fault> faults) -> {
        Answers.requireUnbooked(answered);
        if (desk.conclude(attempt.setlId(), SettlementDesk.Outcome.REFUSED, faults)) {
          listeners.forEach(listener -> listener.refused(attempt, faults));
        }
      }
    }
  }

  private void book(
      SettlementDesk.Answered answered, SetlId initSetlId, Outcome.Reversed reversed) {
    Attempt attempt = answered.attempt();
    if (answered.booked()) {
      Answers.requireSame(bills, attempt, reversed.amounts());
      return;
    }
    Optional<Bill> undone = bills.treatment(initSetlId);
    if (undone.isEmpty()) {
      // the answer that a 2601 did not wait for was lost: asked again, both come in their order
      if (desk.givenUpUnbooked(initSetlId).isEmpty()) {
        throw new IllegalStateException(initSetlId + " is booked there, not here");
      }
      return;
    }
    Bill bill =
        undone
            .get()
            .undoneBy(
                attempt.setlId(),
                attempt.businessDate(),
                attempt.setlTime(),
                attempt.infno(),
                attempt.msgid(),
                reversed.balcFen());
    if (!bill.amounts().equals(reversed.amounts())) {
      throw new IllegalStateException(
          attempt.setlId() + " is no mirror of " + initSetlId + ": " + reversed.amounts());
    }
    if (bills.bookTreatment(bill)) {
      listeners.forEach(listener -> listener.booked(attempt, bill));
    } else {
      Answers.requireUnrefused(desk, attempt);
    }
  }

  private void neverBooked(Attempt attempt, SetlId initSetlId) {
    if (bills.treatment(initSetlId).isPresent()) {
      throw new IllegalStateException(initSetlId + " is booked here, not there");
    }
    List<Fault> faults =
        List.of(
            new Fault(FaultCode.ORIGINAL_REFUSED, "", "原交易 " + initSetlId + " 在参保地未记账", "无需冲正或撤销"));
    if (desk.conclude(attempt.setlId(), SettlementDesk.Outcome.NEVER_BOOKED, faults)) {
      listeners.forEach(listener -> listener.refused(attempt, faults));
    }
  }
}
