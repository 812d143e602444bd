package org.crossbill.benchmarks.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.crossbill.benchmarks.api.OfferedLoad.Answers;
import org.crossbill.benchmarks.night.WorkerProcess;
import org.crossbill.benchmarks.writeup.RunRecord;
import org.crossbill.benchmarks.writeup.Settings;
import org.crossbill.demo.MeasuredStays;
import org.crossbill.demo.MeasuredStays.Discharged;

/** Measures the real-time path and writes its record. */
public final class ApiRun {
  /** The highest rate is the one at which 99 of 100 settlements are answered within this. */
  static final double P99_MILLIS = 300;

  /** Today, as at a center whose nights are done: dates of long ago are looked at twice. */
  private static final LocalDate DATE = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  private static final int THREADS = 8;
  private static final int UNDER_WAY = 64;
  private static final int ROUND_TRIPS = 20_000;
  private static final int STATEMENTS_SHOWN = 40;

  private final Effort effort;
  private final TwoProvinces center;
  private final MeasuredStays stays;
  private int played;

  /**
   * How much is measured.
   *
   * @param rates settlements offered a second, one after the other until one does not hold
   * @param fixedRate the rate whose costs are counted, measured first and once more at the end
   * @param seconds each rate
   * @param warmUp stays that are played before and not counted
   */
  public record Effort(List<Integer> rates, int fixedRate, int seconds, int warmUp) {
    public Effort {
      rates = List.copyOf(rates);
    }

    int persons() {
      return warmUp + (2 * fixedRate + rates.stream().mapToInt(Integer::intValue).sum()) * seconds;
    }
  }

  /**
   * What stays cost at the fixed rate.
   *
   * @param before costs of 2401, 2301 and 2402 together, of each stay
   * @param answers to the 2304
   * @param settling costs of a 2304
   */
  record Fixed(Counted.PerBill before, Answers answers, Counted.PerBill settling) {
    double cpuMillis() {
      return before.cpuMillisOfAll() + settling.cpuMillisOfAll();
    }
  }

  /**
   * What was measured.
   *
   * @param first the fixed rate after the warm-up
   * @param searched the rates offered, the last of which may not have held
   * @param warm the fixed rate after all others
   * @param floorPerSecond the same writes without us
   * @param roundTripsPerSecond of the broker alone
   */
  record Measured(
      Fixed first,
      List<Answers> searched,
      Fixed warm,
      double floorPerSecond,
      double roundTripsPerSecond) {
    /** The highest rate that held; 0 where none did. */
    double highest() {
      return answers().stream()
          .filter(answers -> answers.holds(P99_MILLIS))
          .mapToDouble(Answers::offeredPerSecond)
          .max()
          .orElse(0);
    }

    /** In the order they were measured. */
    List<Answers> answers() {
      List<Answers> all = new ArrayList<>(List.of(first.answers()));
      all.addAll(searched);
      all.add(warm.answers());
      return all;
    }
  }

  private ApiRun(Effort effort, TwoProvinces center, MeasuredStays stays) {
    this.effort = effort;
    this.center = center;
    this.stays = stays;
  }

  /**
   * Measures and writes {@code api.json} and {@code api.md}.
   *
   * @param work a folder for the servers' data, emptied before and after
   */
  public static void run(Effort effort, Path work, Path out) throws Exception {
    Map<String, Object> settings = Settings.of(WorkerProcess.FLAGS);
    Measured measured = measure(effort, work);
    Settings.end(settings);
    settings.put(
        "load",
        "%d stays to warm up, then %d s a rate; the hospitals' side runs on the same machine and is not counted"
            .formatted(effort.warmUp(), effort.seconds()));
    write(settings, measured, out);
  }

