package org.crossbill.exchange.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.ClosingBlock;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.reconcile.ClosingBill;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingsTest {
  /** A 2601 of a 2305 brings the settlement back: it names what it undoes and still counts 1. */
  @Test
  void bill_keepsItsSign() {
    for (long feeFen : List.of(227_000L, 0L)) {
      for (ClosingBill bill :
          List.of(bill(null, 1, feeFen), bill("S1", -1, feeFen), bill("S2", 1, feeFen))) {
        assertThat(Closings.fromAvro(Closings.toAvro(bill))).isEqualTo(bill);
      }
    }
  }

  /** Version 1 did not say the sign; the amounts tell it, as far as they do. */
  @Test
  void billOfVersion1_hasTheSignOfItsAmounts() throws IOException {
    var block = (ClosingBlock) new MessageCodec().decode(golden("ClosingBlock.1.hex"));
    assertThat(block.bills()).extracting(ClosingBill::sign).containsExactly(1, -1);
    var withSigns = (ClosingBlock) new MessageCodec().decode(golden("ClosingBlock.2.hex"));
    assertThat(withSigns.bills()).extracting(ClosingBill::sign).containsExactly(1, -1, 1);
  }

  private static byte[] golden(String name) throws IOException {
    Path file = Path.of("..", "schemas", "golden", "clearing", "v1", name);
    return HexFormat.of().parseHex(Files.readString(file).strip());
  }

  private static ClosingBill bill(@Nullable String initSetlId, int sign, long feeFen) {
    return new ClosingBill(
        new SetlId("S9"),
        initSetlId == null ? null : new SetlId(initSetlId),
        sign,
        LocalDate.of(2026, 3, 3),
        "310",
        sign * feeFen,
        new Claim(FundPayments.employee(sign * feeFen / 2, 0), 0, 0));
  }
}
