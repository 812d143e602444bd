package org.crossbill.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.reconcile.Bills.bill;
import static org.crossbill.core.reconcile.Bills.reversal;

import java.util.List;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;
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
    assertThat(split.undone())
        .extracting(Difference::setlId)
        .containsExactly(new SetlId("A"), new SetlId("B"));
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

  /** A settled, B undid A, C undid B: one claim stands, and it is C's. */
  @Test
  void split_settlementThatCameBack_leavesOneClaimOpen() {
    ClosingBill back =
        new ClosingBill(
            new SetlId("C"),
            new SetlId("B"),
            1,
            SETTLED.businessDate(),
            SETTLED.insutype(),
            SETTLED.medfeeSumamtFen(),
            SETTLED.claim());
    SelfReversals.Split split =
        SelfReversals.split(
            List.of(
                new Difference(null, SETTLED),
                new Difference(null, REVERSED),
                new Difference(null, back)));
    assertThat(split.open()).extracting(Difference::setlId).containsExactly(new SetlId("C"));
    assertThat(split.undone())
        .extracting(Difference::setlId)
        .containsExactly(new SetlId("A"), new SetlId("B"));
  }

  /** Where there is no amount, only the sign tells what undoes what. */
  @Test
  void split_billsWithoutAmountOfOneSign_stayOpen() {
    ClosingBill settled =
        new ClosingBill(new SetlId("A"), null, 1, Bills.DATE, "310", 0, Claim.ZERO);
    ClosingBill again =
        new ClosingBill(new SetlId("B"), new SetlId("A"), 1, Bills.DATE, "310", 0, Claim.ZERO);
    ClosingBill reversed =
        new ClosingBill(new SetlId("B"), new SetlId("A"), -1, Bills.DATE, "310", 0, Claim.ZERO);
    assertThat(openOf(settled, again)).isEqualTo(2);
    assertThat(openOf(settled, reversed)).isZero();
  }

  /** Of two entries that undo one bill the first by number pairs up, whatever the order given. */
  @Test
  void split_twoReversalsOfOneBill_leaveTheLaterNumberOpen() {
    ClosingBill settled =
        new ClosingBill(new SetlId("A"), null, 1, Bills.DATE, "310", 0, Claim.ZERO);
    for (int i = 0; i < 50; i++) {
      Difference low = new Difference(null, reversalOfA("R" + (100 + i)));
      Difference high = new Difference(null, reversalOfA("R" + (200 + i)));
      Difference bill = new Difference(null, settled);
      assertThat(SelfReversals.split(List.of(high, bill, low)).open()).containsExactly(high);
      assertThat(SelfReversals.split(List.of(low, high, bill)).open()).containsExactly(high);
    }
  }

  private static ClosingBill reversalOfA(String setlId) {
    return new ClosingBill(
        new SetlId(setlId), new SetlId("A"), -1, Bills.DATE, "310", 0, Claim.ZERO);
  }

  private static int openOf(ClosingBill first, ClosingBill second) {
    return SelfReversals.split(List.of(new Difference(null, first), new Difference(null, second)))
        .open()
        .size();
  }
}
