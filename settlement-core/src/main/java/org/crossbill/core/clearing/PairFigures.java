package org.crossbill.core.clearing;

import java.time.LocalDate;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.Tally;

/**
 * What one side reports of a closing (清算上报): the bills both sides have alike, and what it sees
 * open.
 *
 * @param closingDate the business date the treatment province closed
 * @param side who reports
 * @param agreed the bills both have alike
 * @param openDifferences how many stay open
 * @param openClaimFen their claims on the reporter's own books, fen
 */
public record PairFigures(
    LocalDate closingDate,
    Pair pair,
    Side side,
    Tally agreed,
    long openDifferences,
    long openClaimFen) {}
