package org.crossbill.core.transfer.pension;

/**
 * An account's balance at the end of an earlier year (期初储存额), where the years up to it are not
 * computed again: an account taken over from elsewhere, or one whose older years are closed.
 *
 * @param year the year at whose end the balance stood
 * @param before1998Fen the part of the contributions before 1998, own contributions and their
 *     interest
 * @param from1998Fen the part from 1998-01-01
 */
public record OpeningBalance(int year, long before1998Fen, long from1998Fen) {
  public OpeningBalance {
    if (before1998Fen < 0
        || before1998Fen > ContributionRow.MAX_FEN
        || from1998Fen < 0
        || from1998Fen > ContributionRow.MAX_FEN) {
      throw new IllegalArgumentException("opening balance outside the sheet's range");
    }
  }
}
