package org.crossbill.person;

/**
 * What a settlement took from a person's account (个人账户明细), his own or that of a relative who pays
 * for another (家庭共济). A reversal is the exact mirror.
 *
 * @param entryId the setl_id; of a relative {@link #ofRelative}
 * @param acctFen change of the balance: negative where the account paid
 */
public record AccountEntry(String entryId, String psnNo, String insutype, long acctFen) {
  /** How many relatives may pay for a person. */
  public static final int MOST_RELATIVES = 5;

  /** The id of what the relative at a place, from 1, paid of a settlement. */
  public static String ofRelative(String setlId, int place) {
    return setlId + " aid " + place;
  }

  /** The mirror, under the id of the reversal. */
  public AccountEntry negated(String reversalId) {
    return new AccountEntry(reversalId, psnNo, insutype, -acctFen);
  }
}
