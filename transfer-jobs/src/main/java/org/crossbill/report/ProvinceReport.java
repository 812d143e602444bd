package org.crossbill.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.NightRows;
import org.crossbill.clearing.Bridge;
import org.crossbill.clearing.ClearingRows;
import org.crossbill.clearing.NightChecks;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Cell;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.reconcile.DifferenceRows;
import org.springframework.stereotype.Component;

/**
 * A province's clearing tables (应收、应付医疗费用清算表) and differences of a run. The tables' official names
 * and layout are known from general knowledge only: unverified.
 */
@Component
class ProvinceReport {
  private final ClearingRows clearing;
  private final DifferenceRows differences;
  private final NightRows nights;
  private final NightChecks checks;
  private final Bridge bridge;

  ProvinceReport(
      ClearingRows clearing,
      DifferenceRows differences,
      NightRows nights,
      NightChecks checks,
      Bridge bridge) {
    this.bridge = bridge;
    this.clearing = clearing;
    this.differences = differences;
    this.nights = nights;
    this.checks = checks;
  }

  Report of(LocalDate run, Words words) {
    List<Row> positions = clearing.positions(run);
    return new Report(
        "statement",
        words.of("report.statement"),
        List.of(words.of("report.unverifiedNames"), words.of("report.whatIsClaimed")),
        List.of(
            positions(words, positions, Side.TREATMENT),
            positions(words, positions, Side.INSURED),
            bridge.agreed(words, run),
            differences(words, differences.all(run)),
            outstanding(words, nights.outstanding(run))),
        checks.stored(words, run));
  }

  private static Table positions(Words words, List<Row> positions, Side side) {
    String name =
        switch (side) {
          case TREATMENT -> "receivable";
          case INSURED -> "payable";
        };
    Table.Builder table =
        Columns.claim(
            words,
            Table.named(name, words.of("report." + name))
                .words(words.of("report." + name + ".counterpart"))
                .words(words.of("report.insutype")));
    for (Row position : positions) {
      if (position.text("side").equals(side.code())) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Columns.place(words, position.text("counterpart")));
        cells.add(Cell.text(position.text("insutype")));
        cells.addAll(Columns.claim(position));
        table.row(cells);
      }
    }
    return table.totals(words.of("col.total")).build();
  }

  private static Table differences(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("differences", words.of("report.differences"))
            .words(words.of("report.ourSide"))
            .words(words.of("field.treatment_node"))
            .words(words.of("field.insured_node"))
            .words(words.of("report.closing"))
            .words(words.of("report.since"))
            .words(words.of("field.setl_id"))
            .words(words.of("report.kind"))
            .words(words.of("report.state"))
            .numbers(words.of("report.claimTreatment"))
            .numbers(words.of("report.claimInsured"))
            .yuan(words.of("report.gap"));
    for (Row row : rows) {
      long treatmentFen = row.number("t_claim");
      long insuredFen = row.number("i_claim");
      table.row(
          Cell.text(words.of("report.side." + row.text("side"))),
          Columns.place(words, row.text("treatment_node")),
          Columns.place(words, row.text("insured_node")),
          Cell.date(row.text("closing_date")),
          Cell.date(row.text("since")),
          Cell.code(row.text("setl_id")),
          Cell.text(DifferenceRows.kind(words, row.text("kind"))),
          Cell.text(words.of(row.flag("open") ? "report.open" : "report.undone")),
          row.flag("by_treatment") ? Cell.yuan(treatmentFen) : Cell.EMPTY,
          row.flag("by_insured") ? Cell.yuan(insuredFen) : Cell.EMPTY,
          Cell.yuan(treatmentFen - insuredFen));
    }
    return table.totals(words.of("col.total")).build();
  }

  private static Table outstanding(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("outstanding", words.of("report.outstanding"))
            .words(words.of("field.counterpart"))
            .words(words.of("report.what"));
    for (Row row : rows) {
      table.row(
          Columns.place(words, row.text("counterpart")),
          Cell.text(words.of("night.what." + row.text("what"))));
    }
    return table.build();
  }
}
