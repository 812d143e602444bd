package org.crossbill.settlement.message;

import java.util.List;
import org.crossbill.core.exchange.ReversalReply;
import org.crossbill.core.exchange.ReversalReply.Outcome;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.result.Fault;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.settlement.CounterpartCheck;
import org.crossbill.settlement.InsuredReversals;
import org.springframework.stereotype.Component;

/** The insured place undoes what a treatment place asks; booking and reply are one transaction. */
@Component
class ReversalRequestHandler implements MessageHandler<ReversalRequest> {
  private final InsuredReversals reversals;
  private final CounterpartCheck check;
  private final Outbox outbox;

  ReversalRequestHandler(InsuredReversals reversals, CounterpartCheck check, Outbox outbox) {
    this.reversals = reversals;
    this.check = check;
    this.outbox = outbox;
  }

  @Override
  public Class<ReversalRequest> handles() {
    return ReversalRequest.class;
  }

  @Override
  public void handle(ReversalRequest request, Origin origin) {
    List<Fault> faults = check.faults(request, origin.sender());
    Outcome outcome =
        faults.isEmpty() ? reversals.undo(request, origin.sender()) : new Outcome.Refused(faults);
    outbox.send(
        origin.sender(),
        new ReversalReply(request.setlId(), request.initSetlId(), request.mdtrtId(), outcome));
  }
}
