package org.crossbill.command;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;
import org.crossbill.night.Night;
import org.crossbill.night.NightResult;
import org.crossbill.terminal.ProgressBoard;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightly}: the night of one node and business date (日终). */
@Command(
    name = "nightly",
    description = {
      "Closes and clears a business date of one node; a night that was killed goes on where it was.",
      "日终：关闭业务日期、对账、记账、清算、出报表。",
      "Configured like serve."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, nothing outstanding, every check holds",
      "1:failed; run it again to resume it",
      "2:not begun: the date, another process, the configuration or the use",
      "3:this node's part is done; counterparts are outstanding and go into the next night",
      "4:done, but a check does not hold: look at the reports"
    })
final class NightlyCommand implements Callable<Integer> {
  private static final Map<NightResult.Exit, String> IN_WORDS =
      Map.of(
          NightResult.Exit.DONE, "done, nothing outstanding, every check holds (完成)",
          NightResult.Exit.FAILED, "failed; run the same command again to resume it (失败)",
          NightResult.Exit.REFUSED, "not begun (未执行)",
          NightResult.Exit.OUTSTANDING,
              "done here; what is outstanding goes into the next night (完成，有未到方)",
          NightResult.Exit.CHECK_FAILED,
              "done, but a check does not hold: look at the reports (完成，检查不平)");

  @Mixin private NodeOptions node = new NodeOptions();

  @Option(
      names = "--date",
      required = true,
      paramLabel = "D",
      description = "The business date, for example 2026-03-02.")
  private @Nullable LocalDate date;

  @Override
  public Integer call() throws InterruptedException {
    LocalDate day = Objects.requireNonNull(date);
    try (ConfigurableApplicationContext context = node.workQuietly()) {
      NightResult result = run(context.getBean(Night.class), day, System.out);
      say(result, System.out, System.err);
      System.out.println(
          "night of %s, %s: %s".formatted(node.code(), day, IN_WORDS.get(result.exit())));
      return result.exit().code();
    }
  }

  private static NightResult run(Night night, LocalDate day, PrintStream out)
      throws InterruptedException {
    Map<String, ProgressBoard.Line> lines = new TreeMap<>();
    try (ProgressBoard board = new ProgressBoard(out, ProgressBoard.onTerminal())) {
      return night.run(
          day,
          step -> {
            ProgressBoard.Line line =
                lines.computeIfAbsent(step.name(), name -> board.line(name, step.total()));
            if (step.finished()) {
              line.finish(step.total() > 0 ? "%,d %s".formatted(step.total(), step.unit()) : "");
            } else {
              line.set(step.done(), step.total(), "");
            }
          });
    }
  }

  private static void say(NightResult result, PrintStream out, PrintStream err) {
    for (Fault fault : result.faults()) {
      err.println("crossbill nightly: " + fault.message() + "。" + fault.hint() + "。");
    }
    for (String one : result.outstanding()) {
      out.println("outstanding: " + one);
    }
    for (Check check : result.checks()) {
      if (!check.ok()) {
        err.println("a check does not hold: " + check);
      }
    }
  }
}
