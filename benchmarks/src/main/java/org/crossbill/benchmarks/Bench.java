package org.crossbill.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossbill.benchmarks.kernel.KernelRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command line behind {@code bin/bench}. */
@Command(
    name = "bin/bench",
    mixinStandardHelpOptions = true,
    description = "Measures Crossbill beside its references and rivals, and writes the record.",
    subcommands = {Bench.Kernels.class})
public final class Bench {
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
      description =
          "Splitting a line, calculating a benefit, decoding a settlement message (JMH, some minutes).")
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

  private Bench() {}

  /**
   * Runs a command; exit code 0 when it was measured, 1 when a contender failed, 2 for a wrong
   * command line.
   */
  public static void main(String[] arguments) {
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
