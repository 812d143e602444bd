package org.crossbill.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the demo takes of the machine's memory (内存占用): the proportional set sizes of this process,
 * the broker, the postmaster and all their children together, looked at every few seconds: a look
 * reads the page tables of some sixty processes.
 */
final class Memory implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Supplier<List<ProcessHandle>> others;
  private final Thread watch;
  private volatile long peakKib;

  /**
   * @param others the processes beside this one that belong to the demo
   */
  Memory(Supplier<List<ProcessHandle>> others) {
    this.others = others;
    this.watch = Thread.ofPlatform().daemon().name("memory-watch").start(this::watch);
  }

  /** The most seen so far, in MiB; 0 where the system does not tell (it does on Linux). */
  long peakMib() {
    look();
    return peakKib / 1024;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the demo is over
    }
  }

  private synchronized void look() {
    long sumKib =
        Stream.concat(Stream.of(ProcessHandle.current()), others.get().stream())
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .map(ProcessHandle::pid)
            .distinct()
            .mapToLong(Memory::pssKib)
            .sum();
    peakKib = Math.max(peakKib, sumKib);
  }

  private static long pssKib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has ended meanwhile, or the system has no such file
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
