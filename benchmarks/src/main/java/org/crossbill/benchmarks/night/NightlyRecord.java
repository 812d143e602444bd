package org.crossbill.benchmarks.night;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.crossbill.benchmarks.night.Center.WholeNight;
import org.crossbill.benchmarks.writeup.RunRecord;
import org.crossbill.benchmarks.writeup.Spread;
import org.crossbill.core.place.NodeCode;

/** The record of a nightly run. */
final class NightlyRecord {
  private static final String QUESTION =
      "How long does a center wait for the night of two provinces and the clearing house, from close to "
          + "reports, with every bill recalculated and every fee line split again? And how long do the books of "
          + "one province take (journal, positions, checks) beside a stock Spring Batch job, set-based SQL, and "
          + "COPY of the bills out and of one row for each in?";
  private static final String WORKLOAD =
      "Booked bills of a business date between two provinces, half treated in either and insured in the "
          + "other, the same rows in both sides' tables; every hundredth a reversal; stays of the canonical day, "
          + "decided by the core's interpreter under the policy of the insured area (310000, 510100), each with "
          + "the facts that decided it and its explanation. Fee lines are 15 a bill of the share stated with the "
          + "number, drawn by themselves; one more line a bill, of an entry nobody knows any more, brings them to "
          + "its totals. "
          + "Each stay is decided and each drawn line split once, comes by COPY, and is repeated by the database "
          + "under numbers of its own in the order of these, without triggers; the check that funds are the sums of "
          + "their tiers looks at each decided stay, all others at every row; then VACUUM ANALYZE. All contenders "
          + "write the same journal and positions, compared row by row after each run, and so does the real "
          + "night afterwards; it recalculates and splits again without a difference, or the run ends.";
  private static final String RIVALS =
      "(a) reads pages of 1000 bills in order of their key, adds each chunk's legs to a table of sums in "
          + "the chunk's transaction (which is what makes it restartable), then takes the journal from the sums "
          + "and the positions from the bills. (b) sums both sides into a table of the session, which PostgreSQL "
          + "fills with several processors, and inserts journal and positions from it. (c) computes nothing. The "
          + "three nodes run, idle, beside all of them.";
  private static final double NATIONAL_DAY_BILLS = 840_000;

  private final RunRecord record;
  private final SizeResult size;

  private NightlyRecord(RunRecord record, NightlyRun.SizeResult size) {
    this.record = record;
    this.size = new SizeResult(size);
  }

  /** The figures of a size, with the medians the summary shows. */
  private record SizeResult(NightlyRun.SizeResult of) {
    Spread books(Contender.Kind kind) {
      return new Spread(answers(kind).stream().map(WorkerProcess.Answer::seconds).toList());
    }

    List<WorkerProcess.Answer> answers(Contender.Kind kind) {
      return of.books().getOrDefault(kind, List.of());
    }

    Spread nights(ToDoubleFunction<WholeNight> figure) {
      return new Spread(of.nights().stream().map(figure::applyAsDouble).toList());
    }

    double step(NodeCode node, String step) {
      return nights(night -> answer(night, node).steps().getOrDefault(step, 0.0)).median();
    }

    static WorkerProcess.Answer answer(WholeNight night, NodeCode node) {
      WorkerProcess.Answer answer = night.nodes().get(node);
      if (answer == null) {
        throw new IllegalStateException(node + " was not measured");
      }
      return answer;
    }

    List<NodeCode> nodes() {
      return List.copyOf(of.nights().getFirst().nodes().keySet());
    }

    /**
     * What was worked out again or left out: COPY alone delivers both, and lines are all added up.
     */
    long came(String kind) {
      List<Long> looked = of.secondPath().getOrDefault(kind, List.of(0L, 0L, 0L));
      return looked.get(0) + looked.get(1);
    }

    /** Of both provinces together, half of the work each, over the longer of their steps. */
    double rate(String kind, String step) {
      double seconds =
          nodes().stream()
              .filter(node -> !node.isNational())
              .mapToDouble(node -> step(node, step))
              .max()
              .orElse(0);
      return came(kind) / seconds;
    }
  }

