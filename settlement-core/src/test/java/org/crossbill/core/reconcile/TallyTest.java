package org.crossbill.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.reconcile.Bills.bill;
import static org.crossbill.core.reconcile.Bills.reversal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.ClaimPart;
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

  /** The digest as it is described, made by hand. */
  @Test
  void fingerprint_isTheFirst128BitsOfTheDescribedFields_added() throws Exception {
    ClosingBill long1 = ofInsutype("A".repeat(60), "3".repeat(500), bill("A", 7));
    List<ClosingBill> bills = List.of(long1, reversal("B".repeat(60), bill("B", 3)));
    long high = 0;
    long low = 0;
    for (ClosingBill each : bills) {
      ByteBuffer digest = ByteBuffer.wrap(described(each));
      high += digest.getLong();
      low += digest.getLong();
    }
    assertThat(Bills.tallyOf(bills).fingerprint()).isEqualTo(new Fingerprint(high, low));
    ClosingBill both = ofInsutype("C".repeat(64), "3".repeat(330), long1);
    assertThat(Bills.tallyOf(List.of(both)).fingerprint().high())
        .isEqualTo(ByteBuffer.wrap(described(both)).getLong());
  }

  private static ClosingBill ofInsutype(String setlId, String insutype, ClosingBill like) {
    return new ClosingBill(
        new SetlId(setlId),
        new SetlId("I".repeat(64)),
        like.sign(),
        like.businessDate(),
        insutype,
        like.medfeeSumamtFen(),
        like.claim());
  }

  private static byte[] described(ClosingBill bill) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String id :
        List.of(
            bill.setlId().value(), bill.initSetlId() == null ? "" : bill.initSetlId().value())) {
      out.writeInt(id.length());
      out.writeBytes(id);
    }
    out.writeLong(bill.sign());
    out.writeLong(bill.businessDate().toEpochDay());
    out.writeInt(bill.insutype().length());
    out.writeBytes(bill.insutype());
    out.writeLong(bill.medfeeSumamtFen());
    for (ClaimPart part : ClaimPart.values()) {
      out.writeLong(bill.claim().partFen(part));
    }
    return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
  }
}
