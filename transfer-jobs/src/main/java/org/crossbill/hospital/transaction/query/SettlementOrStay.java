package org.crossbill.hospital.transaction.query;

import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.jspecify.annotations.Nullable;

/** A person's settlement or stay, as 5203 and 5204 ask for it; setl_id or mdtrt_id is there. */
record SettlementOrStay(String psnNo, @Nullable String setlId, @Nullable String mdtrtId) {
  static SettlementOrStay of(Nodes nodes) {
    Row row = nodes.only("data");
    return new SettlementOrStay(
        row.text("psn_no"), row.textOrNull("setl_id"), row.textOrNull("mdtrt_id"));
  }
}
