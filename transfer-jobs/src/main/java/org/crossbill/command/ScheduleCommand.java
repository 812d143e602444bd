package org.crossbill.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.crossbill.embedded.StopOrder;
import org.crossbill.night.Night;
import org.crossbill.night.NightResult;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.night.NightSchedule;
import org.crossbill.store.BusinessDays;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code schedule}: the nights of one node, each at its time (日终排程). */
@Command(
    name = "schedule",
    description = {
      "Runs the night of each business date at its time of the next day in China, until it is stopped or somebody",
      "has to look at one. What broke off or was missed is run first, date after date.",
      "按时执行每日日终；中断的和错过的先逐日补做。",
      "For containers and machines without systemd, whose timer does the same. Configured like serve; let whatever",
      "watches the process raise the alarm when it ends, and start it again."
    },
    exitCodeListHeading = "%nExit codes, of the night that ended it:%n",
    exitCodeList = {
      "0:with --once: done, or nothing was due",
      "1:failed three times; started again it goes on where the night was",
      "2:a night was refused three times, or the configuration or the use is wrong",
      "3:with --once: done; counterparts are outstanding and go into the next night",
      "4:a check does not hold: look at the reports; started again it goes on with the next date",
      "5:differences between provinces stand open; started again it goes on with the next date"
    })
final class ScheduleCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofMinutes(1);

  @Mixin private NodeOptions node = new NodeOptions();

  @Option(
      names = "--at",
      paramLabel = "HH:MM",
      defaultValue = "00:30",
      description = "The time of day in China (default: ${DEFAULT-VALUE}).")
  private LocalTime at = LocalTime.of(0, 30);

  @Option(
      names = "--once",
      description = {
        "Runs what is due and ends, for cron and timers; after a night with exit code 4 or 5 it goes on with the",
        "next date, and ends with 4 or 5 then."
      })
  private boolean once;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    while (true) {
      Duration wait;
      try (ConfigurableApplicationContext context = node.workQuietly("night")) {
        Night night = context.getBean(Night.class);
        NightSchedule schedule =
            new NightSchedule(
                night, context.getBean(BusinessDays.class), context.getBean(Clock.class), at);
        BiConsumer<LocalDate, NightResult> told = (date, result) -> say(out, night, date, result);
        Exit ended =
            once ? schedule.runAllDue(told, Thread::sleep) : schedule.runDue(told, Thread::sleep);
        if (StopOrder.isStopping()) {
          return CommandFailed.STOPPED;
        }
        if (once || (ended != Exit.DONE && ended != Exit.OUTSTANDING)) {
          return ended.code();
        }
        wait = schedule.untilDue();
      }
      out.println("node %s: the next night is due in %s".formatted(node.code(), inWords(wait)));
      out.flush();
      sleep(wait);
    }
  }

  private void say(PrintWriter out, Night night, LocalDate date, NightResult result) {
    result
        .faults()
        .forEach(fault ->
            out.println("crossbill schedule: %s。%s。".formatted(fault.message(), fault.hint())));
    if (result.faults().isEmpty()) {
      out.println(night.gone(date));
    }
    out.println("night of %s, %s: %s".formatted(node.code(), date, result.inWords(date)));
    out.flush();
  }

  /** In steps, by the clock: a machine that slept, or whose clock was set, is not late for long. */
  private static void sleep(Duration wait) throws InterruptedException {
    long dueMillis = System.currentTimeMillis() + wait.toMillis();
    for (long left = wait.toMillis(); left > 0; left = dueMillis - System.currentTimeMillis()) {
      Thread.sleep(Math.min(left, STEP.toMillis()));
    }
  }

  private static String inWords(Duration wait) {
    return "%d h %d min".formatted(wait.toHours(), wait.toMinutesPart());
  }
}
