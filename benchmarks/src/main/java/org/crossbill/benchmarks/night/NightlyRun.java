package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossbill.benchmarks.writeup.Settings;
import org.crossbill.embedded.PostgresServer;

/**
 * Clears N bills by the night and by its rivals, in rounds of turning order, each contender in a
 * process of its own on the same database; every result is compared row by row with the first.
 */
public final class NightlyRun implements AutoCloseable {
  private static final LocalDate WARM_UP_DATE = LocalDate.of(2026, 3, 2);
  private static final int WARM_UP_BILLS = 20_000;

  private final Path folder;
  private final NightDatabase database;
  private final Map<Contender.Kind, WorkerProcess> workers = new EnumMap<>(Contender.Kind.class);
  private final Map<Integer, SizeResult> results = new TreeMap<>();

  /** What was measured for a number of bills. */
  record SizeResult(
      LocalDate date,
      int bills,
      long postings,
      Map<Contender.Kind, List<WorkerProcess.Answer>> answers) {
    SizeResult {
      if (bills <= 0) {
        throw new IllegalArgumentException("no bills, nothing to measure");
      }
    }
  }

  private NightlyRun(Path folder, NightDatabase database) {
    this.folder = folder;
    this.database = database;
  }

  /**
   * Measures and writes the record.
   *
   * @param sizes numbers of bills, each a business date of its own
   * @param rounds how often each contender clears each
   */
  public static void run(List<Integer> sizes, int rounds, Path data, Path records)
      throws Exception {
    delete(data);
    Files.createDirectories(data);
    Map<String, Object> settings = Settings.of(WorkerProcess.FLAGS);
    try (NightDatabase database = NightDatabase.start(data.resolve("postgres"));
        NightlyRun run = new NightlyRun(data, database)) {
      settings.put("postgres", database.settings());
      settings.put("rounds", rounds + ", each contender once a round, in turning order");
      run.load(sizes);
      run.startWorkers();
      settings.put("night", run.worker(Contender.Kind.NIGHT).settings());
      run.warmUp();
      for (SizeResult size : run.results.values()) {
        run.measure(size, rounds);
      }
      database.reset();
      Settings.end(settings);
      NightlyRecord.of(settings, List.copyOf(run.results.values())).write(records);
    } finally {
      delete(data);
    }
  }

  private void load(List<Integer> sizes) throws SQLException, IOException {
    database.load(WARM_UP_DATE, WARM_UP_BILLS);
    LocalDate date = WARM_UP_DATE.plusDays(1);
    for (int bills : sizes.stream().distinct().sorted().toList()) {
      long from = System.nanoTime();
      database.load(date, bills);
      say("%,d bills booked for %s in %.0f s", bills, date, seconds(from));
      results.put(bills, new SizeResult(date, bills, 0, new EnumMap<>(Contender.Kind.class)));
      date = date.plusDays(1);
    }
    database.settle();
  }

  private void startWorkers() throws IOException {
    for (Contender.Kind kind : Contender.Kind.values()) {
      workers.put(kind, new WorkerProcess(kind, database.jdbcUrl(), PostgresServer.USER, folder));
    }
  }

  /** The set-based statements give the first result of each date; everybody is held to it. */
  private void warmUp() throws Exception {
    keepExpected(WARM_UP_DATE);
    for (SizeResult size : List.copyOf(results.values())) {
      long postings = keepExpected(size.date());
      results.put(
          size.bills(), new SizeResult(size.date(), size.bills(), postings, size.answers()));
    }
    for (Contender.Kind kind : Contender.Kind.values()) {
      clear(kind, WARM_UP_DATE);
    }
    say("warmed up");
  }

  private long keepExpected(LocalDate date) throws Exception {
    database.reset();
    worker(Contender.Kind.SET_BASED).clear(date);
    if (database.sumOfPostings() != 0) {
      throw new IllegalStateException("the postings do not add up to zero");
    }
    database.keepExpected(date, folder);
    return database.postings();
  }

  private void measure(SizeResult size, int rounds) throws Exception {
    List<Contender.Kind> order = new ArrayList<>(List.of(Contender.Kind.values()));
    for (int round = 1; round <= rounds; round++) {
      for (Contender.Kind kind : order) {
        WorkerProcess.Answer answer = clear(kind, size.date());
        size.answers().computeIfAbsent(kind, _ -> new ArrayList<>()).add(answer);
        say(
            "%,d bills, round %d of %d: %-26s %7.2f s  %,9.0f bills/s",
            size.bills(),
            round,
            rounds,
            kind.title(),
            answer.seconds(),
            size.bills() / answer.seconds());
      }
      Collections.rotate(order, 1);
    }
  }

  private WorkerProcess.Answer clear(Contender.Kind kind, LocalDate date) throws Exception {
    database.reset();
    WorkerProcess.Answer answer = worker(kind).clear(date);
    long differences = database.differences(date);
    if (differences != 0) {
      throw new IllegalStateException(
          "%s gave another result: %d rows differ".formatted(kind.title(), differences));
    }
    return answer;
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (WorkerProcess worker : workers.values()) {
      worker.close();
    }
  }
}
