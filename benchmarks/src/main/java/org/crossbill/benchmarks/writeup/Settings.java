package org.crossbill.benchmarks.writeup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Under which circumstances a run was measured; names no folder and no host. */
public final class Settings {
  private static final long MIB = 1 << 20;

  private Settings() {}

  /**
   * Machine, JDK, commit, the load before the run.
   *
   * @param flags the measured JVM's options
   */
  public static Map<String, Object> of(List<String> flags) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("commit", System.getProperty("crossbill.commit", "unknown"));
    settings.put(
        "at", ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString());
    settings.put("processor", processor());
    settings.put("cores", Runtime.getRuntime().availableProcessors());
    settings.put("memoryMiB", memoryMiB());
    settings.put(
        "system",
        System.getProperty("os.name")
            + ' '
            + System.getProperty("os.version")
            + ' '
            + System.getProperty("os.arch"));
    settings.put("jdk", System.getProperty("java.vendor") + ' ' + Runtime.version());
    settings.put("flags", String.join(" ", flags));
    settings.put("loadBefore", load());
    return settings;
  }

  /** The machine's load over the last minute: near zero when nothing else ran. */
  public static double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.round(load * 100) / 100.0;
  }

  private static long memoryMiB() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize() / MIB;
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      Map<String, String> first = new LinkedHashMap<>();
      lines
          .map(line -> line.split(":", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> first.putIfAbsent(parts[0].strip(), parts[1].strip()));
      return "%s, family %s, model %s"
          .formatted(
              first.getOrDefault("model name", "unknown"),
              first.getOrDefault("cpu family", "?"),
              first.getOrDefault("model", "?"));
    } catch (IOException e) {
      return System.getProperty("os.arch") + " (no details: " + e.getClass().getSimpleName() + ")";
    }
  }
}
