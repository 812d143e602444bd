package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class Reversal2601Test {
  @Test
  void read() {
    assertThat(Reversal2601.Input.of(nodes("2601", Messages.REVERSAL)))
        .isEqualTo(
            new Reversal2601.Input(
                "51000000000000000000000001", "H31010000001202603011600000001", "2304"));
  }
}
