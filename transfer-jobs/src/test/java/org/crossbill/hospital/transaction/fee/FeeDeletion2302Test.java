package org.crossbill.hospital.transaction.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;

import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class FeeDeletion2302Test {
  @Test
  void read_asListOrObject_isTheSame() {
    String list = Messages.DELETION.replace("{\"data\": {", "{\"data\": [{").replace("}}", "}]}");
    assertThat(FeeDeletion2302.rows(nodes("2302", Messages.DELETION)))
        .containsExactly(
            new FeeDeletion2302.DeletedLine("0000", "M1", "51000000000000000000000001"))
        .isEqualTo(FeeDeletion2302.rows(nodes("2302", list)));
    assertThat(Messages.parsed("2302", list).inputSha256())
        .isEqualTo(Messages.parsed("2302", Messages.DELETION).inputSha256());
  }
}
