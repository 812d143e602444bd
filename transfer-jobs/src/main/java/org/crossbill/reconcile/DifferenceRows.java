package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.DifferenceKind;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.crossbill.page.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Differences between the two sides (对账差异) as pages and reports read them. */
@Repository
public class DifferenceRows {
  private static final String DIFFERENCES =
      """
      SELECT side, treatment_node, insured_node, closing_date, setl_id, run_date, kind, open,
             d.treatment IS NOT NULL AS by_treatment, d.insured IS NOT NULL AS by_insured,
             coalesce((d.treatment ->> 'claim')::bigint, 0) AS t_claim,
             coalesce((d.insured ->> 'claim')::bigint, 0) AS i_claim
      FROM difference d
      """;

  private final JdbcClient client;

  DifferenceRows(JdbcClient client) {
    this.client = client;
  }

  /** Every difference that stands or was undone after the closings of a run. */
  public List<Row> all(LocalDate run) {
    return Rows.list(
        client,
        DIFFERENCES
            + " WHERE run_date = ? ORDER BY side DESC, treatment_node, insured_node, closing_date, setl_id",
        run);
  }

  /** The open ones of a run, at most so many. */
  public List<Row> open(LocalDate run, int most) {
    return Rows.list(
        client,
        DIFFERENCES
            + " WHERE run_date = ? AND open ORDER BY treatment_node, insured_node, setl_id LIMIT ?",
        run,
        most);
  }

  /** What the latest closing says of one bill: its difference, where there is one. */
  public Optional<Row> of(Side side, String setlId) {
    return Rows.optional(
        client,
        DIFFERENCES + " WHERE side = ? AND setl_id = ? ORDER BY closing_date DESC LIMIT 1",
        side.code(),
        setlId);
  }

  /** The run whose closing compared the bills of a pair, where the answer is in. */
  Optional<LocalDate> compared(Side side, String counterpart, LocalDate closing) {
    String sql =
        switch (side) {
          case TREATMENT ->
              "SELECT run_date FROM answered_closing WHERE insured_node = ? AND closing_date = ?";
          case INSURED ->
              "SELECT run_date FROM matched_closing WHERE treatment_node = ? AND closing_date = ?";
        };
    return client.sql(sql).params(counterpart, closing).query(LocalDate.class).optional();
  }

  /** A kind of difference in words. */
  public static String kind(Words words, String name) {
    DifferenceKind kind = DifferenceKind.valueOf(name);
    return words.isEnglish() ? kind.englishTitle() : kind.title();
  }
}
