package org.crossbill.hospital.transaction.sign;

import java.time.Duration;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.call.Signs;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 9001 签到: an operator signs in from a workstation. Every call gives a new sign_no. */
@Component
class SignIn9001 implements LookUp<SignIn9001.Input> {
  private final Signs signs;

  SignIn9001(Signs signs) {
    this.signs = signs;
  }

  record Input(String opterNo, @Nullable String mac, String ip) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("signIn");
      return new Input(row.text("opter_no"), row.textOrNull("mac"), row.text("ip"));
    }
  }

  @Override
  public String infno() {
    return "9001";
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
    Signs.Signed signed =
        signs.signIn(envelope.fixmedinsCode(), input.opterNo(), input.mac(), input.ip());
    return Result.ok(
        Nodes.of(
            "signinoutb",
            new Row().moment("sign_time", signed.time()).text("sign_no", signed.signNo())));
  }
}
