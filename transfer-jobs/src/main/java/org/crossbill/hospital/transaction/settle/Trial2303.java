package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Inquiries;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/** 2303 住院预结算: asks the insured node what a settlement would come to, and books nothing. */
@Component
class Trial2303 implements LookUp<SettlementInput> {
  private final Stays stays;
  private final SettlementCheck check;
  private final Inquiries inquiries;
  private final BusinessDays days;
  private final Clock clock;

  Trial2303(
      Stays stays, SettlementCheck check, Inquiries inquiries, BusinessDays days, Clock clock) {
    this.stays = stays;
    this.check = check;
    this.inquiries = inquiries;
    this.days = days;
    this.clock = clock;
  }

  @Override
  public String infno() {
    return "2303";
  }

  @Override
  public SettlementInput read(Nodes input) {
    return SettlementInput.read(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, SettlementInput input, Duration patience) {
    Optional<Stay> found = stays.find(input.mdtrtId(), envelope.fixmedinsCode());
    return check
        .check(envelope, input, found, true)
        .then(facts -> ask(envelope, input, facts, patience));
  }

  private Result<Nodes> ask(
      Envelope envelope, SettlementInput input, SettlementCheck.Checked facts, Duration patience) {
    Stay stay = facts.stay();
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    SettlementRequest request =
        new SettlementRequest(
            new SetlId(UUID.randomUUID().toString()),
            true,
            new MdtrtId(stay.mdtrtId()),
            new PsnNo(stay.person().psnNo()),
            facts.facts(),
            facts.split(),
            days.open().orElse(now.toLocalDate()),
            now,
            envelope.msgid(),
            null);
    Optional<Message> answer =
        inquiries.ask(request.setlId().value(), stay.insuredNode(), request, patience);
    if (!(answer.orElse(null) instanceof SettlementReply reply)) {
      return Result.failed(
          new Fault(FaultCode.COUNTERPART_SILENT, "", "参保地未及时应答，预结算没有结果", "请稍后重新调用 " + infno()));
    }
    return switch (reply.outcome()) {
      case Outcome.Refused(List<Fault> faults) -> Result.failed(faults);
      case Outcome.Decided decided ->
          Result.ok(
              SettlementRows.trial(
                  stay, input.mdtrtCertType(), facts.facts(), decided, now, envelope.msgid()));
    };
  }
}