  /** Measures on servers of its own. */
  static Measured measure(Effort effort, Path work) throws Exception {
    // the plain client keeps five connections of a server open, and makes others anew
    System.setProperty("http.maxConnections", "200");
    delete(work);
    try (TwoProvinces center = TwoProvinces.start(work, DATE, effort.persons())) {
      return new ApiRun(effort, center, new MeasuredStays(center.address(), DATE)).measure();
    } finally {
      delete(work);
    }
  }

  private Measured measure() throws Exception {
    List<Discharged> warm = discharge(effort.warmUp());
    OfferedLoad.closed(THREADS, warm.size(), i -> warm.get(i).settle());
    Fixed first = fixed();
    List<Answers> searched = new ArrayList<>();
    for (int rate : effort.rates()) {
      Answers answers = settle(rate, discharge(rate * effort.seconds()));
      searched.add(answers);
      if (!answers.holds(P99_MILLIS)) {
        break;
      }
    }
    Fixed warmed = fixed();
    int settled = played;
    BareWrites.copy(center, settled, warmed.settling().written());
    double floor;
    try (BareWrites bare = new BareWrites(center, THREADS)) {
      floor = bare.perSecond(settled);
    }
    BareWrites.requireWritten(center);
    return new Measured(
        first,
        searched,
        warmed,
        floor,
        BrokerRoundTrips.perSecond(center.brokers(), ROUND_TRIPS, UNDER_WAY));
  }

  /** New stays at the fixed rate, with what they cost. */
  private Fixed fixed() throws Exception {
    int count = effort.fixedRate() * effort.seconds();
    Counted counting = Counted.begin(center);
    List<Discharged> waiting = discharge(count);
    Counted.PerBill before = counting.end(count);
    counting = Counted.begin(center);
    Answers answers = settle(effort.fixedRate(), waiting);
    return new Fixed(before, answers, counting.end(count));
  }

  /** So many new stays, up to their discharge. */
  private List<Discharged> discharge(int count) {
    Discharged[] waiting = new Discharged[count];
    int first = played;
    played += count;
    OfferedLoad.closed(THREADS, count, i -> waiting[i] = stays.discharge(first + i));
    return List.of(waiting);
  }

  private static Answers settle(double rate, List<Discharged> waiting) {
    Answers answers = OfferedLoad.offer(rate, waiting.size(), i -> waiting.get(i).settle());
    System.err.printf(
        Locale.ROOT,
        "%.0f a second: p50 %.0f, p99 %.0f ms, %d failed %s%n",
        rate,
        answers.percentile(50),
        answers.percentile(99),
        answers.failed(),
        answers.firstFailure());
    return answers;
  }

