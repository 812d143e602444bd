package org.crossbill.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crossbill.benchmarks.writeup.RunRecord;
import org.crossbill.benchmarks.writeup.Settings;
import org.crossbill.benchmarks.writeup.Spread;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the kernels beside their references and rivals, in rounds: each round forks every contender
 * once, so that a slow minute of the machine falls on all of them.
 */
public final class KernelRun {
  private static final double MILLION_PER_NANO = 1_000;
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final List<String> FLAGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final String QUESTION =
      "How long do one fee line's split, one bill's sharing out and one message's signature take on one core, and how "
          + "much do they allocate, beside the plain reference and beside what a usual system does?";
  private static final String WORKLOAD =
      "The canonical day, from a fixed seed: 65,536 fee lines over 8,000 catalogue entries; "
          + "results are kept. 4,096 bills under every policy there is, and under one of three tiers, for the "
          + "sharing out; Drools gets a rule for each tier and segment, and a session without state for each bill, "
          + "and calls the same methods as the BigDecimal code. A test holds all "
          + "contenders to the same amounts on it. Rivals look their rules up in a map, as usual systems do; "
          + "ours got theirs resolved to an index before.";

  /**
   * How long to measure.
   *
   * @param rounds forks of each contender
   */
  public record Effort(int rounds, int warmups, int iterations, TimeValue each) {
    /** For the record. */
    public static final Effort FULL = new Effort(3, 3, 5, TimeValue.seconds(1));

    /** To see that it works. */
    public static final Effort QUICK = new Effort(1, 2, 3, TimeValue.milliseconds(300));
  }

  private record Measured(String contender, List<Double> nanos, List<Double> bytes) {}

  private KernelRun() {}

  /** Measures and writes the record. */
  public static void run(Effort effort, Path folder) throws RunnerException, IOException {
    Map<String, Object> settings = Settings.of(FLAGS);
    settings.put(
        "jmh",
        "%d rounds of one fork each, %d warm-up and %d measured iterations of %s"
            .formatted(effort.rounds, effort.warmups, effort.iterations, effort.each));
    Map<String, Map<String, Measured>> measured = new TreeMap<>();
    for (int round = 1; round <= effort.rounds; round++) {
      System.out.printf("%nRound %d of %d%n", round, effort.rounds);
      for (RunResult result : new Runner(options(effort).build()).run()) {
        keep(result, measured);
      }
    }
    Settings.end(settings);
    RunRecord record = new RunRecord("kernels", "Kernels", QUESTION, WORKLOAD, settings);
    measured.forEach((group, contenders) -> write(record, group, contenders));
    record.write(folder);
  }

  private static OptionsBuilder options(Effort effort) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("\\.kernel\\.[A-Za-z]+Benchmark\\.")
        .addProfiler(GCProfiler.class)
        .forks(1)
        .warmupIterations(effort.warmups)
        .warmupTime(effort.each)
        .measurementIterations(effort.iterations)
        .measurementTime(effort.each)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.NORMAL)
        .jvmArgs(FLAGS.toArray(String[]::new));
    return options;
  }

  private static void keep(RunResult result, Map<String, Map<String, Measured>> measured) {
    String[] names = result.getParams().getBenchmark().split("\\.");
    String group = names[names.length - 2].replace("Benchmark", "");
    String contender = names[names.length - 1];
    Measured into =
        measured
            .computeIfAbsent(group, _ -> new LinkedHashMap<>())
            .computeIfAbsent(
                contender, name -> new Measured(name, new ArrayList<>(), new ArrayList<>()));
    result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .forEach(iteration -> {
          into.nanos().add(iteration.getPrimaryResult().getScore());
          into.bytes().add(iteration.getSecondaryResults().get(ALLOCATED).getScore());
        });
  }

  private static void write(RunRecord record, String group, Map<String, Measured> contenders) {
    record.put(group, contenders.values());
    Measured kernel = contenders.get("kernel");
    double base = new Spread(kernel.nanos()).median();
    List<List<String>> rows = new ArrayList<>();
    contenders.values().stream()
        .sorted((a, b) -> Double.compare(median(a.nanos()), median(b.nanos())))
        .forEach(each -> {
          Spread nanos = new Spread(each.nanos());
          rows.add(
              List.of(
                  each.contender(),
                  text("%.1f", nanos.median()),
                  nanos.text("%.1f"),
                  text("%.2f", MILLION_PER_NANO / nanos.median()),
                  text("%.0f", median(each.bytes())),
                  text("%.1f ×", nanos.median() / base)));
        });
    Spread headline = new Spread(kernel.nanos());
    record.headline(
        String.format(
            Locale.ROOT,
            "%s: %.1f ns (%s), %.1f million/s on one core, %.0f bytes; %s.",
            group,
            base,
            headline.text("%.1f"),
            MILLION_PER_NANO / base,
            median(kernel.bytes()),
            contenders.values().stream()
                .filter(each -> each != kernel)
                .map(each -> text("%.1f × for ", median(each.nanos()) / base) + each.contender())
                .collect(Collectors.joining(", "))));
    record.line("## " + group);
    record.line("");
    record.table(
        List.of(
            "contender",
            "ns/op",
            "least … most",
            "million/s on one core",
            "bytes/op",
            "time, kernel = 1"),
        rows);
  }

  private static double median(List<Double> values) {
    return new Spread(values).median();
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