  static RunRecord of(Map<String, Object> settings, List<NightlyRun.SizeResult> sizes) {
    RunRecord record = new RunRecord("nightly", "The whole night", QUESTION, WORKLOAD, settings);
    record.line("**Rivals.** " + RIVALS);
    record.line("");
    sizes.forEach(size -> new NightlyRecord(record, size).write());
    record.put("sizes", sizes);
    return record;
  }

  private void write() {
    record.line(
        "## "
            + text(
                "%,d bills, %,d fee lines (%d of a hundred bills have any)",
                size.of.bills(), size.of.lines(), size.of.linesPercent()));
    record.line("");
    books();
    wholeNight();
    steps();
    consumption();
    aims();
  }

  private void books() {
    record.line("### The books of one province");
    record.line("");
    double night = size.books(Contender.Kind.NIGHT).median();
    List<List<String>> rows = new ArrayList<>();
    for (Contender.Kind kind : Contender.Kind.values()) {
      List<WorkerProcess.Answer> answers = size.answers(kind);
      Spread seconds = size.books(kind);
      rows.add(
          List.of(
              kind.title(),
              text("%.2f", seconds.median()),
              seconds.text("%.2f"),
              text("%,.0f", size.of.bills() / seconds.median()),
              text("%.2f ×", seconds.median() / night),
              most(answers, WorkerProcess.Answer::heapMiB),
              most(answers, WorkerProcess.Answer::residentMiB)));
    }
    record.table(
        List.of(
            "contender",
            "seconds",
            "least … most",
            "bills/s",
            "time, night's books = 1",
            "heap after GC, peak MiB",
            "resident, peak MiB"),
        rows);
  }

  private void wholeNight() {
    Spread seconds = size.nights(WholeNight::seconds);
    record.line("### The whole night");
    record.line("");
    record.line(
        text(
            "%.2f s (%s) from the first node's begin to the last one's reports: %,.0f bills/s through both sides and "
                + "the center.",
            seconds.median(), seconds.text("%.2f"), size.of.bills() / seconds.median()));
    record.line("");
    record.headline(
        text(
            "%,d bills, %,d lines: whole night %.2f s (%s); one side's books %.2f s, (a) takes %s, (b) %s, (c) %s as "
                + "long; heap after collection at most %s MiB, resident %s MiB.",
            size.of.bills(),
            size.of.lines(),
            seconds.median(),
            seconds.text("%.2f"),
            size.books(Contender.Kind.NIGHT).median(),
            ratio(Contender.Kind.STOCK_JOB),
            ratio(Contender.Kind.SET_BASED),
            ratio(Contender.Kind.COPY),
            most(allAnswers(), WorkerProcess.Answer::heapMiB),
            most(allAnswers(), WorkerProcess.Answer::residentMiB)));
  }

