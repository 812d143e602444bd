package org.crossbill.clearing;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Side;

/** A run's bills of a side in SQL (本方结算单). */
final class SideBills {
  private static final String SUMS =
      Stream.of(ClaimPart.values())
          .map(ClaimPart::column)
          .map(column -> "sum(b." + column + ") AS " + column)
          .collect(Collectors.joining(", "));
  private static final String SUMS_OF_SUMS =
      Stream.of(ClaimPart.values())
          .map(ClaimPart::column)
          .map(column -> "sum(" + column + ") AS " + column)
          .collect(Collectors.joining(", "));

  private SideBills() {}

  /**
   * The sums of the run {@code :run} by counterpart and insurance. Each of the three ways into a
   * run is grouped by itself: PostgreSQL knows how many groups a table has, but not a union of
   * some, and would sort them all.
   */
  static String sums(Side side) {
    String bills = table(side) + " b";
    String late = "SELECT l.setl_id FROM late_bill l WHERE l.side = '" + side.code() + "'";
    return """
    SELECT counterpart, insutype, sum(entries) AS entries, sum(bill_count) AS bill_count,
           sum(medfee_sumamt) AS medfee_sumamt, %s, fingerprint(sum(high), sum(low)) AS fingerprint
    FROM (%s UNION ALL %s UNION ALL %s) ways
    GROUP BY counterpart, insutype ORDER BY counterpart, insutype
    """
        .formatted(
            SUMS_OF_SUMS,
            grouped(
                side,
                bills,
                "b.business_date = :run AND b.setl_id NOT IN ("
                    + late
                    + " AND l.missed_run >= :run)"),
            grouped(
                side,
                "late_bill l JOIN "
                    + table(side)
                    + "_key k ON k.setl_id = l.setl_id JOIN "
                    + bills
                    + " ON b.business_date = k.business_date AND b.setl_id = k.setl_id",
                "l.side = '" + side.code() + "' AND l.missed_run = CAST(:run AS date) - 1"),
            grouped(side, bills, firstRun(side) + " AND b.setl_id NOT IN (" + late + ")"));
  }

  private static String grouped(Side side, String from, String where) {
    return """
    SELECT b.%s AS counterpart, b.insutype, count(*) AS entries, sum(b.sign) AS bill_count,
           sum(b.medfee_sumamt) AS medfee_sumamt, %s,
           sum(hashtextextended(b.setl_id, 0)) AS high, sum(hashtextextended(b.setl_id, 1)) AS low
    FROM %s WHERE %s GROUP BY 1, 2
    """
        .formatted(counterpart(side), SUMS, from, where);
  }

  /** A province may have begun before this node: its first run also takes in what came earlier. */
  private static String firstRun(Side side) {
    return switch (side) {
      case TREATMENT -> "false";
      case INSURED ->
          """
          b.business_date < :run AND (SELECT r.previous IS NULL FROM night_run r WHERE r.run_date = :run)\
          """;
    };
  }

  private static String table(Side side) {
    return switch (side) {
      case TREATMENT -> "treatment_bill";
      case INSURED -> "insured_bill";
    };
  }

  /** The column that names the other province. */
  private static String counterpart(Side side) {
    return switch (side) {
      case TREATMENT -> "insured_node";
      case INSURED -> "treatment_node";
    };
  }
}
