package org.crossbill.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.terminal.Text;
import org.crossbill.treatment.CatalogueWhatIf;
import org.crossbill.treatment.CatalogueWhatIf.Moved;

/** The answer of a catalogue's trial (目录试算结果) as lines of a terminal. */
final class CatalogueLines {
  private static final int MOST = 20;

  private CatalogueLines() {}

  static List<String> of(CatalogueWhatIf.Answer answer, LocalDate from, LocalDate to) {
    List<String> lines = new ArrayList<>();
    lines.add("费用日期 days of fees %s … %s".formatted(from, to));
    lines.add(
        "  明细 fee lines %,d：分割改变 otherwise %,d，未保留依据 left out %,d"
            .formatted(answer.lines(), answer.otherwise(), answer.leftOut()));
    if (answer.otherwise() == 0) {
      return lines;
    }
    lines.add("");
    lines.add("这些明细的金额 amounts of those lines");
    SplitTotals booked = answer.booked();
    SplitTotals again = answer.again();
    lines.addAll(
        Text.table(
            List.of(
                List.of("元 yuan", "原分割 booked", "试算 again", "差 more"),
                row("inscp_scp_amt", booked.inscpScpFen(), again.inscpScpFen()),
                row("preselfpay_amt", booked.preselfpayFen(), again.preselfpayFen()),
                row("overlmt_amt", booked.overlmtSelfpayFen(), again.overlmtSelfpayFen()),
                row("fulamt_ownpay_amt", booked.fulamtOwnpayFen(), again.fulamtOwnpayFen()))));
    lines.add("");
    lines.add("变化最大的项目 the items that change most");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("med_list_codg", "明细 lines", "政策范围差 more in scope"));
    answer.items().entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Moved> one) -> -Math.abs(one.getValue().moreInScopeFen()))
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .forEach(one ->
            rows.add(
                List.of(
                    one.getKey(),
                    "%,d".formatted(one.getValue().lines()),
                    Text.yuan(one.getValue().moreInScopeFen()))));
    lines.addAll(Text.table(rows));
    if (answer.items().size() > MOST) {
      lines.add("  … 其余 %,d 个项目 more items".formatted(answer.items().size() - MOST));
    }
    return lines;
  }

  private static List<String> row(String field, long bookedFen, long againFen) {
    return List.of(
        field, Text.yuan(bookedFen), Text.yuan(againFen), Text.yuan(againFen - bookedFen));
  }
}
