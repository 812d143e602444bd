package org.crossbill.night;

import java.util.List;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;

/**
 * What a night came to (日终结果).
 *
 * @param exit the exit code of {@code nightly}
 * @param outstanding counterparts left to the next run, e.g. {@code 310000 CLOSING}
 * @param checks what the run's figures had to satisfy
 * @param faults why it was refused or failed; empty otherwise
 */
public record NightResult(
    Exit exit, List<String> outstanding, List<Check> checks, List<Fault> faults) {
  public NightResult {
    outstanding = List.copyOf(outstanding);
    checks = List.copyOf(checks);
    faults = List.copyOf(faults);
  }

  /** The exit codes, documented in {@code docs/reference/jobs.md}. */
  public enum Exit {
    /** All done, nothing outstanding, every check holds. */
    DONE(0),
    /** It failed; running it again resumes it. */
    FAILED(1),
    /** It was refused before it began: the date, or another process. */
    REFUSED(2),
    /** This node's part is done; counterparts are outstanding and go into the next run. */
    OUTSTANDING(3),
    /** Done, but a check does not hold: look at the reports. */
    CHECK_FAILED(4);

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
