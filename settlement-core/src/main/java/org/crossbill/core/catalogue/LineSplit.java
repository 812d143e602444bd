package org.crossbill.core.catalogue;

import static org.crossbill.core.money.Fen.sum;

import java.util.Locale;
import org.crossbill.core.bill.SplitTotals;

/**
 * How the catalogue splits one fee line (明细分割), in fen. Identity L2 is checked here: the amount is
 * the sum of the other four (domain/medical.md 2.6).
 *
 * @param amountFen det_item_fee_sumamt 明细项目费用总额
 * @param fulamtOwnpayFen fulamt_ownpay_amt 全自费金额
 * @param overlmtFen overlmt_amt 超限价金额
 * @param preselfpayFen preselfpay_amt 先行自付金额
 * @param inscpScpFen inscp_scp_amt 符合政策范围金额
 */
public record LineSplit(
    long amountFen, long fulamtOwnpayFen, long overlmtFen, long preselfpayFen, long inscpScpFen) {
  public LineSplit {
    if (amountFen != sum(fulamtOwnpayFen, overlmtFen, preselfpayFen, inscpScpFen)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "identity L2: line amount %d is not the sum of %d, %d, %d, %d",
              amountFen,
              fulamtOwnpayFen,
              overlmtFen,
              preselfpayFen,
              inscpScpFen));
    }
  }

  /** This line as the totals of a stay, to be added up with {@link SplitTotals#plus}. */
  public SplitTotals totals() {
    return new SplitTotals(amountFen, fulamtOwnpayFen, overlmtFen, preselfpayFen, inscpScpFen);
  }

  /** The mirror: the split of the line that returns this one. */
  public LineSplit negated() {
    return new LineSplit(-amountFen, -fulamtOwnpayFen, -overlmtFen, -preselfpayFen, -inscpScpFen);
  }
}
