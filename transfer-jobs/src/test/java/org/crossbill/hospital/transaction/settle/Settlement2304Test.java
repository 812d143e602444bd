package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.call;
import static org.crossbill.hospital.wire.Messages.faults;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.core.bill.AccountUse;
import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class Settlement2304Test {
  @Test
  void read() {
    assertThat(SettlementInput.read(nodes("2304", Messages.SETTLEMENT)))
        .isEqualTo(
            new SettlementInput(
                "data",
                "51000000000000000000000001",
                "02",
                "510000199001010011",
                2_344_246,
                "M1",
                "310",
                AccountUse.OWN,
                false,
                false,
                253_397L,
                139_689L,
                70_344L,
                1_880_816L,
                null,
                null));
  }

  @Test
  void read_withoutTotals() {
    String input = Messages.SETTLEMENT.replace("\"inscp_scp_amt\": 18808.16", "\"invono\": \"\"");
    assertThat(faults(call("2304", input))).isEmpty();
    assertThat(SettlementInput.read(nodes("2304", input)).inscpScpFen()).isNull();
  }
}
