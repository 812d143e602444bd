package org.crossbill.hospital.transaction.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;

import java.time.LocalDateTime;
import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class Discharge2402Test {
  @Test
  void read() {
    Discharge2402.Input input = Discharge2402.Input.of(nodes("2402", Messages.DISCHARGE));
    assertThat(input.mdtrtId()).isEqualTo("M1");
    assertThat(input.discharge().endtime()).isEqualTo(LocalDateTime.of(2026, 3, 1, 16, 0));
    assertThat(input.discharge().dscgWay()).isEqualTo("1");
    assertThat(input.diagnoses()).hasSize(1);
  }
}
