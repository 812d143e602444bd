package org.crossbill.core.posting;

import org.jspecify.annotations.Nullable;

/**
 * A leg of one bill (明细分录): what the bill is part of in the journal. Debit is above zero, credit
 * below.
 *
 * @param side whose books
 * @param setlId setl_id of the bill
 * @param leg number of the leg in its {@link PostingScheme}, from 1
 * @param part the fund it is about, or null where the account does not ask
 * @param amountFen debit above zero, credit below, never zero
 */
public record Posting(
    Side side,
    String setlId,
    int leg,
    AccountCode account,
    @Nullable ClaimPart part,
    long amountFen) {
  public Posting {
    if (amountFen == 0) {
      throw new IllegalArgumentException("a posting of nothing: " + setlId + " leg " + leg);
    }
  }
}
