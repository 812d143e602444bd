package org.crossbill.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.batch.NightSettings;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Bilingual;
import org.crossbill.core.report.Cell;
import org.crossbill.core.report.Report;
import org.crossbill.core.report.Table;
import org.crossbill.core.report.Table.Column;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The national table (全国跨省异地就医费用清算表): pair matrix, pairs, net per province. Its official name is
 * unverified.
 */
@Component
class NationalReport {
  private final JdbcClient jdbc;
  private final Node node;
  private final NightSettings settings;
  private final Checks checks;

  NationalReport(JdbcClient jdbc, Node node, NightSettings settings, Checks checks) {
    this.jdbc = jdbc;
    this.node = node;
    this.settings = settings;
    this.checks = checks;
  }

  Report of(LocalDate runDate) {
    return new Report(
        "national",
        new Bilingual("全国跨省异地就医费用清算表（日）", "National cross-province clearing (daily)"),
        node.code(),
        runDate,
        List.of(
            new Bilingual(
                "金额单位：元。表名未经核实（unverified name）。",
                "Amounts in yuan. The table's name is unverified."),
            new Bilingual(
                "仅双方上报一致的清算对计入清算；净额大于零为应收。",
                "Only pairs that both sides reported alike are cleared; a net above zero is received.")),
        List.of(net(runDate), matrix(runDate), pairs(runDate)),
        checks.of(runDate));
  }

  private Table net(LocalDate runDate) {
    List<List<Cell>> rows =
        jdbc.sql(
                "SELECT province, receivable, payable FROM national_net WHERE run_date = ? ORDER BY province")
            .param(runDate)
            .query((row, index) ->
                List.<Cell>of(
                    new Cell.Place(new NodeCode(row.getString("province"))),
                    new Cell.Money(row.getLong("receivable")),
                    new Cell.Money(row.getLong("payable")),
                    new Cell.Money(Fen.sum(row.getLong("receivable"), -row.getLong("payable")))))
            .list();
    return new Table(
        "net",
        new Bilingual("各省清算净额", "Net per province"),
        List.of(
            Columns.text("province", "省", "province"),
            Columns.summed("receivable", "应收", "receivable"),
            Columns.summed("payable", "应付", "payable"),
            Columns.summed("net", "净额", "net")),
        rows);
  }

  /** Rows receive, columns pay. */
  private Table matrix(LocalDate runDate) {
    List<NodeCode> parties = settings.allParties();
    SortedMap<String, Long> claims = new TreeMap<>();
    jdbc.sql(
            """
            SELECT treatment_node || insured_node AS pair, sum(claim)::bigint AS claim
            FROM national_pair WHERE run_date = ? AND state = 'CLEARED' GROUP BY 1
            """)
        .param(runDate)
        .query(row -> {
          claims.put(row.getString("pair"), row.getLong("claim"));
        });
    List<Column> columns = new ArrayList<>();
    columns.add(
        Columns.text("treatment", "就医省（收）＼参保省（付）", "treatment (receives) \\ insured (pays)"));
    parties.forEach(p -> columns.add(Columns.party(p)));
    columns.add(Columns.summed("total", "合计", "total"));
    List<List<Cell>> rows = new ArrayList<>();
    for (NodeCode treatment : parties) {
      List<Cell> row = new ArrayList<>();
      row.add(new Cell.Place(treatment));
      long totalFen = 0;
      for (NodeCode insured : parties) {
        long claimFen = claims.getOrDefault(treatment.value() + insured.value(), 0L);
        row.add(new Cell.Money(claimFen));
        totalFen = Fen.sum(totalFen, claimFen);
      }
      row.add(new Cell.Money(totalFen));
      rows.add(row);
    }
    return new Table("matrix", new Bilingual("清算矩阵", "Who owes whom"), columns, rows);
  }

  private Table pairs(LocalDate runDate) {
    List<Column> columns = new ArrayList<>();
    columns.add(Columns.text("closing_date", "日切日期", "closing date"));
    columns.add(Columns.text("treatment_node", "就医省", "treatment"));
    columns.add(Columns.text("insured_node", "参保省", "insured"));
    columns.add(Columns.text("state", "状态", "state"));
    columns.addAll(Columns.claim());
    List<List<Cell>> rows =
        jdbc.sql(
                """
                SELECT * FROM national_pair WHERE run_date = ? AND (entries <> 0 OR state <> 'CLEARED')
                ORDER BY closing_date, treatment_node, insured_node
                """)
            .param(runDate)
            .query((row, index) -> pairRow(row))
            .list();
    return new Table(
        "pairs",
        new Bilingual("清算对明细（无业务的已清算对从略）", "Pairs (cleared pairs without bills are left out)"),
        columns,
        rows);
  }

  private static List<Cell> pairRow(ResultSet row) throws SQLException {
    PairState state = PairState.valueOf(row.getString("state"));
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell.Text(row.getObject("closing_date", LocalDate.class).toString()));
    cells.add(new Cell.Place(new NodeCode(row.getString("treatment_node"))));
    cells.add(new Cell.Place(new NodeCode(row.getString("insured_node"))));
    cells.add(new Cell.Word(new Bilingual(state.title(), state.englishTitle())));
    cells.addAll(Columns.claim(row));
    return cells;
  }
}
