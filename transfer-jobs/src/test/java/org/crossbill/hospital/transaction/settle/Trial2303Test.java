package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.call;
import static org.crossbill.hospital.wire.Messages.faults;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class Trial2303Test {
  @Test
  void read_asASettlement() {
    assertThat(SettlementInput.read(nodes("2303", Messages.SETTLEMENT)))
        .isEqualTo(SettlementInput.read(nodes("2304", Messages.SETTLEMENT)));
  }

  @Test
  void read_withoutTotals() {
    String input = Messages.SETTLEMENT.replace("\"inscp_scp_amt\": 18808.16", "\"invono\": \"\"");
    assertThat(faults(call("2303", input))).isEmpty();
  }
}
