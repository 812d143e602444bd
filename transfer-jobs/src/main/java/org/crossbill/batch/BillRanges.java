package org.crossbill.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cuts the bills of a run into ranges of setl_id (结算单分片) without reading them: how many there are
 * the positions say, where to cut a sample of their pages. Together the ranges are all keys, so
 * that a cut that is not where it was thought makes a part heavier, and nothing else.
 */
@Component
public class BillRanges {
  private static final int SAMPLED_IN_A_RANGE = 200;

  private final JdbcClient jdbc;
  private final NightSettings settings;

  BillRanges(JdbcClient jdbc, NightSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * The ranges of a side's bills, once the run has its positions. Where these know of none there is
   * one range all the same: whether there is nothing is for the one who reads to find out.
   */
  public List<Part.Planned> of(LocalDate runDate, Side side) {
    long bills =
        jdbc.sql("SELECT coalesce(sum(entries), 0) FROM position WHERE run_date = ? AND side = ?")
            .params(runDate, side.code())
            .query(Long.class)
            .single();
    int count = Math.max(1, Math.toIntExact(Math.ceilDiv(bills, settings.sliceBills())));
    return cut(bills, count == 1 ? List.of() : sampled(runDate, side), count);
  }

  /** Less is not worth a partition. */
  public long leastWeight() {
    return settings.sliceBills() / 2;
  }

  /** The bills of a part's range as a table expression; all values are literals. */
  public static String inSql(Side side, Part part) {
    String bills =
        switch (side) {
          case TREATMENT -> "treatment_bills_of";
          case INSURED -> "insured_bills_of";
        };
    return "(SELECT * FROM %s('%s') WHERE %s)"
        .formatted(bills, part.run().date(), withinSql("setl_id", part));
  }

  /**
   * That a number of a bill lies in the range of a part. It belongs beside each join by such a
   * number: PostgreSQL passes an equality on to the other table, a range it does not, and would
   * read all that table has.
   */
  public static String withinSql(String column, Part part) {
    String toKey = part.range().toKey();
    String from = column + " >= " + CopyRows.literal(part.range().fromKey());
    return toKey == null ? from : from + " AND " + column + " < " + CopyRows.literal(toKey);
  }

  private List<String> sampled(LocalDate runDate, Side side) {
    double percent = Math.min(100.0, 100.0 * SAMPLED_IN_A_RANGE / settings.sliceBills());
    String table =
        switch (side) {
          case TREATMENT -> "treatment_bill";
          case INSURED -> "insured_bill";
        };
    return jdbc.sql(
            "SELECT setl_id FROM "
                + table
                + " TABLESAMPLE SYSTEM (?) REPEATABLE (7) WHERE business_date = ? ORDER BY setl_id")
        .params(percent, runDate)
        .query((row, index) -> row.getString("setl_id"))
        .list();
  }

  /** So many ranges, at most one a sampled key. */
  static List<Part.Planned> cut(long bills, List<String> sampled, int count) {
    int ranges = Math.clamp(sampled.size(), 1, count);
    List<Part.Planned> planned = new ArrayList<>();
    String from = "";
    for (int i = 0; i < ranges; i++) {
      @Nullable String to =
          i == ranges - 1 ? null : sampled.get((int) ((i + 1L) * sampled.size() / ranges));
      long weight = bills * (i + 1) / ranges - bills * i / ranges;
      planned.add(new Part.Planned(Integer.toString(i), from, to, weight));
      from = to == null ? "" : to;
    }
    return planned;
  }
}
