package org.crossbill.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoReport.Bills;
import org.crossbill.demo.DemoReport.Check;
import org.crossbill.demo.DemoReport.Net;
import org.crossbill.demo.DemoReport.Pair;
import org.crossbill.demo.DemoRun.Phase;
import org.crossbill.demo.HospitalPlayer.Played;
import org.crossbill.demo.Samples.Sample;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.StopOrder;
import org.crossbill.register.Registers;
import org.crossbill.terminal.ProgressBoard;
import org.crossbill.terminal.Screen;
import org.crossbill.treatment.HospitalRegister;
import org.jspecify.annotations.Nullable;

/** The demo from start to end (演示的全过程): one method a step, in the order they happen. */
final class Demo {
  private static final String HOSPITAL_PATH = "/fsi/api/call";

  private final Options options;
  private final World world = World.load();
  private final Map<String, BigDecimal> seconds = new LinkedHashMap<>();
  private final Screen screen = Screen.ofThisProcess();
  private volatile ProgressBoard board = new ProgressBoard(System.out, Screen.NONE);
  private volatile Supplier<String> underWay = () -> "nothing was submitted";

  Demo(Options options) {
    this.options = options;
  }

  /**
   * What the command line says.
   *
   * @param json where the figures go, if anywhere
   * @param port of 000000; the provinces follow
   * @param folder of the demo's data
   * @param examples the guide's files of hospitals, catalogue and persons
   */
  record Options(
      int bills,
      long seed,
      boolean once,
      boolean fresh,
      Optional<Path> json,
      int port,
      Path folder,
      Path examples) {}

  /** Runs it; returns the exit code, or stays up until the process is stopped. */
  int run(PrintStream out) throws IOException, InterruptedException {
    try (DemoFolder folder = DemoFolder.take(options.folder())) {
      DemoLog.writeTo(folder.log());
      DemoCluster.refuseUsedPorts(options.port());
      if (options.fresh()) {
        PostgresServer.stopLeftover(folder.resolve("postgres"));
        folder.empty();
      }
      DemoRun run = DemoRun.after(folder.latestRun(), options.seed(), options.bills());
      announce(out, folder, run);
      StopOrder.whenTold(() -> board.freeze(stopped()));
      folder.note(run);
      seconds.put("build", buildSeconds());
      try (DemoCluster cluster = start(out, folder);
          Memory memory = new Memory(cluster.servers()::processes)) {
        Servers servers = cluster.servers();
        seconds.put("start", sinceJvmStart());
        @Nullable List<Played> played =
            run.phase() == Phase.SUBMITTING
                ? servers.goingOn(() -> submit(out, cluster, run))
                : null;
        folder.note(run.at(Phase.NIGHT));
        servers.goingOn(() -> night(out, cluster, run));
        DemoReport report = servers.goingOn(() -> report(cluster, run, played, memory));
        folder.note(run.at(Phase.DONE));
        underWay = () -> "the day is done";
        new Printout(out, screen.columns()).print(report);
        options.json().ifPresent(report::write);
        if (!options.once()) {
          stayUp(out, cluster, folder);
        }
        return report.holds() ? 0 : 1;
      }
    }
  }

  private void announce(PrintStream out, DemoFolder folder, DemoRun run) {
    out.printf(
        "Crossbill demo: business date %s, %d bills, seed %d. Persons, hospitals and the catalogue are made up.%n",
        run.date(), run.bills(), run.seed());
    out.printf("Data: %s%n", folder.path());
    if (run.phase() != Phase.SUBMITTING) {
      out.println("The last run was stopped in its night; the night is taken up where it stood.");
    } else if (folder.latestRun().map(latest -> latest.equals(run)).orElse(false)) {
      out.println(
          "The last run was stopped while hospitals were submitting; they repeat the day, and what is booked stays.");
    }
    if (run.bills() != options.bills() || run.seed() != options.seed()) {
      out.println("It keeps its own --bills and --seed.");
    }
  }

  /** What is said when it is told to end. */
  private String stopped() {
    return "已停止  Stopped: %s; what is booked stays. %s"
        .formatted(
            underWay.get(),
            options.fresh()
                ? "Run it again without --fresh: it goes on where it was."
                : "Run the same command again: it goes on where it was.");
  }

  private DemoCluster start(PrintStream out, DemoFolder folder) {
    try (ProgressBoard board = show(out)) {
      ProgressBoard.Line line = board.line("启动 start", DemoCluster.steps());
      return DemoCluster.start(folder, options.port(), line, text -> this.board.say(text));
    }
  }

  private ProgressBoard show(PrintStream out) {
    board = new ProgressBoard(out, screen);
    return board;
  }

