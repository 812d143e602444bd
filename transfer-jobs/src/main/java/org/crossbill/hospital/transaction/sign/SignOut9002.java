package org.crossbill.hospital.transaction.sign;

import java.time.Duration;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.call.Signs;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.springframework.stereotype.Component;

/**
 * 9002 签退: an operator signs out; the sign_no holds no longer. Sent again it is refused, as any
 * call under that sign_no. Some clients write a number of their own where the input has the sign_no
 * (nhis-web: 1): they mean the sign-in under which they call.
 */
@Component
class SignOut9002 implements LookUp<SignOut9002.Input> {
  private final Signs signs;

  SignOut9002(Signs signs) {
    this.signs = signs;
  }

  record Input(String signNo) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("signOut");
      return new Input(row.text("sign_no"));
    }
  }

  @Override
  public String infno() {
    return "9002";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public boolean mayBeRehearsed() {
    return false;
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    String own = envelope.signNo();
    String signNo = own == null || Signs.isNumber(input.signNo()) ? input.signNo() : own;
    return signs
        .signOut(envelope.fixmedinsCode(), signNo)
        .map(time -> Result.ok(Nodes.of("signoutoutb", new Row().moment("sign_time", time))))
        .orElseGet(() ->
            Result.failed(
                List.of(
                    new Fault(
                        FaultCode.SIGN_INVALID,
                        "input.signOut.sign_no",
                        "签到编号 " + input.signNo() + " 不是本机构的有效签到",
                        "请填写 9001 返回的 sign_no；已签退或已过期的无需再签退"))));
  }
}
