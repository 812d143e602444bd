package org.crossbill.core.posting;

import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal (总账分录): one leg of all that a source has with a counterpart in an
 * insurance. Never changed. Debit is above zero, credit below.
 *
 * @param source what it stands for
 * @param side whose books
 * @param counterpart the other province
 * @param insutype insutype 险种类型
 * @param leg number of the leg in its {@link PostingScheme}, from 1
 * @param part the fund it is about, or null where the account does not ask
 * @param amountFen debit above zero, credit below
 * @param standsFor how many of them, and which
 */
public record Entry(
    Source source,
    Side side,
    NodeCode counterpart,
    String insutype,
    int leg,
    AccountCode account,
    @Nullable ClaimPart part,
    long amountFen,
    StandsFor standsFor) {
  /**
   * What a sum stands for (明细摘要).
   *
   * @param count how many, a reversal counted like a settlement
   * @param fingerprint of their keys
   */
  public record StandsFor(long count, Fingerprint fingerprint) {
    public StandsFor {
      if (count < 0) {
        throw new IllegalArgumentException("a sum of less than nothing: " + count);
      }
    }
  }
}
