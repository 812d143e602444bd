package org.crossbill.command;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.crossbill.batch.NightSettings;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;
import org.crossbill.embedded.StopOrder;
import org.crossbill.night.Night;
import org.crossbill.night.NightResult;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.ProgressBoard;
import org.crossbill.terminal.Screen;
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
      "0:done, nothing outstanding, no difference open, every check holds",
      "1:failed; run it again to resume it",
      "2:not begun: the date, another process, the configuration or the use",
      "3:this node's part is done; counterparts are outstanding and go into the next night",
      "4:done, but a check does not hold: look at the reports",
      "5:done, every check holds, but differences between provinces stand open"
    })
final class NightlyCommand implements Callable<Integer> {
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  @Mixin private NodeOptions node = new NodeOptions();

  @Option(
      names = "--date",
      required = true,
      paramLabel = "D",
      description = "The business date, for example 2026-03-02.")
  private @Nullable LocalDate date;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "NODE",
      description = {
        "Clearing parties known to be down tonight: nobody waits for them, their bills go into the next night.",
        "已知当日停机的省份：不再等待，其结算单进入下一日终。"
      })
  private Set<String> without = Set.of();

  @Override
  public Integer call() throws InterruptedException {
    LocalDate day = Objects.requireNonNull(date);
    for (String one : without) {
      if (one.equals(node.code().value())
          || Provinces.all().stream().noneMatch(province -> province.value().equals(one))) {
        throw CommandFailed.wrong(noParty(one));
      }
    }
    try (ConfigurableApplicationContext context = node.workQuietly("night")) {
      Screen screen = Screen.ofThisProcess();
      Night night = context.getBean(Night.class);
      NightResult result =
          run(night, day, down(context.getBean(NightSettings.class)), System.out, screen);
      if (StopOrder.isStopping()) {
        return CommandFailed.STOPPED;
      }
      say(result, System.out, System.err);
      if (result.faults().isEmpty()) {
        System.out.println(night.gone(day));
      }
      boolean red = result.exit() != NightResult.Exit.DONE && screen.hasCursor();
      System.out.println(
          "%snight of %s, %s: %s%s"
              .formatted(red ? RED : "", node.code(), day, result.inWords(day), red ? PLAIN : ""));
      return result.exit().code();
    }
  }

  private Set<NodeCode> down(NightSettings settings) {
    Set<NodeCode> down = new TreeSet<>();
    for (String one : without) {
      down.add(
          settings.partiesBut(node.code()).stream()
              .filter(party -> party.value().equals(one))
              .findFirst()
              .orElseThrow(() -> CommandFailed.wrong(noParty(one))));
    }
    return down;
  }

  private static String noParty(String code) {
    return "--without %s: this node waits for no clearing party of this code (本节点不等待该省)."
        .formatted(code);
  }

  private static NightResult run(
      Night night, LocalDate day, Set<NodeCode> down, PrintStream out, Screen screen)
      throws InterruptedException {
    Map<String, ProgressBoard.Line> lines = new TreeMap<>();
    try (ProgressBoard board = new ProgressBoard(out, screen)) {
      StopOrder.whenTold(() -> board.freeze(stopped(day)));
      return night.run(
          day,
          down,
          step -> {
            ProgressBoard.Line line =
                lines.computeIfAbsent(step.name(), name -> board.line(name, step.total()));
            if (step.finished()) {
              line.finish(step.total() > 0 ? "%,d %s".formatted(step.total(), step.unit()) : "");
            } else {
              String waits = step.waitsFor().isEmpty() ? "" : "waits for " + step.waitsFor();
              line.set(step.done(), step.total(), waits);
            }
          });
    }
  }

  private static String stopped(LocalDate day) {
    return "已停止  Stopped in the night of %s; what is booked stays. Run the same command again: it goes on where it was."
        .formatted(day);
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
