package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.Part;
import org.crossbill.core.posting.Side;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cuts a run's bills into slices to post (记账分片). In SQL: only the keys of the cuts are wanted, no
 * bill moves.
 */
@Component
public class PostingSlices {
  /*
   * Along setl_id, whoever the counterpart is: that is the order in which a node's own bills lie in
   * the table and in the index of the postings. Slices by counterpart each read nearly every page of
   * the day again, and a province with most of the bills or with one bill makes no difference here.
   *
   * Both ends of a slice are known, so the statement that posts it never reads beyond it; the bills
   * are frozen, so nothing can come between.
   */
  private final JdbcClient jdbc;
  private final NightSettings settings;

  PostingSlices(JdbcClient jdbc, NightSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Less is not worth a partition. */
  long leastWeight() {
    return settings.sliceBills() / 2;
  }

  /** The slices of both sides; every bill of the run is in one of its side. */
  public List<Part.Planned> of(LocalDate runDate) {
    List<Part.Planned> slices = new ArrayList<>();
    for (Side side : Side.values()) {
      slices.addAll(cut(runDate, side, settings.sliceBills()));
    }
    return slices;
  }

  /**
   * The slices of a side.
   *
   * @param bills in each but the last
   */
  List<Part.Planned> cut(LocalDate runDate, Side side, int bills) {
    return jdbc.sql(
            """
            SELECT slice, first_key, coalesce(lead(first_key) OVER (ORDER BY slice), last_key || ' ') AS to_key, bills
            FROM (SELECT slice, min(setl_id) AS first_key, max(setl_id) AS last_key, count(*) AS bills
                  FROM (SELECT setl_id, (row_number() OVER (ORDER BY setl_id) - 1) / :size AS slice
                        FROM %s) numbered
                  GROUP BY slice) cut
            ORDER BY slice
            """
                .formatted(SideBills.of(side)))
        .param("run", runDate)
        .param("size", bills)
        .query((row, index) ->
            new Part.Planned(
                side.code() + " " + row.getInt("slice"),
                row.getString("first_key"),
                row.getString("to_key"),
                row.getLong("bills")))
        .list();
  }
}
