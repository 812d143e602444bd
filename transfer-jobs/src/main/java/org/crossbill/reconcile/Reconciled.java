package org.crossbill.reconcile;

import org.crossbill.core.posting.Side;
import org.crossbill.page.Address;
import org.crossbill.page.Row;
import org.crossbill.page.Words;
import org.crossbill.settlement.BillStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a bill stands between the two provinces (对账状态). */
@Component
class Reconciled implements BillStanding {
  private final DifferenceRows differences;

  Reconciled(DifferenceRows differences) {
    this.differences = differences;
  }

  @Override
  public String of(Words words, Side side, Row bill) {
    Row difference = differences.of(side, bill.text("setl_id")).orElse(null);
    if (difference != null) {
      return words.of(
          difference.flag("open") ? "bill.differs" : "bill.settledBetween",
          DifferenceRows.kind(words, difference.text("kind")),
          difference.text("closing_date"));
    }
    String counterpart =
        bill.text(
            switch (side) {
              case TREATMENT -> "insured_node";
              case INSURED -> "treatment_node";
            });
    return differences
        .compared(side, counterpart, bill.date("business_date"))
        .map(run -> words.of("bill.agreed", run.toString()))
        .orElse(words.of("bill.notCompared"));
  }

  /** The difference while it stands open. */
  @Override
  public @Nullable String more(Side side, Row bill) {
    String setlId = bill.text("setl_id");
    return differences
        .of(side, setlId)
        .filter(difference -> difference.flag("open"))
        .map(_ -> "/console/differences/" + Address.segment(setlId))
        .orElse(null);
  }
}
