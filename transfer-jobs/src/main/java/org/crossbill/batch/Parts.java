package org.crossbill.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The parts of a run's work (分片表) and their distribution over partitions by weight: what is heavy
 * is cut into ranges, what is light shares a partition, so that no partition is the tail of the
 * night.
 */
@Component
public class Parts {
  private final JdbcClient jdbc;
  private final NightSettings settings;

  Parts(JdbcClient jdbc, NightSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * How far a step is.
   *
   * @param unit what is counted
   */
  public record Progress(String step, String unit, long done, long total) {}

  /**
   * Has a step planned, once, in the caller's transaction; a plan that stands is kept, as a restart
   * must find the same parts.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(Run run, PartWork work) {
    if (!binsOf(run, work.name()).isEmpty()) {
      return;
    }
    List<Part.Planned> planned = work.plan(run);
    int[] bins = bins(planned, work.leastWeight());
    for (int i = 0; i < planned.size(); i++) {
      Part.Planned part = planned.get(i);
      jdbc.sql(
              """
              INSERT INTO night_part (kind, run_date, step, part_no, bin, scope, from_key, to_key, unit, weight)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(run.kind().code(), run.lastDay(), work.name(), i, bins[i])
          .param(part.scope())
          .param(part.fromKey())
          .param(part.toKey())
          .param(work.unit())
          .param(part.weight())
          .update();
    }
  }

  /**
   * Heaviest first, each into the bin that is lightest so far; a bin of too little is not worth its
   * own bookkeeping.
   */
  private int[] bins(List<Part.Planned> planned, long leastWeight) {
    long weight = planned.stream().mapToLong(Part.Planned::weight).sum();
    int count = Math.clamp(weight / Math.max(1, leastWeight), 1, settings.partitions());
    long[] load = new long[count];
    int[] bins = new int[planned.size()];
    IntStream.range(0, planned.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> -planned.get(i).weight()))
        .forEach(i -> {
          int lightest = 0;
          for (int bin = 1; bin < count; bin++) {
            lightest = load[bin] < load[lightest] ? bin : lightest;
          }
          bins[i] = lightest;
          load[lightest] += planned.get(i).weight();
        });
    return bins;
  }

  /** The partitions of a step that have work. */
  List<Integer> binsOf(Run run, String step) {
    return jdbc.sql(
            "SELECT DISTINCT bin FROM night_part WHERE kind = ? AND run_date = ? AND step = ? ORDER BY bin")
        .params(run.kind().code(), run.lastDay(), step)
        .query((row, index) -> row.getInt(1))
        .list();
  }

  /** The next part of a partition that is not done, locked for the caller's transaction. */
  Optional<Part> next(Run run, String step, int bin) {
    return jdbc.sql(
            """
            SELECT * FROM night_part
            WHERE kind = ? AND run_date = ? AND step = ? AND bin = ? AND NOT done
            ORDER BY part_no LIMIT 1 FOR UPDATE
            """)
        .params(run.kind().code(), run.lastDay(), step, bin)
        .query((row, index) -> part(row, run, step))
        .optional();
  }

  private static Part part(ResultSet row, Run run, String step) throws SQLException {
    return new Part(
        run,
        step,
        row.getInt("part_no"),
        new Part.Planned(
            row.getString("scope"),
            row.getString("from_key"),
            row.getString("to_key"),
            row.getLong("weight")));
  }

  /** Whether a partition has parts that are not done. */
  boolean hasMore(Run run, String step, int bin) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM night_part
                           WHERE kind = ? AND run_date = ? AND step = ? AND bin = ? AND NOT done)
            """)
        .params(run.kind().code(), run.lastDay(), step, bin)
        .query(Boolean.class)
        .single();
  }

  /** Marks a part done, in the transaction of its work. */
  void done(Part part) {
    Run run = part.run();
    jdbc.sql(
            "UPDATE night_part SET done = true WHERE kind = ? AND run_date = ? AND step = ? AND part_no = ?")
        .params(run.kind().code(), run.lastDay(), part.step(), part.partNo())
        .update();
  }

  /** How far the steps of a run are. */
  public List<Progress> progress(Run run) {
    return jdbc.sql(
            """
            SELECT step, min(unit) AS unit, coalesce(sum(weight) FILTER (WHERE done), 0) AS done, sum(weight) AS total
            FROM night_part WHERE kind = ? AND run_date = ? GROUP BY step ORDER BY step
            """)
        .params(run.kind().code(), run.lastDay())
        .query((row, index) ->
            new Progress(
                row.getString("step"),
                row.getString("unit"),
                row.getLong("done"),
                row.getLong("total")))
        .list();
  }
}
