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
  private static final String BUSY_BEFORE = "coresBusyBefore";
  private static final String BUSY_AFTER = "coresBusyAfter";
  private static final long MIB = 1 << 20;
  private static final long WATCH_MILLIS = 4_000;

  // of the first line of /proc/stat
  private static final int IDLE_FIELD = 4;
  private static final int IO_WAIT_FIELD = 5;
  private static final int STEAL_FIELD = 8;
  private static final int TICKS_PER_SECOND = 100;

  private Settings() {}

  /**
   * Machine, JDK, commit, what else runs before the measuring.
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
    settings.put(BUSY_BEFORE, coresBusy());
    return settings;
  }

  /** Notes what else ran on the machine once everything is measured. */
  public static void end(Map<String, Object> settings) {
    settings.put(BUSY_AFTER, coresBusy());
  }

  /** The most cores that something else kept busy before or after the run. */
  static double coresBusy(Map<String, Object> settings) {
    return Stream.of(BUSY_BEFORE, BUSY_AFTER)
        .map(settings::get)
        .mapToDouble(busy -> busy instanceof Double cores ? cores : 0)
        .max()
        .orElse(0);
  }

  /**
   * How many cores are busy while this process waits some seconds. The load average would still
   * hold the build that came before.
   */
  private static double coresBusy() {
    try {
      double from = cpuSeconds();
      long fromNanos = System.nanoTime();
      Thread.sleep(WATCH_MILLIS);
      double seconds = (System.nanoTime() - fromNanos) / 1e9;
      return Math.round((cpuSeconds() - from) / seconds * 100) / 100.0;
    } catch (IOException e) {
      return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at the machine", e);
    }
  }

  /** What all cores have worked since the machine started, the time the host took included. */
  private static double cpuSeconds() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
    long ticks = 0;
    for (int i = 1; i <= STEAL_FIELD; i++) {
      ticks += i == IDLE_FIELD || i == IO_WAIT_FIELD ? 0 : Long.parseLong(fields[i]);
    }
    return (double) ticks / TICKS_PER_SECOND;
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
