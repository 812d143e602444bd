package org.crossbill.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.DifferenceKind;
import org.crossbill.core.report.Bilingual;
import org.crossbill.core.report.Cell;
import org.crossbill.core.report.Report;
import org.crossbill.core.report.Table;
import org.crossbill.core.report.Table.Column;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A province's clearing tables (应收、应付医疗费用清算表) and differences of a run. The tables' official names
 * and layout are known from general knowledge only: unverified.
 */
@Component
class ProvinceReport {
  private final JdbcClient jdbc;
  private final Node node;
  private final Checks checks;

  ProvinceReport(JdbcClient jdbc, Node node, Checks checks) {
    this.jdbc = jdbc;
    this.node = node;
    this.checks = checks;
  }

  Report of(LocalDate runDate) {
    return new Report(
        "statement",
        new Bilingual("跨省异地就医费用清算表（日）", "Cross-province clearing statement (daily)"),
        node.code(),
        runDate,
        List.of(
            new Bilingual(
                "金额单位：元。表名未经核实（unverified name）。",
                "Amounts in yuan. The tables' names are unverified."),
            new Bilingual(
                "清算金额 = 基金支付总额 + 个人账户支出 + 个人账户共济支付；医院负担金额不参与清算。",
                "Claim = funds + account + account mutual aid; the hospital's share is not cleared.")),
        List.of(
            positions(runDate, Side.TREATMENT),
            positions(runDate, Side.INSURED),
            differences(runDate),
            outstanding(runDate)),
        checks.of(runDate));
  }

  private Table positions(LocalDate runDate, Side side) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        switch (side) {
          case TREATMENT -> Columns.text("counterpart", "参保省", "insured province");
          case INSURED -> Columns.text("counterpart", "就医省", "treatment province");
        });
    columns.add(Columns.text("insutype", "险种", "insurance"));
    columns.addAll(Columns.claim());
    List<List<Cell>> rows =
        jdbc.sql(
                "SELECT * FROM position WHERE run_date = ? AND side = ? ORDER BY counterpart, insutype COLLATE \"C\"")
            .params(runDate, side.code())
            .query((row, index) -> positionRow(row))
            .list();
    return switch (side) {
      case TREATMENT ->
          new Table(
              "receivable",
              new Bilingual("跨省异地就医应收医疗费用清算表", "Receivable from insured provinces"),
              columns,
              rows);
      case INSURED ->
          new Table(
              "payable",
              new Bilingual("跨省异地就医应付医疗费用清算表", "Payable to treatment provinces"),
              columns,
              rows);
    };
  }

  private static List<Cell> positionRow(ResultSet row) throws SQLException {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell.Place(new NodeCode(row.getString("counterpart"))));
    cells.add(new Cell.Text(row.getString("insutype")));
    cells.addAll(Columns.claim(row));
    return cells;
  }

  private Table differences(LocalDate runDate) {
    List<Column> columns =
        List.of(
            Columns.text("side", "本方", "our side"),
            Columns.text("treatment_node", "就医省", "treatment"),
            Columns.text("insured_node", "参保省", "insured"),
            Columns.text("closing_date", "日切日期", "closing date"),
            Columns.text("setl_id", "结算ID", "setl_id"),
            Columns.text("kind", "差异类型", "kind"),
            Columns.text("state", "状态", "state"),
            Columns.text("treatment_claim", "就医方清算金额", "treatment side's claim"),
            Columns.text("insured_claim", "参保方清算金额", "insured side's claim"),
            Columns.summed("gap", "差额", "gap"));
    List<List<Cell>> rows =
        jdbc.sql(
                """
                SELECT side, treatment_node, insured_node, closing_date, setl_id, kind, open,
                       %s AS treatment_claim, %s AS insured_claim
                FROM difference d WHERE run_date = ?
                ORDER BY side DESC, treatment_node, insured_node, closing_date, setl_id
                """
                    .formatted(claimOf("treatment"), claimOf("insured")))
            .param(runDate)
            .query((row, index) -> differenceRow(row))
            .list();
    return new Table("differences", new Bilingual("对账差异", "Differences"), columns, rows);
  }

  /** The claim of a side's bill as kept in a difference; null where that side has none. */
  private static String claimOf(String side) {
    return """
    CASE WHEN d.%1$s IS NOT NULL THEN
      (SELECT sum(value::bigint) FROM jsonb_each_text(d.%1$s -> 'claim' -> 'funds'))::bigint
      + (d.%1$s -> 'claim' ->> 'acctPayFen')::bigint + (d.%1$s -> 'claim' ->> 'acctMulaidPayFen')::bigint END
    """
        .formatted(side);
  }

  private static List<Cell> differenceRow(ResultSet row) throws SQLException {
    DifferenceKind kind = DifferenceKind.valueOf(row.getString("kind"));
    Long treatment = row.getObject("treatment_claim", Long.class);
    Long insured = row.getObject("insured_claim", Long.class);
    return List.of(
        new Cell.Text(Side.of(row.getString("side")).title()),
        new Cell.Place(new NodeCode(row.getString("treatment_node"))),
        new Cell.Place(new NodeCode(row.getString("insured_node"))),
        new Cell.Text(row.getObject("closing_date", LocalDate.class).toString()),
        new Cell.Text(row.getString("setl_id")),
        new Cell.Word(new Bilingual(kind.title(), kind.englishTitle())),
        new Cell.Word(
            row.getBoolean("open")
                ? new Bilingual("未决", "open")
                : new Bilingual("单边已冲正", "undone on its own side")),
        claimCell(treatment),
        claimCell(insured),
        new Cell.Money((treatment == null ? 0 : treatment) - (insured == null ? 0 : insured)));
  }

  private static Cell claimCell(@Nullable Long claimFen) {
    return claimFen == null ? new Cell.Text("") : new Cell.Money(claimFen);
  }

  private Table outstanding(LocalDate runDate) {
    List<List<Cell>> rows =
        jdbc.sql(
                "SELECT counterpart, what FROM night_outstanding WHERE run_date = ? ORDER BY counterpart, what")
            .param(runDate)
            .query((row, index) ->
                List.<Cell>of(
                    new Cell.Place(new NodeCode(row.getString("counterpart"))),
                    new Cell.Word(Outstanding.title(row.getString("what")))))
            .list();
    return new Table(
        "outstanding",
        new Bilingual("未到的对方报文（转入下次日终）", "Outstanding counterparts, taken into the next run"),
        List.of(
            Columns.text("counterpart", "对方省", "counterpart"), Columns.text("what", "事项", "what")),
        rows);
  }
}
