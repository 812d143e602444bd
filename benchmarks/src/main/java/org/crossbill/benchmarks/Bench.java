package org.crossbill.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbill.benchmarks.api.ApiRun;
import org.crossbill.benchmarks.kernel.KernelRun;
import org.crossbill.benchmarks.night.NightlyRun;
import org.crossbill.benchmarks.night.WhatIfRun;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command line behind {@code bin/bench}. */
@Command(
    name = "bin/bench",
    mixinStandardHelpOptions = true,
    description = "Measures Crossbill beside its references and rivals, and writes the record.",
    subcommands = {Bench.Kernels.class, Bench.Nightly.class, Bench.Api.class, Bench.WhatIf.class})
public final class Bench {
  private static final int QUICK_BILLS = 20_000;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      scope = CommandLine.ScopeType.INHERIT,
      description =
          "Where the record goes (default: docs/benchmarks; with --quick benchmarks/target/bench).")
  private Path out;

  private Path folder(boolean quick) {
    if (out != null) {
      return out;
    }
    return Path.of(quick ? "benchmarks/target/bench" : "docs/benchmarks");
  }

  /** {@code bin/bench kernels}. */
  @Command(
      name = "kernels",
      mixinStandardHelpOptions = true,
      description = "Splitting a fee line (JMH, some minutes).")
  static final class Kernels implements Callable<Integer> {
    @ParentCommand private Bench bench;

    @Option(
        names = "--quick",
        description = "One short round, to see that it works; no record in docs.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
      KernelRun.run(quick ? KernelRun.Effort.QUICK : KernelRun.Effort.FULL, bench.folder(quick));
      return 0;
    }
  }

  /** {@code bin/bench nightly}. */
  @Command(
      name = "nightly",
      mixinStandardHelpOptions = true,
      description =
          "The night of two provinces and the clearing house, and one province's books beside a stock batch job,"
              + " set-based SQL and moving the rows, on a durable PostgreSQL and a real broker.")
  static final class Nightly implements Callable<Integer> {
    private static final int BILLS_MIN = 1_000;
    private static final int BILLS_MAX = 20_000_000;

    @ParentCommand private Bench bench;
    @Spec private CommandSpec spec;

    @Option(
        names = "--bills",
        split = ",",
        paramLabel = "N",
        defaultValue = "100000,1000000",
        description = "Numbers of bills, each measured by itself (default: ${DEFAULT-VALUE}).")
    private List<Integer> bills;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "3",
        description = "How often each contender clears each number (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
        names = "--nights",
        paramLabel = "N",
        defaultValue = "3",
        description = "How many whole nights of each number (default: ${DEFAULT-VALUE}).")
    private int nights;

    @Option(
        names = "--lines",
        split = ",",
        paramLabel = "PERCENT",
        defaultValue = "100,20",
        description =
            "So many of a hundred bills have fee lines, 15 each; one for each number of bills, the last for those"
                + " that follow (default: ${DEFAULT-VALUE}).")
    private List<Integer> linesPercent;

    @Option(
        names = "--quick",
        description = "One round of 20,000 bills, to see that it works; no record in docs.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
      for (int number : bills) {
        if (number < BILLS_MIN || number > BILLS_MAX) {
          throw new ParameterException(
              spec.commandLine(),
              "--bills: %d is not from %d to %d".formatted(number, BILLS_MIN, BILLS_MAX));
        }
      }
      if (rounds < 1 || nights < 1) {
        throw new ParameterException(spec.commandLine(), "--rounds and --nights are at least 1");
      }
      for (int percent : linesPercent) {
        if (percent < 0 || percent > 100) {
          throw new ParameterException(
              spec.commandLine(), "--lines: %d is not from 0 to 100".formatted(percent));
        }
      }
      NightlyRun.run(
          sizes(quick ? List.of(QUICK_BILLS) : bills),
          quick ? new NightlyRun.Effort(1, 1) : new NightlyRun.Effort(rounds, nights),
          Path.of("benchmarks/target/night"),
          bench.folder(quick));
      return 0;
    }

    private List<NightlyRun.Size> sizes(List<Integer> numbers) {
      List<NightlyRun.Size> sizes = new ArrayList<>();
      for (int i = 0; i < numbers.size(); i++) {
        int percent = linesPercent.get(Math.min(i, linesPercent.size() - 1));
        sizes.add(new NightlyRun.Size(numbers.get(i), percent));
      }
      return sizes;
    }
  }

  /** {@code bin/bench api}. */
  @Command(
      name = "api",
      mixinStandardHelpOptions = true,
      description =
          "Settlements offered at a fixed rate over two nodes in processes of their own, beside the same writes without"
              + " us and the broker's bare round trips.")
  static final class Api implements Callable<Integer> {
    @ParentCommand private Bench bench;
    @Spec private CommandSpec spec;

    @Option(
        names = "--rates",
        split = ",",
        paramLabel = "N",
        defaultValue = "25,75,100,125,150,175,200,250,300",
        description =
            "Settlements a second, offered one after the other until p99 of one is 300 ms or more (default:"
                + " ${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(
        names = "--rate",
        paramLabel = "N",
        defaultValue = "50",
        description =
            "The rate measured first and once more at the end, whose costs are counted (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
        names = "--seconds",
        paramLabel = "N",
        defaultValue = "20",
        description = "How long each rate is offered (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        defaultValue = "3000",
        description = "Stays that are settled before and not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
        names = "--quick",
        description = "Two low rates of three seconds, to see that it works; no record in docs.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
      if (seconds < 1 || warmUp < 1 || rate < 1 || rates.stream().anyMatch(each -> each < 1)) {
        throw new ParameterException(
            spec.commandLine(), "--rates, --rate, --seconds and --warm-up are at least 1");
      }
      ApiRun.run(
          quick
              ? new ApiRun.Effort(List.of(20), 10, 3, 50)
              : new ApiRun.Effort(rates, rate, seconds, warmUp),
          Path.of("benchmarks/target/api"),
          bench.folder(quick));
      return 0;
    }
  }

  /** {@code bin/bench what-if}. */
  @Command(
      name = "what-if",
      mixinStandardHelpOptions = true,
      description =
          "Past bills settled again by another policy, beside COPY out of the same columns.")
  static final class WhatIf implements Callable<Integer> {
    private static final int BILLS_MIN = 1_000;

    @ParentCommand private Bench bench;
    @Spec private CommandSpec spec;

    @Option(
        names = "--bills",
        paramLabel = "N",
        defaultValue = "1000000",
        description = "How many bills of one insured province (default: ${DEFAULT-VALUE}).")
    private int bills;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "5",
        description = "How often each is measured, in turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
        names = "--quick",
        description = "One round of 20,000 bills, to see that it works; no record in docs.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
      if (bills < BILLS_MIN || rounds < 1) {
        throw new ParameterException(
            spec.commandLine(), "--bills is at least %d, --rounds at least 1".formatted(BILLS_MIN));
      }
      WhatIfRun.run(
          quick ? QUICK_BILLS : bills,
          quick ? 1 : rounds,
          Path.of("benchmarks/target/what-if"),
          bench.folder(quick));
      return 0;
    }
  }

  private Bench() {}

  /**
   * Runs a command; exit code 0 when it was measured, 1 when a contender failed, 2 for a wrong
   * command line.
   */
  public static void main(String[] arguments) {
    // the measured parts log as they do in a node; here only what went wrong is of interest
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    CommandLine line = new CommandLine(new Bench());
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("bench: " + failure);
      failure.printStackTrace(command.getErr());
      return 1;
    });
    if (arguments.length == 0) {
      line.usage(System.out);
      System.exit(2);
    }
    System.exit(line.execute(arguments));
  }
}
