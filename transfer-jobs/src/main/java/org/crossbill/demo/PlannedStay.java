package org.crossbill.demo;

import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.money.Rounding;
import org.crossbill.demo.World.Hospital;
import org.crossbill.demo.World.Item;

/**
 * A stay (住院) the demo will play, drawn before the day starts.
 *
 * @param index number of the bill in the day, from 0
 * @param person who is treated, never in the own province
 * @param cardShown whether the social security card is shown (mdtrt_cert_type 03) or the ID card
 *     (02)
 * @param medType med_type 医疗类别
 * @param acctUsed acct_used_flag
 * @param trial whether a 2303 comes before the 2304
 * @param turn what happens to it beside a plain settlement
 */
record PlannedStay(
    int index,
    Hospital hospital,
    MadeUpPerson person,
    boolean cardShown,
    String medType,
    LocalDateTime admission,
    LocalDateTime discharge,
    boolean acctUsed,
    boolean trial,
    Turn turn,
    List<Line> lines) {
  PlannedStay {
    lines = List.copyOf(lines);
  }

  /** What may happen to a stay beside a plain settlement. */
  enum Turn {
    /** Settled, and that is all. */
    PLAIN,
    /** The hospital repeats its 2304 with the same msgid and gets the same answer. */
    REPEATED,
    /** The hospital sends another input under the msgid of its 2304, and is refused. */
    CONFLICTING,
    /** The hospital's totals do not match its lines: the settlement is refused. */
    WRONG_TOTALS,
    /** Settled, then cancelled by 2305. */
    CANCELLED,
    /** Settled, then undone by 2601. */
    REVERSED
  }

  /**
   * A fee line (费用明细).
   *
   * @param initFeedetlSn the line it returns, empty where it is no return
   * @param cntPer10k cnt 数量 in ten-thousandths, negative on a return
   * @param pricMicroYuan pric 单价 in millionths of a yuan
   */
  record Line(
      String feedetlSn,
      String initFeedetlSn,
      Item item,
      long cntPer10k,
      long pricMicroYuan,
      LocalDateTime occurred) {
    /** det_item_fee_sumamt 明细项目费用总额: HALF_UP(cnt × pric). */
    long amountFen() {
      return Rounding.halfUpProduct(cntPer10k, pricMicroYuan, 100_000_000L);
    }
  }

  /** medfee_sumamt 医疗费总额. */
  long medfeeSumamtFen() {
    return Fen.sum(lines.stream().mapToLong(Line::amountFen).toArray());
  }
}
