package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Differences as rows (差异表), each side's bill as {@link ClosingBillJson}; written many at a time,
 * read by a cursor: where a province lost a day there are as many as bills.
 */
@Component
class Differences {
  private static final int FETCH_ROWS = 1000;

  private final JdbcClient jdbc;
  private final JdbcTemplate cursor;

  Differences(JdbcClient jdbc, DataSource dataSource) {
    this.jdbc = jdbc;
    this.cursor = new JdbcTemplate(dataSource);
    cursor.setFetchSize(FETCH_ROWS);
  }

  /** What a stretch of a match found. */
  void addFound(NodeCode treatment, LocalDate closingDate, List<Difference> found) {
    if (found.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO match_difference (treatment_node, closing_date, setl_id, treatment, insured)
            SELECT ?, ?, f.setl_id, f.treatment::jsonb, f.insured::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[]) AS f (setl_id, treatment, insured)
            """)
        .params(treatment.value(), closingDate, ids(found), treatments(found), insureds(found))
        .update();
  }

  /**
   * The bills of one side that a closing's match found to differ, with those of the differences
   * open before it, in the order of setl_id; streamed.
   *
   * @param whose the side whose bills are wanted
   */
  Stream<ClosingBill> candidates(Side whose, Pair pair, LocalDate closingDate) {
    return bills(
        """
        SELECT %1$s::text FROM (
          SELECT setl_id, %1$s FROM match_difference WHERE treatment_node = ? AND closing_date = ?
          UNION ALL
          SELECT setl_id, %1$s FROM difference WHERE %2$s) found
        WHERE %1$s IS NOT NULL ORDER BY setl_id
        """
            .formatted(column(whose), openBefore(Side.INSURED)),
        pair.treatment().value(),
        closingDate,
        pair.treatment().value(),
        pair.insured().value(),
        pair.treatment().value(),
        closingDate);
  }

  /**
   * The treatment side's bills of the differences that are open after a pair's last closing before
   * a date, as the treatment side has them; streamed.
   */
  Stream<ClosingBill> openTreatmentBills(Pair pair, LocalDate closingDate) {
    return bills(
        "SELECT treatment::text FROM difference WHERE %s AND treatment IS NOT NULL"
            .formatted(openBefore(Side.TREATMENT)),
        pair.treatment().value(),
        pair.insured().value(),
        pair.insured().value(),
        closingDate);
  }

  private static String openBefore(Side side) {
    String closings =
        switch (side) {
          case INSURED -> "matched_closing WHERE treatment_node = ?";
          case TREATMENT -> "answered_closing WHERE insured_node = ?";
        };
    return """
    side = '%s' AND treatment_node = ? AND insured_node = ? AND open
      AND closing_date = (SELECT max(closing_date) FROM %s AND closing_date < ?)
    """
        .formatted(side.code(), closings);
  }

  /** Whose closings {@link #openBefore} looks at. */
  private static String other(Side side, Pair pair) {
    return switch (side) {
      case INSURED -> pair.treatment().value();
      case TREATMENT -> pair.insured().value();
    };
  }

  private static String column(Side side) {
    return switch (side) {
      case TREATMENT -> "treatment";
      case INSURED -> "insured";
    };
  }

  private Stream<ClosingBill> bills(String sql, Object... parameters) {
    return cursor.queryForStream(
        sql, (row, index) -> ClosingBillJson.bill(row.getString(1)), parameters);
  }

  /** What a closing leaves, for good. */
  void add(
      Side side,
      Pair pair,
      LocalDate closingDate,
      LocalDate runDate,
      boolean open,
      List<Difference> left) {
    if (left.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO difference
              (side, treatment_node, insured_node, closing_date, run_date, open, setl_id, kind, treatment, insured,
               since)
            SELECT ?, ?, ?, ?, ?, ?, f.setl_id, f.kind, f.treatment::jsonb, f.insured::jsonb, coalesce(o.since, ?)
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS f (setl_id, kind, treatment, insured)
            LEFT JOIN (SELECT setl_id, since FROM difference WHERE %s) o USING (setl_id)
            """
                .formatted(openBefore(side)))
        .params(
            side.code(),
            pair.treatment().value(),
            pair.insured().value(),
            closingDate,
            runDate,
            open,
            runDate,
            ids(left),
            kinds(left),
            treatments(left),
            insureds(left),
            pair.treatment().value(),
            pair.insured().value(),
            other(side, pair),
            closingDate)
        .update();
  }

  /**
   * Makes room for what a closing leaves until it is known what of it stays open; for the
   * transaction.
   */
  void openLeft() {
    jdbc.sql(
            """
            CREATE TEMPORARY TABLE left_difference (
              setl_id text COLLATE "C" PRIMARY KEY, init_setl_id text COLLATE "C", kind text NOT NULL,
              treatment jsonb, insured jsonb, undone boolean NOT NULL DEFAULT false) ON COMMIT DROP
            """)
        .update();
  }

  /** What a match leaves. */
  void addLeft(List<Difference> left) {
    if (left.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO left_difference (setl_id, init_setl_id, kind, treatment, insured)
            SELECT f.setl_id, f.init_setl_id, f.kind, f.treatment::jsonb, f.insured::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              AS f (setl_id, init_setl_id, kind, treatment, insured)
            """)
        .params(ids(left), undoes(left), kinds(left), treatments(left), insureds(left))
        .update();
  }

  /**
   * Hands out what is left and undoes one another by its numbers, entry by entry of a chain, the
   * chains one after the other; whether it really does is the core's question.
   */
  void chains(Consumer<List<Difference>> taker) {
    try (Stream<Link> links =
        cursor.queryForStream(
            """
            WITH RECURSIVE link AS MATERIALIZED (
              SELECT l.setl_id AS later, e.setl_id AS earlier
              FROM left_difference l JOIN left_difference e ON e.setl_id = l.init_setl_id AND e.kind = l.kind
              WHERE l.kind IN ('ONLY_TREATMENT', 'ONLY_INSURED')),
            chain AS (
              SELECT DISTINCT earlier AS setl_id, earlier AS first FROM link f
              WHERE NOT EXISTS (SELECT FROM link b WHERE b.later = f.earlier)
              UNION ALL
              SELECT n.later, c.first FROM chain c JOIN link n ON n.earlier = c.setl_id)
            SELECT c.first, d.treatment::text, d.insured::text
            FROM chain c JOIN left_difference d USING (setl_id) ORDER BY c.first, d.setl_id
            """,
            (row, index) ->
                new Link(row.getString(1), difference(row.getString(2), row.getString(3))))) {
      List<Difference> chain = new ArrayList<>();
      String first = "";
      for (Link link : (Iterable<Link>) links::iterator) {
        if (!link.first.equals(first) && !chain.isEmpty()) {
          taker.accept(chain);
          chain.clear();
        }
        first = link.first;
        chain.add(link.difference);
      }
      if (!chain.isEmpty()) {
        taker.accept(chain);
      }
    }
  }

  private record Link(String first, Difference difference) {}

  /** Marks what undid itself. */
  void undone(List<Difference> undone) {
    jdbc.sql("UPDATE left_difference SET undone = true WHERE setl_id = ANY (?)")
        .param(ids(undone))
        .update();
  }

  /** How much is left, open or undone. */
  long countLeft(boolean open) {
    return jdbc.sql("SELECT count(*) FROM left_difference WHERE undone <> ?")
        .param(open)
        .query(Long.class)
        .single();
  }

  /** What is left, open or undone, in the order of setl_id; streamed. */
  Stream<Difference> left(boolean open) {
    return cursor.queryForStream(
        "SELECT treatment::text, insured::text FROM left_difference WHERE undone <> ? ORDER BY"
            + " setl_id",
        (row, index) -> difference(row.getString(1), row.getString(2)),
        open);
  }

  /** Writes what is left as the insured side's differences, for good. */
  void keepLeft(Pair pair, LocalDate closingDate, LocalDate runDate) {
    jdbc.sql(
            """
            INSERT INTO difference
              (side, treatment_node, insured_node, closing_date, run_date, open, setl_id, kind, treatment, insured,
               since)
            SELECT ?, ?, ?, ?, ?, NOT l.undone, setl_id, l.kind, l.treatment, l.insured, coalesce(o.since, ?)
            FROM left_difference l LEFT JOIN (SELECT setl_id, since FROM difference WHERE %s) o USING (setl_id)
            """
                .formatted(openBefore(Side.INSURED)))
        .params(
            Side.INSURED.code(),
            pair.treatment().value(),
            pair.insured().value(),
            closingDate,
            runDate,
            runDate,
            pair.treatment().value(),
            pair.insured().value(),
            other(Side.INSURED, pair),
            closingDate)
        .update();
  }

  private static @Nullable String[] undoes(List<Difference> differences) {
    return differences.stream()
        .map(d -> d.treatment() == null ? d.insured() : d.treatment())
        .map(bill -> bill == null ? null : bill.initSetlId())
        .map(undoes -> undoes == null ? null : undoes.value())
        .toArray(String[]::new);
  }

  private static String[] kinds(List<Difference> differences) {
    return differences.stream().map(d -> d.kind().name()).toArray(String[]::new);
  }

  private static String[] ids(List<Difference> differences) {
    return differences.stream().map(d -> d.setlId().value()).toArray(String[]::new);
  }

  private static @Nullable String[] treatments(List<Difference> differences) {
    return differences.stream()
        .map(d -> ClosingBillJson.write(d.treatment()))
        .toArray(String[]::new);
  }

  private static @Nullable String[] insureds(List<Difference> differences) {
    return differences.stream().map(d -> ClosingBillJson.write(d.insured())).toArray(String[]::new);
  }

  private static Difference difference(@Nullable String treatment, @Nullable String insured) {
    return new Difference(ClosingBillJson.read(treatment), ClosingBillJson.read(insured));
  }
}
