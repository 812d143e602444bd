package org.crossbill.night;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;
import org.crossbill.reconcile.DifferenceRows.Standing;

/**
 * What a night came to (日终结果).
 *
 * @param exit the exit code of {@code nightly}
 * @param outstanding counterparts left to the next run, e.g. {@code 310000 CLOSING}
 * @param open differences between this node and its counterparts that stand after it
 * @param checks what the run's figures had to satisfy
 * @param faults why it was refused or failed; empty otherwise
 */
public record NightResult(
    Exit exit, List<String> outstanding, Standing open, List<Check> checks, List<Fault> faults) {
  private static final Standing NOTHING = new Standing(0, 0, null);

  public NightResult {
    outstanding = List.copyOf(outstanding);
    checks = List.copyOf(checks);
    faults = List.copyOf(faults);
  }

  /** One that did not come to its end, or did not begin. */
  static NightResult without(Exit exit, List<Fault> faults) {
    return new NightResult(exit, List.of(), NOTHING, List.of(), faults);
  }

  /**
   * How it ended, and what stands open in any case.
   *
   * @param day its business date
   */
  public String inWords(LocalDate day) {
    String ended =
        switch (exit) {
          case DONE -> "done, nothing outstanding, every check holds (完成)";
          case FAILED -> "failed; run the same command again to resume it (失败)";
          case REFUSED -> "not begun (未执行)";
          case OUTSTANDING -> "done here; what is outstanding goes into the next night (完成，有未到方)";
          case CHECK_FAILED -> "done, but a check does not hold: look at the reports (完成，检查不平)";
          case DIFFERENCES ->
              outstanding.isEmpty()
                  ? "done (完成，有未结差异)"
                  : "done here; what is outstanding goes into the next night (完成，有未到方和未结差异)";
        };
    return open.bills() == 0
        ? ended
        : "%s, %d %s open, %s yuan not cleared, the oldest %d days (未结差异 %d 笔，%s 元未清算)"
            .formatted(
                ended,
                open.bills(),
                open.bills() == 1 ? "difference" : "differences",
                Fen.toYuan(open.claimFen()),
                open.days(day),
                open.bills(),
                Fen.toYuan(open.claimFen()));
  }

  /** The exit codes, documented in {@code docs/reference/jobs.md}. */
  public enum Exit {
    /** All done, nothing outstanding, no difference open, every check holds. */
    DONE(0),
    /** It failed; running it again resumes it. */
    FAILED(1),
    /** It was refused before it began: the date, or another process. */
    REFUSED(2),
    /** This node's part is done; counterparts are outstanding and go into the next run. */
    OUTSTANDING(3),
    /** Done, but a check does not hold: look at the reports. */
    CHECK_FAILED(4),
    /** Done, every check holds, but differences between provinces stand open. */
    DIFFERENCES(5);

    private final int code;

    Exit(int code) {
      this.code = code;
    }

    /** The process's exit code. */
    public int code() {
      return code;
    }
  }
}
