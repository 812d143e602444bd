package org.crossbill.hospital.transaction.settle;

import java.time.Duration;
import java.util.Optional;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;

/** A trial (预结算): asks the insured node what a settlement would come to, and books nothing. */
abstract class TrialLookUp implements LookUp<SettlementInput> {
  private final VisitKind kind;
  private final Stays stays;
  private final SettlementCheck check;
  private final TrialInquiry inquiry;

  TrialLookUp(VisitKind kind, Stays stays, SettlementCheck check, TrialInquiry inquiry) {
    this.kind = kind;
    this.stays = stays;
    this.check = check;
    this.inquiry = inquiry;
  }

  @Override
  public SettlementInput read(Nodes input) {
    return SettlementInput.read(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, SettlementInput input, Duration patience) {
    Optional<Stay> found =
        stays.find(input.mdtrtId(), envelope.fixmedinsCode()).filter(stay -> stay.kind() == kind);
    return check
        .check(envelope, input, found, true)
        .then(known ->
            inquiry
                .ask(
                    envelope,
                    TrialInquiry.Question.of(known.stay(), known.facts(), known.split()),
                    patience,
                    "预结算没有结果")
                .then(answer ->
                    Result.ok(
                        SettlementRows.trial(
                            known.stay(),
                            input.mdtrtCertType(),
                            known.facts(),
                            answer.decided(),
                            answer.askedAt(),
                            envelope.msgid()))));
  }
}
