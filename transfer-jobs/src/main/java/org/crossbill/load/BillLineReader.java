package org.crossbill.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Notice;

/**
 * Reads the fee lines (feedetail 费用明细) of a {@link BillCase}, each with its catalogue facts, and
 * adds their splits up.
 */
final class BillLineReader {
  private static final int DIGITS = 16;

  /** In 2302 it stands for every line of the stay. */
  private static final String ALL_LINES = "0000";

  private final List<Fault> faults;
  private final List<Notice> notices;
  private final List<BillCase.Line> lines = new ArrayList<>();
  private final Set<String> labels = new HashSet<>();
  private boolean given;
  private boolean sound;
  private SplitTotals sums = SplitTotals.ZERO;

  BillLineReader(List<Fault> faults, List<Notice> notices) {
    this.faults = faults;
    this.notices = notices;
  }

  void read(JsonFields fields) {
    given = fields.has("feedetail");
    final int before = faults.size();
    if (given) {
      int number = 0;
      for (JsonFields line : fields.objects("feedetail")) {
        number++;
        line(line, number);
      }
    }
    sound = faults.size() == before;
  }

  /** Whether the file has feedetail at all. */
  boolean isGiven() {
    return given;
  }

  List<BillCase.Line> lines() {
    return lines;
  }

  /** The sums of all lines, where lines are given and every one of them is sound. */
  Optional<SplitTotals> sums() {
    return given && sound ? Optional.of(sums) : Optional.empty();
  }

  private void line(JsonFields fields, int number) {
    final int before = faults.size();
    final String label = fields.optionalText("feedetl_sn").orElse(String.valueOf(number));
    if (!labels.add(label)) {
      fields.fault(
          FaultCode.LINE_DUPLICATE, "feedetl_sn", "费用明细流水号 " + label + " 重复", "每条明细使用不同的流水号");
    }
    if (label.equals(ALL_LINES)) {
      fields.fault(
          FaultCode.LINE_DUPLICATE, "feedetl_sn", "费用明细流水号 0000 表示全部明细", "每条明细使用自己的流水号，例如 \"1\"");
    }
    fields.optionalText("med_list_codg");
    long cnt = fields.decimal("cnt", DIGITS, 4);
    if (cnt == 0 && faults.size() == before) {
      fields.fault(FaultCode.LINE_AMOUNT, "cnt", "数量为 0", "没有发生的费用不写；退费的数量为负数");
    }
    long pric = fields.decimal("pric", DIGITS, 6);
    if (pric < 0) {
      fields.fault(FaultCode.LINE_AMOUNT, "pric", "单价为负", "退费的单价与原明细相同，数量为负数");
    }
    Optional<ChargeClass> chargeClass = chargeClass(fields);
    int prop = selfpayProp(fields, chargeClass);
    if (chargeClass.equals(Optional.of(ChargeClass.C)) && prop != CatalogueEntry.WHOLE_PER_10K) {
      notices.add(
          new Notice(
              "明细 " + label + " 为 03 自费，全额由个人负担，selfpay_prop 不起作用",
              "line "
                  + label
                  + " is of class 03, all of it the person's; selfpay_prop has no influence"));
    }
    long ceiling =
        fields.decimalOr("pric_uplmt_amt", DIGITS, 6, CatalogueEntry.NO_CEILING_MICRO_YUAN);
    if (ceiling < 0) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, "pric_uplmt_amt", "定价上限不能为负", "无上限写 999999");
    }
    boolean hasStated = fields.has("det_item_fee_sumamt");
    long statedFen = fields.decimalOr("det_item_fee_sumamt", DIGITS, 2, 0);
    fields.finish();
    if (faults.size() == before && !FeeLine.isInRange(cnt, pric)) {
      fields.fault(
          FaultCode.NUMBER_TOO_LARGE, "pric", "数量与单价之积超出 16,2", "金额不超过 " + Fen.toYuan(Fen.MAX));
    }
    if (faults.size() > before || chargeClass.isEmpty()) {
      return;
    }
    FeeLine line = new FeeLine(cnt, pric);
    CatalogueEntry entry =
        CatalogueEntry.of(label, chargeClass.get(), prop, ceiling, LocalDate.MIN);
    LineSplit split = LineSplitter.split(line, entry);
    if (hasStated && statedFen != split.amountFen()) {
      fields.fault(
          FaultCode.LINE_AMOUNT,
          "det_item_fee_sumamt",
          "明细金额 "
              + Fen.toYuan(statedFen)
              + " 与 cnt × pric = "
              + Fen.toYuan(split.amountFen())
              + " 不符",
          "det_item_fee_sumamt = cnt × pric，四舍五入到分");
    }
    add(fields, split);
    lines.add(new BillCase.Line(label, line, entry));
  }

  private void add(JsonFields fields, LineSplit split) {
    // both stay within 16,2, so their sum cannot leave the long range
    SplitTotals next = sums.plus(split.totals());
    if (Math.abs(next.medfeeSumamtFen()) > Fen.MAX) {
      fields.fault(
          FaultCode.NUMBER_TOO_LARGE, "cnt", "加上本行，医疗费总额超出 16,2", "总额不超过 " + Fen.toYuan(Fen.MAX));
    } else {
      sums = next;
    }
  }

  private static Optional<ChargeClass> chargeClass(JsonFields fields) {
    String code = fields.text("chrgitm_lv");
    Optional<ChargeClass> found = ChargeClass.find(code);
    if (found.isEmpty() && !code.isEmpty()) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN, "chrgitm_lv", "收费项目等级未知：" + code, "01 甲类、02 乙类、03 自费");
    }
    return found;
  }

  /** Class B states its ratio; without one, class A has none and class C is all self-pay anyway. */
  private static int selfpayProp(JsonFields fields, Optional<ChargeClass> chargeClass) {
    if (!fields.has("selfpay_prop") && !chargeClass.equals(Optional.of(ChargeClass.B))) {
      return chargeClass.equals(Optional.of(ChargeClass.C)) ? CatalogueEntry.WHOLE_PER_10K : 0;
    }
    long per10k = fields.decimal("selfpay_prop", 5, 4);
    if (per10k < 0 || per10k > CatalogueEntry.WHOLE_PER_10K) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, "selfpay_prop", "自付比例应在 0 与 1 之间", "例如 0.05");
      return 0;
    }
    return Math.toIntExact(per10k);
  }
}
