package org.crossbill.settlement.message;

import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.result.Fault;
import org.crossbill.exchange.Inquiries;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.CounterpartCheck;
import org.crossbill.settlement.OutcomeListener;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.Node;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The treatment place takes in the answer to a settlement. What the insured place booked is booked
 * here too, even where a 2601 was faster: its reversal follows on the same key. What the hospital
 * is told is the outcome that came first.
 */
@Component
class SettlementReplyHandler implements MessageHandler<SettlementReply> {
  private final SettlementDesk desk;
  private final CounterpartCheck check;
  private final Bills bills;
  private final Inquiries inquiries;
  private final Node node;
  private final ObjectProvider<OutcomeListener> listeners;

  SettlementReplyHandler(
      SettlementDesk desk,
      CounterpartCheck check,
      Bills bills,
      Inquiries inquiries,
      Node node,
      ObjectProvider<OutcomeListener> listeners) {
    this.desk = desk;
    this.check = check;
    this.bills = bills;
    this.inquiries = inquiries;
    this.node = node;
    this.listeners = listeners;
  }

  @Override
  public Class<SettlementReply> handles() {
    return SettlementReply.class;
  }

  @Override
  public void handle(SettlementReply reply, Origin origin) {
    if (reply.trial()) {
      inquiries.answered(reply.setlId().value(), reply);
      return;
    }
    SettlementDesk.Answered answered = Attempts.of(desk, reply.setlId(), origin);
    Attempt attempt = answered.attempt();
    switch (reply.outcome()) {
      case Outcome.Decided decided -> book(answered, decided);
      case Outcome.Refused(List<Fault> faults) -> {
        Answers.requireUnbooked(answered);
        if (desk.conclude(attempt.setlId(), SettlementDesk.Outcome.REFUSED, faults)) {
          listeners.forEach(listener -> listener.refused(attempt, faults));
        }
      }
    }
  }

  private void book(SettlementDesk.Answered answered, Outcome.Decided decided) {
    Attempt attempt = answered.attempt();
    List<Fault> faults = check.faults(decided, attempt);
    if (!faults.isEmpty()) {
      throw new MessageRefused(
          attempt.setlId()
              + " of "
              + attempt.insuredNode()
              + ": "
              + faults.stream().map(Fault::message).collect(Collectors.joining("；")));
    }
    if (answered.booked()) {
      Answers.requireSame(bills, attempt, decided.amounts());
      return;
    }
    Bill bill = Bill.of(node.code(), attempt, decided);
    if (bills.bookTreatment(bill)) {
      listeners.forEach(listener -> listener.booked(attempt, bill));
    } else {
      Answers.requireUnrefused(desk, attempt);
    }
  }
}
