package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.ChartOfAccounts;
import org.crossbill.core.posting.Entry;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.crossbill.core.posting.Source;
import org.crossbill.core.reconcile.Tally;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal (总账) and the positions (清算头寸) of a run: the bills are summed where they are, by
 * counterpart and insurance, in one reading that the database does on all its processors; a handful
 * of sums comes out, and the core says which legs they have.
 */
@Component
public class Journal {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ChartOfAccounts chart;

  Journal(JdbcClient jdbc, JdbcTemplate batches, ChartOfAccounts chart) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.chart = chart;
  }

  /** What a run has with a counterpart in an insurance. */
  private record Sum(Side side, NodeCode counterpart, String insutype, Tally tally) {}

  /** Enters the bills of a run, once, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enter(LocalDate runDate) {
    Source source = new Source.BillsOfRun(runDate);
    if (isEntered(source)) {
      return;
    }
    List<Sum> sums = new ArrayList<>();
    for (Side side : Side.values()) {
      sums.addAll(sums(runDate, side));
    }
    writePositions(runDate, sums);
    List<Entry> entries = new ArrayList<>();
    for (Sum sum : sums) {
      Tally tally = sum.tally;
      entries.addAll(
          PostingScheme.enter(
              source,
              sum.side,
              sum.counterpart,
              sum.insutype,
              tally.claim(),
              new Entry.StandsFor(tally.entries(), tally.fingerprint())));
    }
    write(runDate, entries);
  }

  private boolean isEntered(Source source) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM journal WHERE source = ? AND reference = ?)")
        .params(source.kind(), source.reference())
        .query(Boolean.class)
        .single();
  }

  private List<Sum> sums(LocalDate runDate, Side side) {
    return jdbc.sql(SideBills.sums(side))
        .param("run", runDate)
        .query((row, _) ->
            new Sum(
                side,
                new NodeCode(row.getString("counterpart")),
                row.getString("insutype"),
                TallyRows.read(row)))
        .list();
  }

  private void writePositions(LocalDate runDate, List<Sum> sums) {
    batches.batchUpdate(
        """
        INSERT INTO position (run_date, side, counterpart, insutype, entries, bill_count, medfee_sumamt, %s, claim)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
            .formatted(TallyRows.CLAIM_COLUMNS),
        sums.stream()
            .map(sum -> {
              List<Object> values =
                  TallyRows.values(
                      sum.tally, runDate, sum.side.code(), sum.counterpart.value(), sum.insutype);
              return values
                  .subList(0, values.size() - 1)
                  .toArray(); // the journal has the fingerprint
            })
            .toList());
  }

  private void write(LocalDate runDate, List<Entry> entries) {
    batches.batchUpdate(
        """
        INSERT INTO journal
          (run_date, source, reference, side, counterpart, insutype, leg, account, part, amount, entries, fingerprint)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        entries,
        500,
        (statement, entry) -> {
          var part = entry.part();
          statement.setObject(1, runDate);
          statement.setString(2, entry.source().kind());
          statement.setString(3, entry.source().reference());
          statement.setString(4, entry.side().code());
          statement.setString(5, entry.counterpart().value());
          statement.setString(6, entry.insutype());
          statement.setInt(7, entry.leg());
          statement.setString(8, chart.account(entry.account()).code().value());
          statement.setString(9, part == null ? null : part.name());
          statement.setLong(10, entry.amountFen());
          statement.setLong(11, entry.standsFor().count());
          statement.setString(12, entry.standsFor().fingerprint().toString());
        });
  }
}
