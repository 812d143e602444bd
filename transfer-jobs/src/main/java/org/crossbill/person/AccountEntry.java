package org.crossbill.person;

/**
 * What a settlement took from a person's account (个人账户明细). A reversal is the exact mirror.
 *
 * @param entryId the setl_id
 * @param acctFen change of the balance: negative where the account paid
 */
public record AccountEntry(String entryId, String psnNo, String insutype, long acctFen) {
  /** The mirror, under the id of the reversal. */
  public AccountEntry negated(String reversalId) {
    return new AccountEntry(reversalId, psnNo, insutype, -acctFen);
  }
}
