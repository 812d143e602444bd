package org.crossbill.core.reconcile;

import static org.crossbill.core.money.Fen.sum;

import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.Fingerprint;

/**
 * What two sides compare of a set of bills (对账汇总).
 *
 * @param entries rows, a reversal counted like a settlement
 * @param count signed: a settlement 1, its reversal −1
 * @param medfeeSumamtFen 医疗费总额
 * @param claim 清算金额 by part
 * @param fingerprint of every compared field of every bill
 */
public record Tally(
    long entries, long count, long medfeeSumamtFen, Claim claim, Fingerprint fingerprint) {
  /** Of no bills. */
  public static final Tally ZERO = new Tally(0, 0, 0, Claim.ZERO, Fingerprint.EMPTY);

  /** Of both sets together. */
  public Tally plus(Tally other) {
    return new Tally(
        sum(entries, other.entries),
        sum(count, other.count),
        sum(medfeeSumamtFen, other.medfeeSumamtFen),
        claim.plus(other.claim),
        fingerprint.plus(other.fingerprint));
  }

  /** Without the bills of a set it holds. */
  public Tally minus(Tally other) {
    return new Tally(
        sum(entries, -other.entries),
        sum(count, -other.count),
        sum(medfeeSumamtFen, -other.medfeeSumamtFen),
        claim.plus(other.claim.negated()),
        fingerprint.minus(other.fingerprint));
  }
}
