package org.crossbill.exchange.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.reconcile.ClosingBill;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingsTest {
  /** A 2601 of a 2305 brings the settlement back: it names what it undoes and still counts 1. */
  @Test
  void bill_keepsItsSign() {
    for (ClosingBill bill : List.of(bill(null, 1), bill("S1", -1), bill("S2", 1))) {
      assertThat(Closings.fromAvro(Closings.toAvro(bill))).isEqualTo(bill);
    }
  }

  private static ClosingBill bill(@Nullable String initSetlId, int sign) {
    return new ClosingBill(
        "S9",
        initSetlId,
        sign,
        LocalDate.of(2026, 3, 3),
        "310",
        sign * 227_000L,
        new Claim(FundPayments.employee(sign * 89_180L, 0), 0, 0));
  }
}