  private static void write(Map<String, Object> settings, Measured measured, Path out)
      throws Exception {
    RunRecord record =
        new RunRecord(
            "api",
            "The real-time path",
            """
            How long does a hospital wait for its 2304 at a given rate, how many settlements a second can two \
            nodes take, and what does each cost? And how many bills a second does the same PostgreSQL take of the \
            same rows without us, and the same broker of bare round trips?\
            """,
            """
            Plain stays of the demo's world between 310000 (treatment) and 510000 (insured), each person once, \
            with their fee lines; 2401, 2301 and 2402 come before and are not timed. 2304 is an open model: each \
            call begins when it is due and its time is taken from then, whatever became of those before it. The \
            rate whose costs are counted is offered first and once more at the end, once warm. Both \
            nodes are processes of their own with the second compiler, beside an idle 000000, on one durable \
            PostgreSQL (a database each, pg_stat_statements loaded) and one broker. The floor writes the rows of \
            these bills once more into tables of the same columns, checks and indexes, from copies in the \
            database, eight threads as fast as they can, three commits a bill and nothing else: no triggers, no \
            changed rows. It is a plain JDBC loop because the embedded PostgreSQL has no pgbench.\
            """,
            settings);
    List<List<String>> rows = new ArrayList<>();
    for (Answers answers : measured.answers()) {
      rows.add(
          List.of(
              text("%.0f", answers.offeredPerSecond()),
              text("%.1f", answers.answeredPerSecond()),
              text("%.0f", answers.percentile(50)),
              text("%.0f", answers.percentile(95)),
              text("%.0f", answers.percentile(99)),
              text("%.0f", answers.percentile(100)),
              Integer.toString(answers.failed())));
      record.put("rate " + rows.size(), raw(answers));
    }
    record.line("## 2304 at a rate");
    record.line("");
    record.table(
        List.of(
            "offered/s", "answered/s", "p50, ms", "p95, ms", "p99, ms", "longest, ms", "failed"),
        rows);
    String highest =
        text(
            """
            Highest rate at which p99 stays under %.0f ms: %.0f settlements/s, %.2f of the same writes without us \
            (%.0f bills/s). The broker alone: %.0f round trips/s.\
            """,
            P99_MILLIS,
            measured.highest(),
            measured.highest() / measured.floorPerSecond(),
            measured.floorPerSecond(),
            measured.roundTripsPerSecond());
    record.line(highest);
    record.line("");
    record.headline(highest);
    record.put("floorPerSecond", measured.floorPerSecond());
    record.put("roundTripsPerSecond", measured.roundTripsPerSecond());
    costs(record, "2304, once warm", measured.warm().settling());
    costs(record, "2401, 2301 and 2402 before it, once warm", measured.warm().before());
    costs(record, "2304, after the warm-up", measured.first().settling());
    costs(record, "2401, 2301 and 2402 before it, after the warm-up", measured.first().before());
    for (Fixed fixed : List.of(measured.first(), measured.warm())) {
      record.headline(
          text(
              """
              2304 at %.0f/s, %s: p99 %.0f ms, %.1f ms of processor time in all processes; with its 2401, 2301 and \
              2402 %.1f ms.\
              """,
              fixed.answers().offeredPerSecond(),
              fixed == measured.warm() ? "once warm" : "after the warm-up",
              fixed.answers().percentile(99),
              fixed.settling().cpuMillisOfAll(),
              fixed.cpuMillis()));
    }
    record.write(out);
  }

  private static Map<String, Object> raw(Answers answers) {
    return Map.of(
        "offeredPerSecond",
        answers.offeredPerSecond(),
        "answeredPerSecond",
        answers.answeredPerSecond(),
        "failed",
        answers.failed(),
        "firstFailure",
        answers.firstFailure(),
        "p50Millis",
        answers.percentile(50),
        "p95Millis",
        answers.percentile(95),
        "p99Millis",
        answers.percentile(99));
  }

  private static void costs(RunRecord record, String title, Counted.PerBill bill) {
    record.line("## What a bill takes: " + title);
    record.line("");
    record.line(
        text(
            """
            %.1f statements (BEGIN and COMMIT among them), %.1f of them COMMIT, %.1f messages through outbox and \
            inbox.\
            """,
            bill.statements(), bill.commits(), Counted.of(bill, "inbox")));
    record.line("");
    List<List<String>> rows = new ArrayList<>();
    bill.cpuMillis().forEach((process, millis) -> rows.add(List.of(process, text("%.1f", millis))));
    rows.add(List.of("all", text("%.1f", bill.cpuMillisOfAll())));
    record.table(List.of("process", "processor time, ms a bill"), rows);
    List<List<String>> statements = new ArrayList<>();
    bill.top().entrySet().stream()
        .limit(STATEMENTS_SHOWN)
        .filter(each -> each.getValue() >= 0.05)
        .forEach(each ->
            statements.add(List.of(text("%.2f", each.getValue()), "`" + each.getKey() + "`")));
    record.table(List.of("a bill", "node and statement"), statements);
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("cpuMillis", bill.cpuMillis());
    raw.put("statements", bill.statements());
    raw.put("commits", bill.commits());
    raw.put("written", bill.written());
    raw.put("top", bill.top());
    record.put(title, raw);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static void delete(Path folder) throws Exception {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
