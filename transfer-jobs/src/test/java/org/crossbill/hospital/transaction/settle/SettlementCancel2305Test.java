package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class SettlementCancel2305Test {
  @Test
  void read() {
    assertThat(CancelBooking.Input.of(nodes("2305", Messages.CANCELLATION)))
        .isEqualTo(new CancelBooking.Input("M1", "S1", "51000000000000000000000001"));
  }
}