  private List<Played> submit(PrintStream out, DemoCluster cluster, DemoRun run)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    List<Sample> samples = Samples.of(run.date(), run.bills());
    DayPlan plan = DayPlan.of(world, run.seed(), run.date(), run.bills() - samples.size());
    Map<NodeCode, Integer> needed = new TreeMap<>(plan.personsNeeded());
    Map<Sample, MadeUpPerson> patients = new LinkedHashMap<>();
    for (Sample sample : samples) {
      MadeUpPerson patient = sample.person(needed.getOrDefault(sample.insured(), 0));
      needed.put(sample.insured(), patient.index() + 1);
      patients.put(sample, patient);
    }
    WorldSetup setup = new WorldSetup(world, cluster);
    if (run.date().equals(DemoRun.FIRST_DATE)) {
      try (ProgressBoard board = show(out)) {
        new NightBefore(cluster).play(board);
      }
    }
    setup.openDate(run.date());
    setup.prepare(needed);
    patients.forEach(
        (sample, patient) -> Samples.enter(sample, patient, world, cluster, run.date()));
    Map<NodeCode, URI> centers = new TreeMap<>();
    for (World.Province province : World.PROVINCES) {
      centers.put(province.node(), cluster.address(province.node(), HOSPITAL_PATH));
    }
    int restarts = cluster.servers().restarts();
    try (ProgressBoard board = show(out);
        HttpClient http = HttpClient.newHttpClient()) {
      ProgressBoard.Line line = board.line("医院结算 bills", plan.stays().size());
      underWay = submitted(line, plan.stays().size());
      List<Played> played = new HospitalPlayer(centers, run.date()).play(plan.stays(), line);
      if (played.stream().anyMatch(Played::surprised)
          && cluster.servers().cameBackSince(restarts)) {
        line = board.line("医院重发 repeat", plan.stays().size());
        underWay = submitted(line, plan.stays().size());
        played = new HospitalPlayer(centers, run.date()).play(plan.stays(), line);
      }
      if (StopOrder.isStopping()) {
        throw new InterruptedException("told to end before all was submitted");
      }
      new TransferPlayer(http, cluster::address, cluster.accounts(), run.date()).play();
      new Plants(cluster, run.date()).plant();
      seconds.put("submit", since(started));
      return played;
    }
  }

  private static Supplier<String> submitted(ProgressBoard.Line line, int stays) {
    return () ->
        String.format(Locale.ROOT, "%,d of %,d bills were played to their end", line.done(), stays);
  }

  private boolean night(PrintStream out, DemoCluster cluster, DemoRun run)
      throws InterruptedException {
    long started = System.nanoTime();
    seconds.putIfAbsent("submit", BigDecimal.ZERO.setScale(1));
    underWay = () -> "the night of " + run.date() + " was under way";
    try (ProgressBoard board = show(out)) {
      new Nights(cluster, run.date(), "日终 night").run(board);
    }
    seconds.put("night", since(started));
    return true;
  }

  private DemoReport report(
      DemoCluster cluster, DemoRun run, @Nullable List<Played> played, Memory memory)
      throws InterruptedException {
    Plants plants = new Plants(cluster, run.date());
    List<DemoReport.Planted> planted = plants.standing();
    Books books = new Books(cluster, run.date());
    Bills bills = books.bills(played == null ? List.of() : played);
    List<Pair> pairs = books.pairs();
    List<Net> net = books.net();
    List<Check> checks = new ArrayList<>(books.checks(bills, pairs, net));
    checks.addAll(plants.checks(planted));
    if (played != null) {
      checks.addAll(books.checks(played));
      played.stream()
          .filter(Played::surprised)
          .map(Played::surprise)
          .limit(5)
          .forEach(DemoLog::surprise);
    }
    return new DemoReport(
        run.date(),
        run.seed(),
        bills,
        books.transfers(),
        pairs,
        net,
        checks,
        planted,
        new NightBefore(cluster).clearedFen(run.date()),
        seconds,
        memory.peakMib());
  }

  private void stayUp(PrintStream out, DemoCluster cluster, DemoFolder folder)
      throws InterruptedException {
    out.println("报表  Reports: " + folder.resolve("reports"));
    out.println("控制台  Console:");
    for (NodeCode code : DemoCluster.codes()) {
      String name = code.isNational() ? "全国清算" : World.province(code).name();
      out.println("  " + cluster.address(code, "/") + "  " + code + " " + name);
    }
    cluster.accounts().print(out);
    hospitals(out, cluster, folder);
    out.println("Ctrl-C stops the demo; the next run on this folder plays the next date.");
    out.flush();
    cluster.servers().awaitEnd();
  }

  private void hospitals(PrintStream out, DemoCluster cluster, DemoFolder folder) {
    HospitalsToCall.enterExample(
        cluster.bean(HospitalsToCall.TREATING, HospitalRegister.class),
        cluster.bean(HospitalsToCall.TREATING, Registers.class),
        cluster.bean(HospitalsToCall.INSURED, Registers.class),
        options.examples());
    List<String> lines = HospitalsToCall.lines(world, node -> cluster.address(node, HOSPITAL_PATH));
    Path file = folder.resolve("hospitals.txt");
    HospitalsToCall.write(file, lines);
    out.println(
        "医院接入  A hospital's system calls (docs/guides/connect-a-hospital.md; these lines: "
            + file
            + "):");
    lines.forEach(out::println);
  }

  private static BigDecimal buildSeconds() {
    String text = Optional.ofNullable(System.getenv("CROSSBILL_BUILD_SECONDS")).orElse("0");
    return new BigDecimal(text.matches("\\d+") ? text : "0").setScale(1);
  }

  private static BigDecimal sinceJvmStart() {
    return tenths(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  private static BigDecimal since(long startedNanos) {
    return tenths(Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private static BigDecimal tenths(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
  }
}
