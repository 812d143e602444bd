package org.crossbill.benchmarks.night;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crossbill.benchmarks.writeup.RunRecord;
import org.crossbill.benchmarks.writeup.Spread;

/** The record of a nightly run. */
final class NightlyRecord {
  private static final String QUESTION =
      "How many bills a second does the night's clearing take through (read the day's bills, check them, write "
          + "postings and positions), beside a stock Spring Batch job doing the same work to the same result, the same "
          + "work as set-based SQL, and moving the same rows through one connection? Does its memory stay flat?";
  private static final String WORKLOAD =
      "One node's booked bills of a business date: half treated here, half insured here, five other provinces in "
          + "skewed shares, every hundredth bill a reversal, amounts of the canonical day's stays, each bill with its "
          + "explanation. Loaded by COPY into the node's own tables with all their constraints and triggers. Every "
          + "rival writes the same postings (with their primary key) and positions, compared row by row after each "
          + "run; the night writes their sums as its journal, compared with them.";
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "journal",
              "SQL, legs by the core's `PostingScheme`",
              "The bills are in the database and only sums leave it: one reading by all processors, a few hundred "
                  + "groups, of which the core makes the entries. The rivals write every leg of every bill."),
          List.of(
              "checks",
              "SQL",
              "Compares a few hundred rows; that the sums are the bills is seen where the bills are read one by one: "
                  + "closing, matching."),
          List.of(
              "closing, matching",
              "core",
              "Fingerprints and Avro blocks between nodes, which the database cannot read; part of the night, not of "
                  + "this benchmark."),
          List.of(
              "splitting, benefits, explanations",
              "core",
              "Exact fractions and sealed outcomes, by day and per message, not part of this benchmark (see the "
                  + "kernels)."));

  private NightlyRecord() {}

  static RunRecord of(Map<String, Object> settings, List<NightlyRun.SizeResult> sizes) {
    RunRecord record =
        new RunRecord("nightly", "The night's clearing", QUESTION, WORKLOAD, settings);
    List<Object> raw = new ArrayList<>();
    sizes.forEach(size -> raw.add(write(record, size)));
    record.put("sizes", raw);
    record.line("## Why each step runs where it runs");
    record.line("");
    record.table(List.of("step", "runs in", "because"), STEPS);
    return record;
  }

  private static Map<String, Object> write(RunRecord record, NightlyRun.SizeResult size) {
    record.line("## " + text("%,d bills, %,d postings", size.bills(), size.postings()));
    record.line("");
    List<WorkerProcess.Answer> night = answers(size, Contender.Kind.NIGHT);
    Spread nightSeconds = seconds(night);
    List<List<String>> rows = new ArrayList<>();
    Map<String, Object> contenders = new LinkedHashMap<>();
    for (Contender.Kind kind : Contender.Kind.values()) {
      List<WorkerProcess.Answer> answers = answers(size, kind);
      contenders.put(kind.name(), answers);
      Spread seconds = seconds(answers);
      rows.add(
          List.of(
              kind.title(),
              text("%.2f", seconds.median()),
              seconds.text("%.2f"),
              text("%,.0f", size.bills() / seconds.median()),
              text("%.2f ×", seconds.median() / nightSeconds.median()),
              text(
                  "%.0f",
                  answers.stream().mapToDouble(WorkerProcess.Answer::heapMiB).max().orElse(0)),
              text(
                  "%.0f",
                  answers.stream()
                      .mapToDouble(WorkerProcess.Answer::residentMiB)
                      .max()
                      .orElse(0))));
    }
    record.table(
        List.of(
            "contender",
            "seconds",
            "least … most",
            "bills/s",
            "time, night = 1",
            "heap after GC, peak MiB",
            "resident, peak MiB"),
        rows);
    record.headline(
        text(
            "%,d bills: %,.0f bills/s (seconds: %s); (a) takes %s, (b) %s, (c) %s as long; "
                + "heap after collection at most %.0f MiB, resident %.0f MiB.",
            size.bills(),
            size.bills() / nightSeconds.median(),
            nightSeconds.text("%.2f"),
            ratio(size, Contender.Kind.STOCK_JOB, nightSeconds),
            ratio(size, Contender.Kind.SET_BASED, nightSeconds),
            ratio(size, Contender.Kind.COPY, nightSeconds),
            night.stream().mapToDouble(WorkerProcess.Answer::heapMiB).max().orElse(0),
            night.stream().mapToDouble(WorkerProcess.Answer::residentMiB).max().orElse(0)));
    record.line("Steps of the night, median seconds: " + steps(night) + ".");
    record.line("");
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("bills", size.bills());
    raw.put("postings", size.postings());
    raw.put("contenders", contenders);
    return raw;
  }

  private static String ratio(
      NightlyRun.SizeResult size, Contender.Kind kind, Spread nightSeconds) {
    return text("%.2f times", seconds(answers(size, kind)).median() / nightSeconds.median());
  }

  private static String steps(List<WorkerProcess.Answer> night) {
    List<String> parts = new ArrayList<>();
    for (String step : night.getFirst().steps().keySet()) {
      Spread spread =
          new Spread(night.stream().map(answer -> answer.steps().getOrDefault(step, 0.0)).toList());
      parts.add(step + text(" %.2f", spread.median()));
    }
    return String.join(", ", parts);
  }

  private static List<WorkerProcess.Answer> answers(
      NightlyRun.SizeResult size, Contender.Kind kind) {
    return size.answers().getOrDefault(kind, List.of());
  }

  private static Spread seconds(List<WorkerProcess.Answer> answers) {
    return new Spread(answers.stream().map(WorkerProcess.Answer::seconds).toList());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
