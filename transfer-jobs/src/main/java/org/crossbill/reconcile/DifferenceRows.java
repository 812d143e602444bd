package org.crossbill.reconcile;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.DifferenceKind;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Differences between the two sides (对账差异) as pages and reports read them. */
@Repository
public class DifferenceRows {
  private static final String DIFFERENCES =
      """
      SELECT side, treatment_node, insured_node, closing_date, setl_id, run_date, kind, open, since,
             d.treatment IS NOT NULL AS by_treatment, d.insured IS NOT NULL AS by_insured,
             coalesce((d.treatment ->> 'claim')::bigint, 0) AS t_claim,
             coalesce((d.insured ->> 'claim')::bigint, 0) AS i_claim
      FROM difference d
      """;

  /** The claim as this side has it, or the other side's where this one has no such bill. */
  private static final String AT_STAKE =
      """
      CASE d.side WHEN 'T' THEN coalesce(d.treatment -> 'claim', d.insured -> 'claim')::bigint
        ELSE coalesce(d.insured -> 'claim', d.treatment -> 'claim')::bigint END\
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

  /**
   * What stands open after a run, of all counterparts: where one was silent, what its last closing
   * left.
   *
   * @param bills how many
   * @param claimFen what is not cleared because of them, whoever owes it: the claim as this side
   *     has it, or the other side's where this one has no such bill
   * @param since the day on which the oldest first stood open; null where nothing is open
   */
  public record Standing(long bills, long claimFen, @Nullable LocalDate since) {
    /** How many days the oldest has been open on a date, 0 on its first. */
    public long days(LocalDate on) {
      return since == null ? 0 : ChronoUnit.DAYS.between(since, on);
    }
  }

  /** What stands open after a run. */
  public Standing standing(LocalDate run) {
    return client
        .sql(
            "SELECT count(*) AS bills, min(since) AS since, coalesce(sum(abs("
                + AT_STAKE
                + ")), 0)::bigint AS claim FROM open_after(:run) d")
        .param("run", run)
        .query((row, _) ->
            new Standing(
                row.getLong("bills"),
                row.getLong("claim"),
                row.getObject("since", LocalDate.class)))
        .single();
  }

  /**
   * Which of the open differences are asked for.
   *
   * @param counterpart the other province, or null for all
   * @param kind how they differ, or null for all
   * @param before first open on this day or before, or null for all
   */
  public record Filter(
      @Nullable String counterpart, @Nullable DifferenceKind kind, @Nullable LocalDate before) {}

  /** The open differences now, the oldest first, at most so many. */
  public List<Row> open(Filter filter, int most) {
    return filtered(
            filter,
            """
            SELECT d.side, d.treatment_node, d.insured_node, d.closing_date, d.setl_id, d.kind, d.since,
                   coalesce((d.treatment ->> 'claim')::bigint, 0) AS t_claim,
                   coalesce((d.insured ->> 'claim')::bigint, 0) AS i_claim, abs(%s) AS at_stake
            FROM open_after('infinity') d WHERE %s ORDER BY d.since, d.setl_id LIMIT :most
            """)
        .param("most", most)
        .query(Rows.MAPPER)
        .list();
  }

  /** How many there are, and what is not cleared because of them. */
  public Standing sum(Filter filter) {
    return filtered(
            filter,
            """
            SELECT count(*) AS bills, coalesce(sum(abs(%s)), 0)::bigint AS claim, min(d.since) AS since
            FROM open_after('infinity') d WHERE %s
            """)
        .query((row, _) ->
            new Standing(
                row.getLong("bills"),
                row.getLong("claim"),
                row.getObject("since", LocalDate.class)))
        .single();
  }

  private JdbcClient.StatementSpec filtered(Filter filter, String sql) {
    String where =
        """
        (CAST(:counterpart AS text) IS NULL
            OR CASE d.side WHEN 'T' THEN d.insured_node ELSE d.treatment_node END = :counterpart)
          AND (CAST(:kind AS text) IS NULL OR d.kind = :kind)
          AND (CAST(:before AS date) IS NULL OR d.since <= :before)
        """;
    return client
        .sql(sql.formatted(AT_STAKE, where))
        .param("counterpart", filter.counterpart())
        .param("kind", filter.kind() == null ? null : filter.kind().name())
        .param("before", filter.before());
  }

  /** What the latest closing says of a bill, with both sides' bills as JSON text. */
  public Optional<Row> whole(String setlId) {
    return Rows.optional(
        client,
        """
        SELECT side, treatment_node, insured_node, closing_date, run_date, kind, open, since,
               d.treatment::text AS treatment, d.insured::text AS insured
        FROM difference d WHERE setl_id = ? ORDER BY closing_date DESC LIMIT 1
        """,
        setlId);
  }

  /** What stands open now, with each counterpart. */
  List<Condition> conditions() {
    return ConditionSource.found(
        client,
        ConditionKind.DIFFERENCE_OPEN,
        """
        SELECT CASE d.side WHEN 'T' THEN d.insured_node ELSE d.treatment_node END AS subject,
               count(*) AS number, sum(abs(%s))::bigint AS amount_fen, min(d.since) AS since
        FROM open_after('infinity') d GROUP BY 1
        """
            .formatted(AT_STAKE),
        Map.of());
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
