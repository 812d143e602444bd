package org.crossbill.hospital.transaction.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class SignIn9001Test {
  @Test
  void read() {
    assertThat(SignIn9001.Input.of(nodes("9001", Messages.SIGN_IN)))
        .isEqualTo(new SignIn9001.Input("0017", "00-16-3E-0A-BB-01", "10.1.2.3"));
  }
}
