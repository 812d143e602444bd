package org.crossbill.clearing;

import static org.crossbill.page.TieOut.Part.plus;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Row;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.settlement.BookedBills;
import org.springframework.stereotype.Component;

/** The night's positions beside the bills they stand for. */
@Component
class PostedBills implements BookedBills {
  private final ClearingRows clearing;

  PostedBills(ClearingRows clearing) {
    this.clearing = clearing;
  }

  @Override
  public List<TieOut> checks(
      Words words, Side side, LocalDate run, String counterpart, long bills, long claimFen) {
    return clearing
        .position(run, side, counterpart)
        .map(position -> checks(words, position, bills, claimFen))
        .orElse(List.of());
  }

  private static List<TieOut> checks(Words words, Row position, long bills, long claimFen) {
    return List.of(
        TieOut.counts(
            words.of("bills.check.count"),
            List.of(plus(words.of("bills.sums"), bills)),
            List.of(plus(words.of("bills.books"), position.number("bill_count")))),
        TieOut.money(
            words.of("bills.check.claim"),
            List.of(plus(words.of("bills.sums"), claimFen)),
            List.of(plus(words.of("bills.books"), position.number("claim")))));
  }
}
