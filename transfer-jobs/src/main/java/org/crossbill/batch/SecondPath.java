package org.crossbill.batch;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the second path to every amount (第二路径) came to: how much was looked at, and what came out
 * otherwise than it was booked, with both figures and the version that explains it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SecondPath {
  private static final int ROWS_PER_STATEMENT = 500;

  private final JdbcTemplate jdbc;

  SecondPath(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What is worked out again (复核类别). */
  public enum Kind {
    /** 复算: the shares of a bill, at its insured place. */
    RECALCULATED,
    /** 重分: the split of a fee line, at its treatment place. */
    RESPLIT,
    /** 核总: the four totals of a bill from its fee lines, at its treatment place. */
    SUMMED,
    /** 账户核对: what a bill took from the personal account, at its insured place. */
    ACCOUNT
  }

  /** Why it comes out otherwise (差异原因). */
  public enum Cause {
    /**
     * 规则已变: by the version that decided it it is as booked, by the one that stands now it is not.
     */
    RULES_CHANGED,
    /** 数据损坏: not even the version that decided it gives what is booked. */
    DAMAGED,
    /** 非镜像: a reversal that is not the mirror of what it undoes. */
    NOT_THE_MIRROR,
    /** 无规则: no version stands that would decide it. */
    NO_RULES,
    /** 合计不符: the totals of a bill are not the sums of its lines. */
    NOT_THE_LINES,
    /** 账户不符: the account's entry is not what the bill says the account paid. */
    NOT_THE_ENTRY
  }

  /**
   * How much a part looked at.
   *
   * @param bills of the run, reversals and samples included
   * @param claimFen of all of them, as their rows say
   * @param lookedAt bills, or lines, that were worked out again
   * @param mirrors bills that were held against the one they undo
   * @param leftOut decided elsewhere, before what decided them was kept, or undone since
   * @param ofAll how many there are, bills or lines
   */
  public record Looked(
      long bills, long claimFen, long lookedAt, long mirrors, long leftOut, long ofAll) {
    /** The lines of the same bills. */
    public Looked ofLines(long lines, long left, long all) {
      return new Looked(bills, claimFen, lines, 0, left, all);
    }
  }

  /**
   * What the positions of a side say.
   *
   * @param bills how many they stand for, a reversal counted like a settlement
   * @param claimFen their sum
   */
  public record Books(long bills, long claimFen) {}

  /**
   * What came out otherwise.
   *
   * @param feedetlSn the fee line; empty for the bill itself
   * @param bookedBy version that decided it
   * @param againBy version that stands now
   * @param bookedFen the amounts that differ, by the names of their columns
   * @param againFen the same amounts, worked out again
   * @param gapFen claim of a bill, in-scope amount of a line: again less booked
   */
  public record Differing(
      String setlId,
      String feedetlSn,
      Cause cause,
      @Nullable String bookedBy,
      @Nullable String againBy,
      SortedMap<String, Long> bookedFen,
      SortedMap<String, Long> againFen,
      long gapFen) {}

  /** Writes down what a part looked at. */
  public void looked(Part part, Kind kind, Looked looked) {
    jdbc.update(
        """
        INSERT INTO second_path (run_date, kind, part_no, bills, claim, looked_at, mirrors, left_out, of_all)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        part.run().date(),
        kind.name(),
        part.partNo(),
        looked.bills,
        looked.claimFen,
        looked.lookedAt,
        looked.mirrors,
        looked.leftOut,
        looked.ofAll);
  }

  /**
   * Adds up the bills of a part as they stand now, by counterpart and insurance, for what was
   * summed of them before.
   *
   * @param bills the part's bills as a table expression
   */
  public void sum(Part part, Side side, String bills) {
    String sums =
        Arrays.stream(ClaimPart.values())
            .map(each -> "sum(b." + each.column() + ")")
            .collect(Collectors.joining(", "));
    String counterpart =
        switch (side) {
          case TREATMENT -> "insured_node";
          case INSURED -> "treatment_node";
        };
    jdbc.update(
        """
        INSERT INTO second_path_sum
          (run_date, side, part_no, counterpart, insutype, entries, bill_count, medfee_sumamt, %s, claim)
        SELECT ?, ?, ?, b.%s, b.insutype, count(*), sum(b.sign), sum(b.medfee_sumamt), %s, sum(b.claim)
        FROM %s b GROUP BY b.%s, b.insutype
        """
            .formatted(TallyRows.CLAIM_COLUMNS, counterpart, sums, bills, counterpart),
        part.run().date(),
        side.code(),
        part.partNo());
  }

  /** Writes down what came out otherwise. */
  public void differ(LocalDate runDate, Kind kind, List<Differing> differing) {
    if (differing.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        """
        INSERT INTO second_path_difference
          (run_date, kind, setl_id, feedetl_sn, cause, booked_by, again_by, booked, again, gap)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
        """,
        differing,
        ROWS_PER_STATEMENT,
        (statement, one) -> {
          statement.setObject(1, runDate);
          statement.setString(2, kind.name());
          statement.setString(3, one.setlId);
          statement.setString(4, one.feedetlSn);
          statement.setString(5, one.cause.name());
          statement.setString(6, one.bookedBy);
          statement.setString(7, one.againBy);
          statement.setString(8, json(one.bookedFen));
          statement.setString(9, json(one.againFen));
          statement.setLong(10, one.gapFen);
        });
  }

  /** Columns and numbers only: nothing in it needs an escape. */
  private static String json(SortedMap<String, Long> amounts) {
    return amounts.entrySet().stream()
        .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Writes the checks of a run down: nothing comes out otherwise; the bills, read one by one, are
   * those whose sums the positions have; and nothing was passed over.
   *
   * @param receivable what the positions of the treatment side say
   * @param payable of the insured side
   */
  public void check(LocalDate runDate, Books receivable, Books payable) {
    jdbc.update(
        """
        INSERT INTO night_check (run_date, name, left_value, right_value)
        SELECT :run, k.name,
               (SELECT count(*) FROM second_path_difference d WHERE d.run_date = :run AND d.kind = k.kind), 0
        FROM (VALUES ('RECALCULATED', 'recalculated-bills-are-as-booked'), ('RESPLIT', 'resplit-lines-are-as-booked'),
                ('SUMMED', 'bills-are-the-sums-of-their-lines'), ('ACCOUNT', 'accounts-paid-what-the-bills-say'))
          AS k (kind, name)
        """
            .replace(":run", "'" + runDate + "'::date"));
    held(runDate, Kind.RECALCULATED, Side.INSURED, "recalculated", payable);
    held(runDate, Kind.SUMMED, Side.TREATMENT, "summed", receivable);
    jdbc.update(
        """
        INSERT INTO night_check (run_date, name, left_value, right_value)
        SELECT ?, 'resplit-or-left-out-are-all', coalesce(sum(looked_at + left_out), 0), coalesce(sum(of_all), 0)
        FROM second_path WHERE run_date = ? AND kind = 'RESPLIT'
        """,
        runDate,
        runDate);
  }

  /** Bills of a side: as many and as much as the positions say, and each accounted for. */
  private void held(LocalDate runDate, Kind kind, Side side, String name, Books positions) {
    jdbc.update(
        """
        INSERT INTO night_check (run_date, name, left_value, right_value)
        SELECT ?, c.name, c.looked, c.counted
        FROM (SELECT coalesce(sum(bills), 0) AS bills, coalesce(sum(claim), 0) AS claim,
                     coalesce(sum(looked_at + mirrors + left_out), 0) AS accounted
              FROM second_path WHERE run_date = ? AND kind = ?) s
        CROSS JOIN (SELECT coalesce(sum(entries), 0) AS entries FROM second_path_sum WHERE run_date = ? AND side = ?) b
        CROSS JOIN LATERAL (VALUES (?::text || '-bills-are-the-positions-count', s.bills, ?::numeric),
          (?::text || '-bills-are-the-positions-claim', s.claim, ?::numeric),
          (?::text || '-mirrored-or-left-out-are-all', s.accounted, b.entries)) AS c (name, looked, counted)
        """,
        runDate,
        runDate,
        kind.name(),
        runDate,
        side.code(),
        name,
        positions.bills,
        name,
        positions.claimFen,
        name);
  }
}
