package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.NetPosition;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairClearing;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.NationalClearing;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.core.report.Check;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.Quarantine;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.reconcile.DifferenceRows.Standing;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.BooksChecked;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SkippedByTwo;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A day without bills, reports that are corrected, and a clearing that is not what was reported.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClearingCorrectionsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final Pair PAIR = new Pair(SHANGHAI, SICHUAN);
  private static final Path REPORTS = Path.of("target", "clearing-corrections-test-reports");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "510000")
          .with("crossbill.night.parties", "310000,510000")
          .with("crossbill.night.counterpart-wait", "60s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.lease-ttl", "2s")
          .with("crossbill.night.reports", REPORTS.toString());

  private static TestNode national;
  private static TestNode shanghai;
  private static TestNode sichuan;

  @BeforeAll
  static void openFirst() {
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
    national = CLUSTER.node("000000");
    shanghai = CLUSTER.node("310000");
    sichuan = CLUSTER.node("510000");
  }

  @Test
  @Order(1)
  void run_noBillAnywhere_givesZeroReportsAndEveryCheckHolds() throws Exception {
    Map<NodeCode, NightResult> results = NightTest.nights(DAY, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.checks()).isNotEmpty().allMatch(Check::ok));
    assertThat(
            national
                .jdbc()
                .sql("SELECT province || ' ' || receivable || ' ' || payable FROM national_net")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("310000 0 0", "510000 0 0");
    assertThat(states(DAY)).containsExactly("CLEARED", "CLEARED");
    Path folder = REPORTS.resolve(DAY.toString());
    assertThat(Files.readString(folder.resolve("000000/net.csv"))).contains("310000,", "0.00");
    assertThat(Files.readString(folder.resolve("310000/receivable.csv")).lines()).hasSize(2);
    assertThat(folder.resolve("510000/statement.html")).isNotEmptyFile();
  }

  @Test
  @Order(2)
  void report_correctedWhileThePairIsOpen_countsInTheNextRun() throws Exception {
    LocalDate date = DAY.plusDays(1);
    bills(date);
    CLUSTER.books().expectBroken("night-checks");
    NightTest.nights(date, List.of(shanghai, sichuan));
    CLUSTER.awaitQuiet();
    send(sichuan, report(date, Tally.ZERO));
    CLUSTER.awaitQuiet();

    assertThat(night(national, date)).isEqualTo(Exit.CHECK_FAILED);
    assertThat(states(date)).containsExactly("REPORTS_DIFFER", "CLEARED");

    send(sichuan, report(date, agreed(date)));
    CLUSTER.awaitQuiet();
    NightTest.nights(date.plusDays(1), List.of(shanghai, sichuan));
    CLUSTER.awaitQuiet();
    assertThat(night(national, date.plusDays(1))).isEqualTo(Exit.DONE);
    assertThat(states(date.plusDays(1))).containsOnly("CLEARED");
    assertThat(
            national
                .jdbc()
                .sql(
                    """
                    SELECT string_agg(version || ' ' || bill_count, ', ' ORDER BY version) FROM arrived_report
                    WHERE closing_date = ? AND treatment_node = '310000' AND side = 'I'
                    """)
                .param(date)
                .query(String.class)
                .single())
        .isEqualTo("1 4, 2 0, 3 4");
  }

  @Test
  @Order(3)
  void report_correctedAfterTheClearing_isRefused() {
    CLUSTER.books().expectBroken("night-checks");
    send(sichuan, report(DAY.plusDays(1), Tally.ZERO));
    CLUSTER.awaitQuiet();

    List<Quarantine.Entry> waiting = national.bean(Quarantine.class).waiting();
    assertThat(waiting)
        .singleElement()
        .extracting(Quarantine.Entry::error)
        .asString()
        .contains("310000", "is cleared");
    SkippedByTwo.skip(national.bean(Quarantine.class), waiting.getFirst().id(), "test");
  }

  @Test
  @Order(4)
  void clearing_otherThanReported_isShownAndFailsTheNextNight() throws Exception {
    LocalDate date = DAY.plusDays(3);
    CLUSTER.books().expectBroken("night-checks");
    LocalDate forged = DAY.plusDays(100);
    PairClearing wrong = new PairClearing(DAY, PAIR, PairState.CLEARED, agreed(DAY.plusDays(1)));
    long claimFen = wrong.cleared().claim().totalFen();
    send(
        national,
        new NationalClearing(forged, new NetPosition(SHANGHAI, claimFen, 0), List.of(wrong)));
    CLUSTER.awaitQuiet();

    assertThat(
            shanghai
                .jdbc()
                .sql("SELECT closing_date || ' ' || (cleared - reported) FROM clearing_difference")
                .query(String.class)
                .list())
        .containsExactly(DAY + " " + claimFen);
    Map<NodeCode, NightResult> results = NightTest.nights(date, CLUSTER.nodes());
    assertThat(results)
        .hasEntrySatisfying(SHANGHAI, r -> assertThat(r.exit()).isEqualTo(Exit.CHECK_FAILED))
        .hasEntrySatisfying(SICHUAN, r -> assertThat(r.exit()).isEqualTo(Exit.DONE));
    assertThat(NightTest.nights(date.plusDays(1), CLUSTER.nodes()).values())
        .extracting(NightResult::exit)
        .containsOnly(Exit.DONE);
  }

  @Test
  @Order(5)
  void clearing_whosePairsAreNotItsPosition_isRefused() {
    CLUSTER.books().expectBroken("night-checks");
    send(
        national,
        new NationalClearing(
            DAY.plusDays(101), new NetPosition(SHANGHAI, 100, 0), List.<PairClearing>of()));
    CLUSTER.awaitQuiet();

    List<Quarantine.Entry> waiting = shanghai.bean(Quarantine.class).waiting();
    assertThat(waiting)
        .singleElement()
        .extracting(Quarantine.Entry::error)
        .asString()
        .contains("receivable 1.00", "add up to 0.00");
    SkippedByTwo.skip(shanghai.bean(Quarantine.class), waiting.getFirst().id(), "test");
  }

  /**
   * Of 2,500 bills every seventh undoes the one before it: 357 pairs of them owe nobody anything.
   */
  @Test
  @Order(6)
  void differences_moreThanAMessageHolds_areAnsweredInParts() throws Exception {
    LocalDate date = DAY.plusDays(5);
    CLUSTER.books().expectBroken("night-checks");
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);
    Bills.insert(shanghai.jdbc(), Bills.TREATMENT, SHANGHAI, SICHUAN, date, 2500);

    Map<NodeCode, NightResult> results = NightTest.nights(date, CLUSTER.nodes());

    assertThat(results.entrySet())
        .allSatisfy(night ->
            assertThat(night.getValue().exit())
                .as(night.getKey().value())
                .isEqualTo(
                    night.getKey().equals(NodeCode.NATIONAL) ? Exit.DONE : Exit.DIFFERENCES));
    for (TestNode node : List.of(shanghai, sichuan)) {
      assertThat(
              node.jdbc()
                  .sql("SELECT open || ' ' || count(*) FROM difference GROUP BY open ORDER BY open")
                  .query(String.class)
                  .list())
          .containsExactly("false 714", "true 1786");
    }
    assertThat(
            shanghai
                .jdbc()
                .sql("SELECT count(*) FROM arrived_answer WHERE closing_date = ?")
                .param(date)
                .query(Long.class)
                .single())
        .isEqualTo(3);

    // restated by the next night, not renewed
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);
    Map<NodeCode, NightResult> later = NightTest.nights(date.plusDays(1), CLUSTER.nodes());
    for (NodeCode node : List.of(SHANGHAI, SICHUAN)) {
      Standing open = Objects.requireNonNull(later.get(node)).open();
      assertThat(open.bills()).isEqualTo(1786);
      assertThat(open.since()).isEqualTo(date);
      assertThat(open.days(date.plusDays(1))).isEqualTo(1);
    }

    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, date, 2500);
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);
    assertThat(NightTest.nights(date.plusDays(2), CLUSTER.nodes()).values())
        .extracting(NightResult::exit)
        .containsOnly(Exit.DONE);
  }

  private static void bills(LocalDate date) {
    Bills.insert(shanghai.jdbc(), Bills.TREATMENT, SHANGHAI, SICHUAN, date, 4);
    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, date, 4);
  }

  private static Exit night(TestNode node, LocalDate date) throws InterruptedException {
    return node.bean(Night.class).run(date, NightProgress.NONE).exit();
  }

  private static void send(TestNode from, Message message) {
    NodeCode to = from.code().isNational() ? SHANGHAI : NodeCode.NATIONAL;
    from.transaction().executeWithoutResult(_ -> from.bean(Outbox.class).send(to, message));
  }

  private static PairReport report(LocalDate date, Tally agreed) {
    return new PairReport(new PairFigures(date, PAIR, Side.INSURED, agreed, 0, 0));
  }

  /** What Sichuan found to agree with Shanghai's closing of a date. */
  private static Tally agreed(LocalDate date) {
    return sichuan
        .jdbc()
        .sql("SELECT * FROM matched_closing WHERE treatment_node = '310000' AND closing_date = ?")
        .param(date)
        .query((row, _) -> TallyRows.read(row))
        .single();
  }

  private static List<String> states(LocalDate runDate) {
    return national
        .jdbc()
        .sql(
            "SELECT state FROM national_pair WHERE run_date = ? ORDER BY closing_date, treatment_node")
        .param(runDate)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
