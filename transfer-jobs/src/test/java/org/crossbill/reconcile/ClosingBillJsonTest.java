package org.crossbill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.reconcile.ClosingBill;
import org.junit.jupiter.api.Test;

/** The bill in a difference, held to its frozen sample. */
class ClosingBillJsonTest {
  @Test
  void storedBill_isReadAndWrittenAsItStood() throws IOException {
    String stored;
    try (var in = ClosingBillJsonTest.class.getResourceAsStream("/stored/difference-bill.json")) {
      stored =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    ClosingBill bill =
        new ClosingBill(
            new SetlId("S9"),
            new SetlId("S8"),
            -1,
            LocalDate.of(2026, 3, 2),
            "310",
            -900,
            new Claim(new FundPayments(-500, -1, -2, -3, -4, -5, -6, -7), -40, -10));
    assertThat(ClosingBillJson.read(stored)).isEqualTo(bill);
    assertThat(ClosingBillJson.write(bill)).isEqualTo(stored);
  }

  @Test
  void storedSettlement_undoesNothing() {
    ClosingBill bill =
        new ClosingBill(
            new SetlId("S9"), null, 1, LocalDate.of(2026, 3, 2), "310", 900, Claim.ZERO);
    assertThat(ClosingBillJson.write(bill)).contains("\"init_setl_id\":null");
    assertThat(ClosingBillJson.read(ClosingBillJson.write(bill))).isEqualTo(bill);
  }
}
