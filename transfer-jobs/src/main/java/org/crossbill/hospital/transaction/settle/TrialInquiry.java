package org.crossbill.hospital.transaction.settle;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Inquiries;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stay;
import org.springframework.stereotype.Component;

/** Asks the insured node what a settlement would come to (试算); nothing is booked on either side. */
@Component
public class TrialInquiry {
  private final Inquiries inquiries;
  private final BusinessDays days;
  private final Clock clock;

  TrialInquiry(Inquiries inquiries, BusinessDays days, Clock clock) {
    this.inquiries = inquiries;
    this.days = days;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param mdtrtId the visit; of somebody who has none yet, any unused number
   */
  public record Question(
      MdtrtId mdtrtId, PsnNo psnNo, NodeCode insuredNode, StayFacts facts, SplitTotals split) {
    /** About a stay. */
    public static Question of(Stay stay, StayFacts facts, SplitTotals split) {
      return new Question(
          new MdtrtId(stay.mdtrtId()),
          new PsnNo(stay.person().psnNo()),
          stay.insuredNode(),
          facts,
          split);
    }
  }

  /** What was decided, and the moment it was asked for. */
  public record Answer(Outcome.Decided decided, LocalDateTime askedAt) {}

  /**
   * The insured node's decision, or its refusal, or {@link FaultCode#COUNTERPART_SILENT}.
   *
   * @param missing what is not known where nobody answers, for the fault's text
   */
  public Result<Answer> ask(
      Envelope envelope, Question question, Duration patience, String missing) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    SettlementRequest request =
        new SettlementRequest(
            new SetlId(UUID.randomUUID().toString()),
            true,
            question.mdtrtId(),
            question.psnNo(),
            question.facts(),
            question.split(),
            days.open().orElse(now.toLocalDate()),
            now,
            envelope.msgid(),
            null);
    if (!(inquiries
            .ask(request.setlId().value(), question.insuredNode(), request, patience)
            .orElse(null)
        instanceof SettlementReply reply)) {
      return Result.failed(
          new Fault(
              FaultCode.COUNTERPART_SILENT,
              "",
              "参保地未及时应答，" + missing,
              "请稍后重新调用 " + envelope.infno()));
    }
    return switch (reply.outcome()) {
      case Outcome.Refused(List<Fault> faults) -> Result.failed(faults);
      case Outcome.Decided decided -> Result.ok(new Answer(decided, now));
    };
  }
}
