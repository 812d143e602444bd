package org.crossbill.person;

/**
 * What a settlement took from a person's year and account (累计明细). A reversal is the exact mirror.
 *
 * @param entryId the setl_id
 * @param year the year it counts in, that of the discharge
 * @param stays 1 for a stay
 * @param poolUsedFen paid by the pool
 * @param largeUsedFen paid by the large-sum fund
 * @param acctFen change of the account balance: negative where the account paid
 */
public record AccumulatorEntry(
    String entryId,
    String psnNo,
    String insutype,
    int year,
    int stays,
    long poolUsedFen,
    long largeUsedFen,
    long acctFen) {
  /** The mirror, under the id of the reversal. */
  public AccumulatorEntry negated(String reversalId) {
    return new AccumulatorEntry(
        reversalId, psnNo, insutype, year, -stays, -poolUsedFen, -largeUsedFen, -acctFen);
  }
}
