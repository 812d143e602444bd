package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.crossbill.benchmarks.writeup.Settings;
import org.crossbill.embedded.PostgresServer;

/**
 * Measures the night of two provinces and the clearing house, and before it, on the same bills, the
 * books of one of them beside its rivals, in rounds of turning order, each contender in a process
 * of its own; every result is compared row by row with the first, the real night's too.
 */
public final class NightlyRun implements AutoCloseable {
  private static final LocalDate WARM_UP_DATE = LocalDate.of(2026, 3, 2);
  private static final int WARM_UP_BILLS = 20_000;

  private final Path folder;
  private final Effort effort;
  private final Center center;
  private final Books books;
  private final Map<Contender.Kind, WorkerProcess> workers = new EnumMap<>(Contender.Kind.class);

  /**
   * How much to measure.
   *
   * @param rounds how often each contender clears each number of bills
   * @param nights how many whole nights, each a business date of its own
   */
  public record Effort(int rounds, int nights) {}

  /**
   * Bills of a date.
   *
   * @param linesPercent so many of a hundred have fee lines
   */
  public record Size(int bills, int linesPercent) {}

  /** What was measured for a number of bills. */
  record SizeResult(
      int bills,
      long lines,
      int linesPercent,
      double loadSeconds,
      long databaseBytes,
      Map<Contender.Kind, List<WorkerProcess.Answer>> books,
      List<Center.WholeNight> nights,
      Map<String, List<Long>> secondPath,
      Map<CopyAlone, Double> copyAlone) {}

  private NightlyRun(Path folder, Effort effort, Center center, Books books) {
    this.folder = folder;
    this.effort = effort;
    this.center = center;
    this.books = books;
  }

  /**
   * Measures and writes the record.
   *
   * @param sizes numbers of bills, each on servers of its own
   */
  public static void run(List<Size> sizes, Effort effort, Path data, Path records)
      throws Exception {
    Map<String, Object> settings = Settings.of(WorkerProcess.FLAGS);
    settings.put("rounds", effort.rounds + ", each contender once a round, in turning order");
    settings.put("nights", effort.nights + " measured, after one of " + WARM_UP_BILLS + " bills");
    List<SizeResult> results = new ArrayList<>();
    for (Size size : sizes) {
      delete(data);
      try (Center center = Center.start(data, WARM_UP_DATE);
          Books books = new Books(center.jdbcUrl(Center.FIRST));
          NightlyRun run = new NightlyRun(data, effort, center, books)) {
        settings.put("postgres", center.settings());
        settings.put("night", center.nightSettings());
        results.add(run.measure(size));
      } finally {
        delete(data);
      }
    }
    Settings.end(settings);
    NightlyRecord.of(settings, results).write(records);
  }

  private SizeResult measure(Size size) throws Exception {
    int bills = size.bills;
    long from = System.nanoTime();
    center.load(WARM_UP_DATE, WARM_UP_BILLS, size.linesPercent);
    long before = center.databaseBytes();
    long lines = 0;
    for (int night = 1; night <= effort.nights; night++) {
      lines = center.load(date(night), bills, size.linesPercent);
    }
    long databaseBytes = (center.databaseBytes() - before) / effort.nights;
    center.settle();
    double loadSeconds = seconds(from);
    say("%,d bills and %,d lines booked for each date in %.0f s", bills, lines, loadSeconds);
    Map<Contender.Kind, List<WorkerProcess.Answer>> answers = booksBesideRivals(bills);
    List<Center.WholeNight> nights = new ArrayList<>();
    for (int night = 1; night <= effort.nights; night++) {
      Center.WholeNight whole = center.night(date(night));
      nights.add(whole);
      say("%,d bills, night %d of %d: %.2f s", bills, night, effort.nights, whole.seconds());
    }
    requireSame("the real night", date(1));
    LocalDate last = date(effort.nights);
    Map<CopyAlone, Double> copyAlone = new EnumMap<>(CopyAlone.class);
    for (CopyAlone each : CopyAlone.values()) {
      center.copyAlone(each, last);
      copyAlone.put(each, center.copyAlone(each, last));
    }
    return new SizeResult(
        bills,
        lines,
        size.linesPercent,
        loadSeconds,
        databaseBytes,
        answers,
        nights,
        center.secondPath(last),
        copyAlone);
  }

  private static LocalDate date(int night) {
    return WARM_UP_DATE.plusDays(night);
  }

  /** Everybody clears the first measured date, which afterwards is as if nobody had. */
  private Map<Contender.Kind, List<WorkerProcess.Answer>> booksBesideRivals(int bills)
      throws Exception {
    for (Contender.Kind kind : Contender.Kind.values()) {
      workers.put(
          kind,
          new WorkerProcess(
              kind.title(),
              Worker.class,
              List.of(
                  kind.name(),
                  center.jdbcUrl(Center.FIRST),
                  PostgresServer.USER,
                  folder.toString())));
    }
    keepExpected(WARM_UP_DATE);
    for (Contender.Kind kind : Contender.Kind.values()) {
      clear(kind, WARM_UP_DATE);
    }
    books.withdraw(WARM_UP_DATE);
    say(
        "warmed up, a night of %,d bills: %.2f s",
        WARM_UP_BILLS, center.night(WARM_UP_DATE).seconds());
    keepExpected(date(1));
    Map<Contender.Kind, List<WorkerProcess.Answer>> answers = new EnumMap<>(Contender.Kind.class);
    List<Contender.Kind> order = new ArrayList<>(List.of(Contender.Kind.values()));
    for (int round = 1; round <= effort.rounds; round++) {
      for (Contender.Kind kind : order) {
        WorkerProcess.Answer answer = clear(kind, date(1));
        answers.computeIfAbsent(kind, _ -> new ArrayList<>()).add(answer);
        say(
            "%,d bills, round %d of %d: %-26s %7.2f s",
            bills, round, effort.rounds, kind.title(), answer.seconds());
      }
      Collections.rotate(order, 1);
    }
    books.withdraw(date(1));
    stopWorkers();
    return answers;
  }

  /** The set-based statements give the first result of a date; everybody is held to it. */
  private void keepExpected(LocalDate date) throws Exception {
    books.reset(date);
    worker(Contender.Kind.SET_BASED).clear(date);
    if (books.sumOfJournal(date) != 0) {
      throw new IllegalStateException("the journal does not add up to zero");
    }
    books.keepExpected(date, folder);
  }

  private WorkerProcess.Answer clear(Contender.Kind kind, LocalDate date) throws Exception {
    books.reset(date);
    WorkerProcess.Answer answer = worker(kind).clear(date);
    requireSame(kind.title(), date);
    return answer;
  }

  private void requireSame(String who, LocalDate date) throws Exception {
    long differences = books.differences(date);
    if (differences != 0) {
      throw new IllegalStateException(
          "%s gave another result: %d rows differ".formatted(who, differences));
    }
  }

  private WorkerProcess worker(Contender.Kind kind) {
    WorkerProcess worker = workers.get(kind);
    if (worker == null) {
      throw new IllegalStateException(kind + " was not started");
    }
    return worker;
  }

  private static double seconds(long fromNanos) {
    return (System.nanoTime() - fromNanos) / 1e9;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void stopWorkers() throws IOException {
    for (WorkerProcess worker : workers.values()) {
      worker.close();
    }
    workers.clear();
  }

  @Override
  public void close() throws IOException {
    stopWorkers();
  }
}
