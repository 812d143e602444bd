package org.crossbill.hospital.transaction.settle;

import java.time.Duration;
import java.util.Optional;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/** 2303 住院预结算: asks the insured node what a settlement would come to, and books nothing. */
@Component
class Trial2303 implements LookUp<SettlementInput> {
  private final Stays stays;
  private final SettlementCheck check;
  private final TrialInquiry inquiry;

  Trial2303(Stays stays, SettlementCheck check, TrialInquiry inquiry) {
    this.stays = stays;
    this.check = check;
    this.inquiry = inquiry;
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
