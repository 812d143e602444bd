package org.crossbill.core.reconcile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Fingerprint;

/**
 * Counts bills into a {@link Tally} as they stream by (累计器); for one thread, keeps no bill.
 *
 * <p>The digest of a bill is the first 128 bits of the SHA-256 of its fields: setl_id and
 * init_setl_id (empty for none) as UTF-8 with their lengths, sign, business date as epoch day,
 * insutype with its length, medfee_sumamt, the ten parts of the claim; numbers as 64-bit
 * big-endian.
 */
public final class TallyCounter {
  private static final ClaimPart[] PARTS = ClaimPart.values();

  private final MessageDigest sha256 = sha256();
  private final long[] partsFen = new long[PARTS.length];
  private ByteBuffer buffer = ByteBuffer.allocate(512);
  private long entries;
  private long count;
  private long medfeeFen;
  private long high;
  private long low;

  /** Counts from nothing. */
  public TallyCounter() {}

  /** Counts one more bill. */
  public void add(ClosingBill bill) {
    entries++;
    count += bill.sign();
    medfeeFen = Math.addExact(medfeeFen, bill.medfeeSumamtFen());
    for (int i = 0; i < PARTS.length; i++) {
      partsFen[i] = Math.addExact(partsFen[i], bill.claim().partFen(PARTS[i]));
    }
    ByteBuffer digest = ByteBuffer.wrap(digest(bill));
    high += digest.getLong();
    low += digest.getLong();
  }

  /** What was counted so far. */
  public Tally tally() {
    Map<String, Long> fenOf = new HashMap<>();
    for (int i = 0; i < PARTS.length; i++) {
      fenOf.put(PARTS[i].column(), partsFen[i]);
    }
    FundPayments funds = FundPayments.of(fund -> fenOf.getOrDefault(fund.field(), 0L));
    long ownFen = fenOf.getOrDefault(ClaimPart.ACCT.column(), 0L);
    long mulaidFen = fenOf.getOrDefault(ClaimPart.ACCT_MULAID.column(), 0L);
    return new Tally(
        entries,
        count,
        medfeeFen,
        new Claim(funds, Math.addExact(ownFen, mulaidFen), mulaidFen),
        new Fingerprint(high, low));
  }

  private byte[] digest(ClosingBill bill) {
    SetlId initSetlId = bill.initSetlId();
    byte[] setlId = bill.setlId().value().getBytes(StandardCharsets.UTF_8);
    byte[] init = (initSetlId == null ? "" : initSetlId.value()).getBytes(StandardCharsets.UTF_8);
    byte[] insutype = bill.insutype().getBytes(StandardCharsets.UTF_8);
    int needed = setlId.length + init.length + insutype.length + 16 * Long.BYTES;
    if (buffer.capacity() < needed) {
      buffer = ByteBuffer.allocate(needed);
    }
    buffer.clear();
    buffer.putInt(setlId.length).put(setlId).putInt(init.length).put(init);
    buffer.putLong(bill.sign()).putLong(bill.businessDate().toEpochDay());
    buffer.putInt(insutype.length).put(insutype).putLong(bill.medfeeSumamtFen());
    for (ClaimPart part : PARTS) {
      buffer.putLong(bill.claim().partFen(part));
    }
    sha256.update(buffer.array(), 0, buffer.position());
    return sha256.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