  private void steps() {
    List<NodeCode> nodes = size.nodes();
    Set<String> names = new LinkedHashSet<>();
    nodes.reversed().forEach(node -> names.addAll(answers(node).getFirst().steps().keySet()));
    List<String> head = new ArrayList<>(List.of("step, median seconds"));
    nodes.forEach(node -> head.add(node.value()));
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      for (NodeCode node : nodes) {
        boolean has = answers(node).getFirst().steps().containsKey(name);
        row.add(has ? text("%.2f", size.step(node, name)) : "");
      }
      rows.add(row);
    }
    record.table(head, rows);
  }

  private void consumption() {
    List<List<String>> rows = new ArrayList<>();
    for (NodeCode node : size.nodes()) {
      List<WorkerProcess.Answer> answers = answers(node);
      rows.add(
          List.of(
              "node " + node,
              text("%.2f", size.nights(n -> SizeResult.answer(n, node).cpuSeconds()).median()),
              most(answers, WorkerProcess.Answer::heapMiB),
              most(answers, WorkerProcess.Answer::residentMiB)));
    }
    rows.add(
        List.of(
            "PostgreSQL",
            text("%.2f", size.nights(WholeNight::postgresCpuSeconds).median()),
            "",
            ""));
    rows.add(
        List.of(
            "broker", text("%.2f", size.nights(WholeNight::brokerCpuSeconds).median()), "", ""));
    record.table(
        List.of("process", "processor seconds", "heap after GC, peak MiB", "resident, peak MiB"),
        rows);
    double bills = size.of.bills();
    record.line(
        text(
            "Bytes a bill: %.0f over the broker; %.0f more in the three databases after the night; %,.0f there before, "
                + "both sides' rows, keys and lines with their indexes.",
            size.nights(night -> night.brokerBytes()).median() / bills,
            size.nights(night -> night.databaseBytes()).median() / bills,
            size.of.databaseBytes() / bills));
    record.line("");
  }

  private void aims() {
    double night = size.books(Contender.Kind.NIGHT).median();
    double stock = size.books(Contender.Kind.STOCK_JOB).median() / night;
    double copy = night / size.books(Contender.Kind.COPY).median();
    double sql = night / size.books(Contender.Kind.SET_BASED).median();
    List<List<String>> rows = new ArrayList<>();
    rows.add(aim("one side's books ≥ 10 times (a)", text("%.1f", stock), stock >= 10));
    rows.add(aim("≤ 0.5 of the time of (c)", text("%.2f", copy), copy <= 0.5));
    rows.add(aim("not slower than (b)", text("%.2f of its time", sql), sql <= 1));
    rows.add(
        secondPath(
            "recalculation ≥ 0.7 of COPY out",
            "RECALCULATED",
            "recalculation",
            CopyAlone.RECALCULATION,
            0.7));
    rows.add(
        secondPath("re-split ≥ 0.8 of COPY out", "RESPLIT", "resplit", CopyAlone.RESPLIT, 0.8));
    double day = size.nights(WholeNight::seconds).median() * NATIONAL_DAY_BILLS / size.of.bills();
    rows.add(
        aim(
            "national day of 0.84 million bills and 13 million lines in under 15 s",
            text(
                "%.1f s in proportion, with lines of %d of a hundred bills",
                day, size.of.linesPercent()),
            day < 15 && size.of.linesPercent() == 100));
    double planning =
        size.nodes().stream()
            .flatMap(node -> answers(node).stream())
            .flatMap(answer -> answer.steps().entrySet().stream())
            .filter(step -> step.getKey().endsWith(NodeWorker.PLANNING))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    rows.add(
        aim("planning reads no keys", text("at most %.2f s a step", planning), planning < 0.2));
    record.table(List.of("aim on two cores", "measured", "reached"), rows);
  }

  private List<String> secondPath(
      String aim, String kind, String step, CopyAlone alone, double share) {
    double rate = size.rate(kind, step);
    double copyRate = size.of.copyAlone().getOrDefault(alone, 0.0);
    return aim(
        aim,
        text(
            "%.2f: %,d came in the step at %,.0f/s, COPY alone %,.0f/s",
            rate / copyRate, size.came(kind), rate, copyRate),
        rate >= share * copyRate);
  }

  private static List<String> aim(String aim, String measured, boolean reached) {
    return List.of(aim, measured, reached ? "yes" : "**no**");
  }

  private String ratio(Contender.Kind kind) {
    return text(
        "%.2f times", size.books(kind).median() / size.books(Contender.Kind.NIGHT).median());
  }

  private List<WorkerProcess.Answer> answers(NodeCode node) {
    return size.of.nights().stream().map(night -> SizeResult.answer(night, node)).toList();
  }

  private List<WorkerProcess.Answer> allAnswers() {
    return size.nodes().stream().flatMap(node -> answers(node).stream()).toList();
  }

  private static String most(
      List<WorkerProcess.Answer> answers, ToDoubleFunction<WorkerProcess.Answer> figure) {
    return text("%.0f", answers.stream().mapToDouble(figure).max().orElse(0));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
