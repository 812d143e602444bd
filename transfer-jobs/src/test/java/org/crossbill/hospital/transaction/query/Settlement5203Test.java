package org.crossbill.hospital.transaction.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class Settlement5203Test {
  @Test
  void read() {
    assertThat(SettlementOrStay.of(nodes("5203", Messages.LOOKUP)))
        .isEqualTo(new SettlementOrStay("51000000000000000000000001", null, "M1"));
  }
}
