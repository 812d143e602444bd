package org.crossbill.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.batch.NightSettings;
import org.crossbill.clearing.ClearingRows;
import org.crossbill.clearing.NightChecks;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.page.Cell;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.springframework.stereotype.Component;

/** The clearing house's tables of a run (全国清算表): nets, matrix and pairs. */
@Component
class NationalReport {
  private final ClearingRows clearing;
  private final NightSettings settings;
  private final NightChecks checks;

  NationalReport(ClearingRows clearing, NightSettings settings, NightChecks checks) {
    this.clearing = clearing;
    this.settings = settings;
    this.checks = checks;
  }

  Report of(LocalDate run, Words words) {
    List<Row> pairs = clearing.wholePairs(run);
    return new Report(
        "national",
        words.of("report.national"),
        List.of(words.of("report.unverifiedName"), words.of("report.onlyAgreed")),
        List.of(net(words, clearing.nets(run)), matrix(words, pairs), pairs(words, pairs)),
        checks.stored(words, run));
  }

  private static Table net(Words words, List<Row> nets) {
    Table.Builder table =
        Table.named("net", words.of("report.net"))
            .words(words.of("col.province"))
            .yuan(words.of("national.receivable"))
            .yuan(words.of("national.payable"))
            .yuan(words.of("report.netAmount"));
    for (Row net : nets) {
      long receivableFen = net.number("receivable");
      long payableFen = net.number("payable");
      table.row(
          Columns.place(words, net.text("province")),
          Cell.yuan(receivableFen),
          Cell.yuan(payableFen),
          Cell.yuan(Fen.sum(receivableFen, -payableFen)));
    }
    return table.totals(words.of("col.total")).build();
  }

  /** Rows receive, columns pay. */
  private Table matrix(Words words, List<Row> pairs) {
    Map<String, Long> claims = new HashMap<>();
    for (Row pair : pairs) {
      if (isCleared(pair)) {
        claims.merge(
            pair.text("treatment_node") + pair.text("insured_node"),
            pair.number("claim"),
            Math::addExact);
      }
    }
    List<NodeCode> parties = settings.allParties();
    Table.Builder table =
        Table.named("matrix", words.of("report.matrix")).words(words.of("report.matrix.corner"));
    parties.forEach(party -> table.yuan(Columns.place(words, party.value()).text()));
    table.yuan(words.of("col.total"));
    for (NodeCode treatment : parties) {
      List<Cell> row = new ArrayList<>();
      row.add(Columns.place(words, treatment.value()));
      long totalFen = 0;
      for (NodeCode insured : parties) {
        long claimFen = claims.getOrDefault(treatment.value() + insured.value(), 0L);
        row.add(Cell.yuan(claimFen));
        totalFen = Fen.sum(totalFen, claimFen);
      }
      row.add(Cell.yuan(totalFen));
      table.row(row);
    }
    return table.totals(words.of("col.total")).build();
  }

  /** Cleared pairs without bills are left out. */
  private static Table pairs(Words words, List<Row> pairs) {
    Table.Builder table =
        Columns.claim(
            words,
            Table.named("pairs", words.of("report.pairs"))
                .words(words.of("report.closing"))
                .words(words.of("field.treatment_node"))
                .words(words.of("field.insured_node"))
                .words(words.of("report.state")));
    for (Row pair : pairs) {
      if (pair.number("entries") != 0 || !isCleared(pair)) {
        PairState state = PairState.valueOf(pair.text("state"));
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.date(pair.text("closing_date")));
        cells.add(Columns.place(words, pair.text("treatment_node")));
        cells.add(Columns.place(words, pair.text("insured_node")));
        cells.add(Cell.text(words.isEnglish() ? state.englishTitle() : state.title()));
        cells.addAll(Columns.claim(pair));
        table.row(cells);
      }
    }
    return table.totals(words.of("col.total")).build();
  }

  private static boolean isCleared(Row pair) {
    return pair.text("state").equals(PairState.CLEARED.name());
  }
}
