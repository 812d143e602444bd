package org.crossbill.core.reconcile;

import java.time.LocalDate;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;
import org.jspecify.annotations.Nullable;

/**
 * What matching needs of a bill (对账明细), and nothing more.
 *
 * @param setlId setl_id 结算ID, the key
 * @param initSetlId init_setl_id, the entry this one undoes; null for a settlement, not for one
 *     that came back because its reversal was undone
 * @param sign 1 for a settlement, −1 for a reversal
 * @param businessDate the date the treatment node gave it
 * @param insutype insutype 险种类型, by which the clearing tables are split
 * @param medfeeSumamtFen medfee_sumamt 医疗费总额
 * @param claim what the insured province owes for it
 */
public record ClosingBill(
    SetlId setlId,
    @Nullable SetlId initSetlId,
    int sign,
    LocalDate businessDate,
    String insutype,
    long medfeeSumamtFen,
    Claim claim) {
  public ClosingBill {
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("a bill counts 1 or -1: " + setlId + " has " + sign);
    }
    if (sign == -1 && initSetlId == null) {
      throw new IllegalArgumentException("a reversal names the bill it undoes: " + setlId);
    }
  }

  /** Whether both amounts, whole and in parts, are the same. */
  boolean sameAmounts(ClosingBill other) {
    return medfeeSumamtFen == other.medfeeSumamtFen && claim.equals(other.claim);
  }
}
