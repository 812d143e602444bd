package org.crossbill.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.reconcile.Bills.bill;
import static org.crossbill.core.reconcile.Bills.reversal;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelfReversalsTest {
  private static final ClosingBill SETTLED = bill("A", 100);
  private static final ClosingBill REVERSED = reversal("B", SETTLED);

  @Test
  void split_billAndItsReversalOnOneSide_undoThemselves() {
    Difference other = new Difference(null, bill("C", 7));
    SelfReversals.Split split =
        SelfReversals.split(
            List.of(new Difference(null, SETTLED), new Difference(null, REVERSED), other));
    assertThat(split.open()).containsExactly(other);
    assertThat(split.undone()).extracting(Difference::setlId).containsExactly("A", "B");
  }

  @Test
  void split_billOnOneSideAndReversalOnTheOther_stayOpen() {
    SelfReversals.Split split =
        SelfReversals.split(List.of(new Difference(SETTLED, null), new Difference(null, REVERSED)));
    assertThat(split.open()).hasSize(2);
    assertThat(split.undone()).isEmpty();
  }

  @Test
  void split_reversalOfAnotherAmount_staysOpen() {
    SelfReversals.Split split =
        SelfReversals.split(
            List.of(new Difference(null, bill("A", 101)), new Difference(null, REVERSED)));
    assertThat(split.open()).hasSize(2);
  }
}
