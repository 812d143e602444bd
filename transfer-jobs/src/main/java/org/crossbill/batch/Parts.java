package org.crossbill.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The parts of the night's work (分片表) and their distribution over partitions by weight: heavy
 * counterparts are cut into slices, light ones share a partition, so that no partition is the tail
 * of the night.
 */
@Component
public class Parts {
  private final JdbcClient jdbc;
  private final NightSettings settings;

  Parts(JdbcClient jdbc, NightSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** A part before it has a number. */
  public record Planned(
      Side side,
      @Nullable NodeCode counterpart,
      LocalDate closingDate,
      int slice,
      String fromKey,
      @Nullable String toKey,
      long bills) {}

  /** How far a step is, in bills. */
  public record Progress(String step, long doneBills, long totalBills, int doneParts, int parts) {}

  /**
   * Cuts what the run closes towards each counterpart into slices, in SQL: the keys of the cuts are
   * found on the index, without moving a bill.
   */
  public List<Planned> closingSlices(LocalDate runDate) {
    return jdbc.sql(
            """
            SELECT insured_node, slice, first_key, bills,
                   coalesce(lead(first_key) OVER (PARTITION BY insured_node ORDER BY slice), last_key || ' ') AS to_key
            FROM (SELECT insured_node, slice, min(setl_id) AS first_key, max(setl_id) AS last_key, count(*) AS bills
                  FROM (SELECT insured_node, setl_id,
                               (row_number() OVER (PARTITION BY insured_node ORDER BY setl_id) - 1) / :size AS slice
                        FROM treatment_bills_of(:run)) numbered
                  GROUP BY insured_node, slice) cut
            ORDER BY insured_node, slice
            """)
        .param("run", runDate)
        .param("size", settings.sliceBills())
        .query((row, index) ->
            new Planned(
                Side.TREATMENT,
                new NodeCode(row.getString("insured_node")),
                runDate,
                row.getInt("slice"),
                row.getString("first_key"),
                row.getString("to_key"),
                row.getLong("bills")))
        .list();
  }

  /**
   * Writes a step's plan, once; a plan that stands is kept, as a restart must find the same parts.
   */
  public void plan(LocalDate runDate, String step, List<Planned> slices) {
    boolean planned =
        jdbc.sql("SELECT EXISTS (SELECT FROM night_part WHERE run_date = ? AND step = ?)")
            .params(runDate, step)
            .query(Boolean.class)
            .single();
    if (planned) {
      return;
    }
    int[] bins = bins(slices);
    for (int i = 0; i < slices.size(); i++) {
      Planned part = slices.get(i);
      jdbc.sql(
              """
              INSERT INTO night_part
                (run_date, step, part_no, bin, side, counterpart, closing_date, slice, from_key, to_key, slice_blocks,
                 bills)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(runDate)
          .param(step)
          .param(i)
          .param(bins[i])
          .param(part.side.code())
          .param(part.counterpart == null ? null : part.counterpart.value())
          .param(part.closingDate)
          .param(part.slice)
          .param(part.fromKey)
          .param(part.toKey)
          .param(settings.sliceBlocks())
          .param(part.bills)
          .update();
    }
  }

  /**
   * Heaviest first, each into the bin that is lightest so far; a bin of less than half a slice is
   * not worth its own bookkeeping.
   */
  private int[] bins(List<Planned> planned) {
    long weight = planned.stream().mapToLong(Planned::bills).sum();
    long binBills = Math.max(1, settings.sliceBills() / 2);
    int count = Math.clamp(weight / binBills, 1, settings.partitions());
    long[] load = new long[count];
    int[] bins = new int[planned.size()];
    IntStream.range(0, planned.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> -planned.get(i).bills()))
        .forEach(i -> {
          int lightest = 0;
          for (int bin = 1; bin < count; bin++) {
            lightest = load[bin] < load[lightest] ? bin : lightest;
          }
          bins[i] = lightest;
          load[lightest] += planned.get(i).bills();
        });
    return bins;
  }

  /** The partitions of a step that have work. */
  List<Integer> binsOf(LocalDate runDate, String step) {
    return jdbc.sql(
            "SELECT DISTINCT bin FROM night_part WHERE run_date = ? AND step = ? ORDER BY bin")
        .params(runDate, step)
        .query((row, index) -> row.getInt(1))
        .list();
  }

  /** The next part of a partition that is not done, locked for the caller's transaction. */
  Optional<Part> next(LocalDate runDate, String step, int bin) {
    return jdbc.sql(
            """
            SELECT * FROM night_part
            WHERE run_date = ? AND step = ? AND bin = ? AND NOT done ORDER BY part_no LIMIT 1 FOR UPDATE
            """)
        .params(runDate, step, bin)
        .query((row, index) -> part(row, runDate, step))
        .optional();
  }

  private static Part part(ResultSet row, LocalDate runDate, String step) throws SQLException {
    String counterpart = row.getString("counterpart");
    return new Part(
        runDate,
        step,
        row.getInt("part_no"),
        Side.of(row.getString("side")),
        counterpart == null ? null : new NodeCode(counterpart),
        row.getObject("closing_date", LocalDate.class),
        row.getInt("slice"),
        row.getString("from_key"),
        row.getString("to_key"),
        row.getInt("slice_blocks"),
        row.getLong("bills"));
  }

  /** Whether a partition has parts that are not done. */
  boolean hasMore(LocalDate runDate, String step, int bin) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM night_part WHERE run_date = ? AND step = ? AND bin = ? AND NOT done)")
        .params(runDate, step, bin)
        .query(Boolean.class)
        .single();
  }

  /** Marks a part done, in the transaction of its work. */
  void done(Part part) {
    jdbc.sql("UPDATE night_part SET done = true WHERE run_date = ? AND step = ? AND part_no = ?")
        .params(part.runDate(), part.step(), part.partNo())
        .update();
  }

  /** How far the steps of a run are. */
  public List<Progress> progress(LocalDate runDate) {
    return jdbc.sql(
            """
            SELECT step, coalesce(sum(bills) FILTER (WHERE done), 0) AS done_bills, sum(bills) AS bills,
                   count(*) FILTER (WHERE done) AS done_parts, count(*) AS parts
            FROM night_part WHERE run_date = ? GROUP BY step ORDER BY step
            """)
        .param(runDate)
        .query((row, index) ->
            new Progress(
                row.getString("step"),
                row.getLong("done_bills"),
                row.getLong("bills"),
                row.getInt("done_parts"),
                row.getInt("parts")))
        .list();
  }
}
