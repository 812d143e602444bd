package org.crossbill.settlement.message;

import java.util.List;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.result.Fault;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.settlement.CounterpartCheck;
import org.crossbill.settlement.InsuredSettlements;
import org.springframework.stereotype.Component;

/** The insured place settles what a treatment place asks; booking and reply are one transaction. */
@Component
class SettlementRequestHandler implements MessageHandler<SettlementRequest> {
  private final InsuredSettlements settlements;
  private final CounterpartCheck check;
  private final Outbox outbox;

  SettlementRequestHandler(InsuredSettlements settlements, CounterpartCheck check, Outbox outbox) {
    this.settlements = settlements;
    this.check = check;
    this.outbox = outbox;
  }

  @Override
  public Class<SettlementRequest> handles() {
    return SettlementRequest.class;
  }

  @Override
  public void handle(SettlementRequest request, Origin origin) {
    List<Fault> faults = check.faults(request, origin.sender());
    Outcome outcome =
        faults.isEmpty()
            ? settlements.settle(request, origin.sender())
            : new Outcome.Refused(faults);
    outbox.send(
        origin.sender(),
        new SettlementReply(request.setlId(), request.trial(), request.mdtrtId(), outcome));
  }
}
