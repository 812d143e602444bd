package org.crossbill.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.reconcile.Bills.bill;
import static org.crossbill.core.reconcile.Bills.reversal;

import java.util.List;
import org.crossbill.core.posting.Fingerprint;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void tallyOf_billAndReversal_countsNothingButTwoEntries() {
    Tally tally = Bills.tallyOf(List.of(bill("A", 100), reversal("B", bill("A", 100))));
    assertThat(tally.entries()).isEqualTo(2);
    assertThat(tally.count()).isZero();
    assertThat(tally.claim().totalFen()).isZero();
    assertThat(tally.medfeeSumamtFen()).isZero();
    assertThat(tally.fingerprint()).isNotEqualTo(Fingerprint.EMPTY);
  }

  @Test
  void plus_partsOfASet_isTheWholeInAnyOrder() {
    Tally whole = Bills.tallyOf(List.of(bill("A", 1), bill("B", 2), bill("C", 3)));
    Tally part = Bills.tallyOf(List.of(bill("C", 3), bill("A", 1)));
    Tally rest = Bills.tallyOf(List.of(bill("B", 2)));
    assertThat(part.plus(rest)).isEqualTo(whole);
    assertThat(whole.minus(rest)).isEqualTo(part);
  }

  @Test
  void fingerprint_anyFieldChanged_isAnother() {
    ClosingBill bill = bill("A", 100);
    assertThat(Bills.tallyOf(List.of(bill)).fingerprint())
        .isNotEqualTo(Bills.tallyOf(List.of(bill("A", 101))).fingerprint())
        .isNotEqualTo(Bills.tallyOf(List.of(bill("B", 100))).fingerprint());
  }

  @Test
  void parse_whatToStringWrote_isTheSame() {
    Fingerprint fingerprint = new Fingerprint(-2, 3);
    assertThat(fingerprint).hasToString("fffffffffffffffe0000000000000003");
    assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
  }
}
