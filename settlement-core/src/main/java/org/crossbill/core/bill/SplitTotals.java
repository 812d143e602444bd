package org.crossbill.core.bill;

import static org.crossbill.core.money.Fen.sum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the treatment place's catalogue (就医地目录) splits the fees of a stay: identity A of the national
 * interface. All amounts in fen; a reversal carries the same amounts with the sign turned.
 *
 * @param medfeeSumamtFen medfee_sumamt 医疗费总额, the sum of the other four
 * @param fulamtOwnpayFen fulamt_ownpay_amt 全自费金额
 * @param overlmtSelfpayFen overlmt_selfpay 超限价自费费用
 * @param preselfpayFen preselfpay_amt 先行自付金额
 * @param inscpScpFen inscp_scp_amt 符合政策范围金额
 */
public record SplitTotals(
    long medfeeSumamtFen,
    long fulamtOwnpayFen,
    long overlmtSelfpayFen,
    long preselfpayFen,
    long inscpScpFen) {
  /** No fees at all. */
  public static final SplitTotals ZERO = new SplitTotals(0, 0, 0, 0, 0);

  public SplitTotals {
    if (medfeeSumamtFen != sum(fulamtOwnpayFen, overlmtSelfpayFen, preselfpayFen, inscpScpFen)) {
      throw new IllegalArgumentException(
          "identity A: medfee_sumamt "
              + medfeeSumamtFen
              + " is not the sum of "
              + List.of(fulamtOwnpayFen, overlmtSelfpayFen, preselfpayFen, inscpScpFen));
    }
  }

  /** The totals of the four parts, medfee_sumamt by addition. */
  public static SplitTotals of(
      long fulamtOwnpayFen, long overlmtSelfpayFen, long preselfpayFen, long inscpScpFen) {
    return new SplitTotals(
        sum(fulamtOwnpayFen, overlmtSelfpayFen, preselfpayFen, inscpScpFen),
        fulamtOwnpayFen,
        overlmtSelfpayFen,
        preselfpayFen,
        inscpScpFen);
  }

  /**
   * The parts that are below zero, by their fields of the interface, in fen. A stay has none: what
   * is returned was charged before, in the same class.
   */
  public Map<String, Long> partsBelowZero() {
    Map<String, Long> below = new LinkedHashMap<>();
    below.put("fulamt_ownpay_amt", fulamtOwnpayFen);
    below.put("overlmt_selfpay", overlmtSelfpayFen);
    below.put("preselfpay_amt", preselfpayFen);
    below.put("inscp_scp_amt", inscpScpFen);
    below.values().removeIf(fen -> fen >= 0);
    return below;
  }

  /** Both together. */
  public SplitTotals plus(SplitTotals other) {
    return of(
        sum(fulamtOwnpayFen, other.fulamtOwnpayFen),
        sum(overlmtSelfpayFen, other.overlmtSelfpayFen),
        sum(preselfpayFen, other.preselfpayFen),
        sum(inscpScpFen, other.inscpScpFen));
  }

  /** The mirror, for a reversal (冲正). */
  public SplitTotals negated() {
    return of(-fulamtOwnpayFen, -overlmtSelfpayFen, -preselfpayFen, -inscpScpFen);
  }
}
