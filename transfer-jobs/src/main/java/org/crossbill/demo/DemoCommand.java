package org.crossbill.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: a made-up day between six provinces on real parts (演示). */
@Command(
    name = "demo",
    description = {
      "Plays a made-up day between six provinces on real parts: hospitals submit bills over HTTP, the night clears"
          + " them, and the demo prints who owes whom and whether the books balance.",
      "演示：虚构的一天，真实的部件。",
      "The first run plays 2026-03-02, each later run on the same folder the next date; a run that was killed is"
          + " taken up where it stood, with its own --bills and --seed."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_BILLS = 500_000;

  @Option(
      names = "--bills",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many settlements the hospitals submit (default ${DEFAULT-VALUE}).")
  private int bills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What the bills are drawn from, with the date (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--once",
      description = "Exit after the night: with 0 only if every check holds, else with 1.")
  private boolean once;

  @Option(names = "--fresh", description = "Delete the data of earlier runs first.")
  private boolean fresh;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures to a file, for machines.")
  private @Nullable Path json;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8600",
      description =
          "First of seven ports on the loopback address: 000000, then the provinces (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the demo's data (default .crossbill beside this checkout's README).")
  private @Nullable Path data;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    refuseUnless(
        bills >= 1 && bills <= MOST_BILLS,
        "--bills is %d; it lies from 1 to %d".formatted(bills, MOST_BILLS));
    int last = 65_535 - DemoCluster.codes().size() + 1;
    refuseUnless(
        port >= 1_024 && port <= last,
        "--port is %d; it lies from 1024 to %d".formatted(port, last));
    Path file = json == null ? null : json.toAbsolutePath();
    if (file != null) {
      Path parent = file.getParent();
      refuseUnless(
          parent != null && Files.isDirectory(parent) && !Files.isDirectory(file),
          "--json " + file + ": its folder does not exist, or it is a folder itself");
    }
    Path home = Path.of(Optional.ofNullable(System.getenv("CROSSBILL_HOME")).orElse(""));
    Path folder = data == null ? home.resolve(".crossbill") : data;
    return new Demo(
            new Demo.Options(
                bills,
                seed,
                once,
                fresh,
                Optional.ofNullable(file),
                port,
                folder,
                home.resolve("docs/guides/examples/import")))
        .run(System.out);
  }

  private void refuseUnless(boolean condition, String sentence) {
    if (!condition && spec != null) {
      throw new ParameterException(spec.commandLine(), sentence);
    }
  }
}
