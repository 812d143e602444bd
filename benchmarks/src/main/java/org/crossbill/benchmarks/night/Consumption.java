package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What other processes than Java's own have used, as the system counts it. */
public final class Consumption {
  private static final double TICKS_PER_SECOND = 100;

  // of /proc/PID/stat after the command's closing parenthesis: own user and system time, then that
  // of ended children
  private static final int USER_FIELD = 11;
  private static final int LAST_FIELD = 14;

  private Consumption() {}

  /** Processor seconds of a process and all its children, living and ended. */
  public static double cpuSeconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.children())
        .mapToDouble(each -> ticks(each.pid()) / TICKS_PER_SECOND)
        .sum();
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = USER_FIELD; i <= LAST_FIELD; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks;
    } catch (IOException e) {
      return 0; // it has just ended; its parent counts it
    }
  }

  /** Bytes of the messages a broker has written: its topics' logs without the groups' offsets. */
  static long brokerBytes(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> !file.getParent().getFileName().toString().startsWith("__"))
          .mapToLong(Consumption::size)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
