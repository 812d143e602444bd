package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.batch.TallyRows;
import org.crossbill.clearing.NationalReports;
import org.crossbill.clearing.RunChecks;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Posting;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.reconcile.DifferenceRows.Standing;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.BooksChecked;
import org.crossbill.testing.BooksDump;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Nights of three provinces and the clearing house, one date after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");

  private static final Path REPORTS = Path.of("target", "night-test-reports");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "110000", "310000", "510000")
          .with("crossbill.night.parties", "110000,310000,510000")
          .with("crossbill.night.counterpart-wait", "8s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.lease-ttl", "2s")
          .with("crossbill.night.reports", REPORTS.toString());

  @BeforeAll
  static void openFirst() {
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
  }

  @Test
  @Order(1)
  void run_agreeingBills_clearsEverythingAndNetsToZero() throws Exception {
    both(SHANGHAI, SICHUAN, DAY, 2500);
    both(SICHUAN, SHANGHAI, DAY, 300);
    both(SHANGHAI, BEIJING, DAY, 70);

    Map<NodeCode, NightResult> results = nights(DAY, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.checks()).isNotEmpty().allMatch(Check::ok));
    assertThat(cleared(DAY))
        .containsEntry("310000-510000", claim(SHANGHAI, SICHUAN, DAY))
        .containsEntry("510000-310000", claim(SICHUAN, SHANGHAI, DAY))
        .containsEntry("310000-110000", claim(SHANGHAI, BEIJING, DAY))
        .containsEntry("110000-310000", 0L)
        .hasSize(6);
    assertThat(count("000000", "SELECT sum(receivable - payable) FROM national_net")).isZero();
    assertThat(count("310000", "SELECT count(*) FROM difference")).isZero();
  }

  @Test
  @Order(2)
  void legsOfEachBill_inSql_areTheCoresPostings() {
    for (TestNode node : CLUSTER.nodes()) {
      for (Side side : Side.values()) {
        String table = side == Side.TREATMENT ? Bills.TREATMENT : Bills.INSURED;
        List<Posting> expected =
            node
                .jdbc()
                .sql("SELECT * FROM " + table + " ORDER BY setl_id")
                .query((row, _) ->
                    PostingScheme.post(side, row.getString("setl_id"), TallyRows.claim(row)))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
        List<Posting> posted =
            node.jdbc()
                .sql("SELECT * FROM bill_leg WHERE side = ? ORDER BY setl_id, leg")
                .param(side.code())
                .query((row, _) -> Bills.posting(row))
                .list();
        assertThat(posted).isEqualTo(expected);
      }
    }
  }

  @Test
  @Order(3)
  void run_again_givesTheSameResultAndWritesNothing() throws Exception {
    TestNode shanghai = CLUSTER.node("310000");
    byte[] before = BooksDump.of(shanghai);
    assertThat(shanghai.bean(Night.class).run(DAY, NightProgress.NONE).exit()).isEqualTo(Exit.DONE);
    assertThat(BooksDump.of(shanghai)).isEqualTo(before);
  }

  @Test
  @Order(4)
  void run_dateNotOpenYetOrOutOfOrder_isRefused() throws Exception {
    NightResult result =
        CLUSTER.node("310000").bean(Night.class).run(DAY.plusDays(2), NightProgress.NONE);
    assertThat(result.exit()).isEqualTo(Exit.REFUSED);
    assertThat(result.faults())
        .extracting(Fault::code)
        .containsExactly(FaultCode.BUSINESS_DATE_NOT_OPEN);
  }

  @Test
  @Order(5)
  void reports_areWrittenWithBomAndTotals() throws Exception {
    Path folder = REPORTS.resolve(DAY.toString()).resolve("310000");
    String csv = Files.readString(folder.resolve("receivable.csv"));
    assertThat(csv).startsWith("\uFEFF参保省,险种,人次,").contains("\r\n110000,310,");
    assertThat(csv.lines()).hasSize(4);
    assertThat(Files.readString(folder.resolve("statement.html")))
        .contains("应收医疗费用清算表", "从应收应付到清算");
    String yuan = Fen.toYuan(claim(SHANGHAI, BEIJING, DAY));
    assertThat(Files.readString(folder.resolve("bridge.csv")))
        .contains("应收,110000," + yuan + ",0.00,0.00,0.00,0.00," + yuan + ",相符\r\n");
    assertThat(Files.readString(folder.resolve("statement.en.html"))).contains("Receivable");
    assertThat(Files.readString(REPORTS.resolve(DAY + "/000000/net.csv"))).contains(",0.00\r\n");
  }

  /** In flight at the closing: the insured side has booked, the treatment side not yet. */
  @Test
  @Order(6)
  void run_billsTheSidesDoNotHaveAlike_areOpenAndTheRestIsCleared() throws Exception {
    LocalDate date = DAY.plusDays(1);
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);
    Bills.insert(CLUSTER.node("310000").jdbc(), Bills.TREATMENT, SHANGHAI, SICHUAN, date, 100);
    Bills.insert(CLUSTER.node("510000").jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, date, 103);
    Bills.insert(CLUSTER.node("110000").jdbc(), Bills.TREATMENT, BEIJING, SICHUAN, date, 9);
    Bills.insert(CLUSTER.node("510000").jdbc(), Bills.INSURED, BEIJING, SICHUAN, date, 8);

    Map<NodeCode, NightResult> results = nights(date, CLUSTER.nodes());

    assertThat(exit(results, NodeCode.NATIONAL)).isEqualTo(Exit.DONE);
    for (NodeCode node : List.of(SHANGHAI, SICHUAN, BEIJING)) {
      assertThat(exit(results, node)).as(node.value()).isEqualTo(Exit.DIFFERENCES);
    }
    Standing open = Objects.requireNonNull(results.get(SICHUAN)).open();
    assertThat(open.bills()).isEqualTo(4);
    assertThat(open.since()).isEqualTo(date);
    assertThat(open.claimFen())
        .isEqualTo(
            claims("510000", "insured_bill", date, "101", "102", "103")
                + claims("110000", "treatment_bill", date, "009"));
    for (String side : List.of("310000", "510000")) {
      assertThat(
              CLUSTER
                  .node(side)
                  .jdbc()
                  .sql(
                      """
                      SELECT right(setl_id, 3) || ' ' || kind FROM difference
                      WHERE open AND treatment_node = '310000' AND closing_date = ? ORDER BY 1
                      """)
                  .param(date)
                  .query(String.class)
                  .list())
          .containsExactly("101 ONLY_INSURED", "102 ONLY_INSURED", "103 ONLY_INSURED");
    }
    assertThat(count("510000", "SELECT count(*) FROM difference WHERE kind = 'ONLY_TREATMENT'"))
        .isEqualTo(1);
    assertThat(cleared(date))
        .containsEntry("310000-510000", claim("310000", "treatment_bill", SICHUAN, date))
        .containsEntry("110000-510000", claim("510000", "insured_bill", BEIJING, date));
    long shanghaiFen = claims("510000", "insured_bill", date, "101", "102", "103");
    long beijingFen = claims("110000", "treatment_bill", date, "009");
    assertThat(Left.bridge(CLUSTER.node("510000"), date, "I", "310000"))
        .containsExactly(
            claim("510000", "insured_bill", SHANGHAI, date),
            0L,
            0L,
            -shanghaiFen,
            0L,
            claim("310000", "treatment_bill", SICHUAN, date));
    assertThat(Left.bridge(CLUSTER.node("310000"), date, "T", "510000"))
        .as("what only the insured side has is not on these books")
        .containsExactly(
            claim("310000", "treatment_bill", SICHUAN, date),
            0L,
            0L,
            0L,
            0L,
            claim("310000", "treatment_bill", SICHUAN, date));
    assertThat(Left.conditions(CLUSTER.node("510000")))
        .containsExactly(
            new Condition(ConditionKind.DIFFERENCE_OPEN, "110000", 1, beijingFen, date),
            new Condition(ConditionKind.DIFFERENCE_OPEN, "310000", 3, shanghaiFen, date));
    assertThat(Left.conditions(CLUSTER.node("310000")))
        .containsExactly(
            new Condition(ConditionKind.DIFFERENCE_OPEN, "510000", 3, shanghaiFen, date));
    assertThat(Left.conditions(CLUSTER.node("000000")))
        .containsExactly(
            new Condition(ConditionKind.PAIR_OPEN, "110000", 1, beijingFen, date),
            new Condition(ConditionKind.PAIR_OPEN, "310000", 1, shanghaiFen, date));
  }

  @Test
  @Order(7)
  void run_lateBills_areTakenInAndClosed() throws Exception {
    LocalDate late = DAY.plusDays(1);
    LocalDate date = DAY.plusDays(2);
    Bills.insert(CLUSTER.node("310000").jdbc(), Bills.TREATMENT, SHANGHAI, SICHUAN, late, 101, 103);
    Bills.insert(CLUSTER.node("510000").jdbc(), Bills.INSURED, BEIJING, SICHUAN, late, 9, 9);
    both(SHANGHAI, SICHUAN, date, 50);

    Map<NodeCode, NightResult> results = nights(date, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    CLUSTER.nodes().forEach(node -> assertThat(Left.conditions(node)).isEmpty());
    assertThat(
            count("510000", "SELECT count(*) FROM difference WHERE closing_date = '" + date + "'"))
        .isZero();
    for (String pair : List.of("310000", "110000")) {
      assertThat(
              count(
                  "000000",
                  "SELECT sum(claim)::bigint FROM national_pair WHERE state = 'CLEARED' AND"
                      + " treatment_node = '"
                      + pair
                      + "' AND insured_node = '510000'"))
          .isEqualTo(
              count(
                  "510000",
                  "SELECT sum(claim)::bigint FROM insured_bill "
                      + "WHERE treatment_node = '"
                      + pair
                      + "'"));
    }
  }

  @Test
  @Order(8)
  void run_provinceDown_isOutstandingAndTakenInByTheNextRun() throws Exception {
    LocalDate down = DAY.plusDays(3);
    LocalDate date = DAY.plusDays(4);
    both(BEIJING, SICHUAN, down, 40);
    both(SHANGHAI, BEIJING, down, 30);
    List<TestNode> others =
        CLUSTER.nodes().stream().filter(node -> !node.code().equals(BEIJING)).toList();

    Map<NodeCode, NightResult> without = nights(down, others);

    assertThat(without.values()).extracting(NightResult::exit).containsOnly(Exit.OUTSTANDING);
    assertThat(Objects.requireNonNull(without.get(SICHUAN)).outstanding())
        .containsExactly("110000 ANSWER", "110000 CLOSING");
    assertThat(Objects.requireNonNull(without.get(NodeCode.NATIONAL)).outstanding())
        .contains("110000 REPORT");
    long waitingFen = claim("510000", "insured_bill", BEIJING, down);
    assertThat(Left.bridge(CLUSTER.node("510000"), down, "I", "110000"))
        .containsExactly(waitingFen, 0L, 0L, 0L, -waitingFen, 0L);
    assertThat(Left.conditions(CLUSTER.node("510000")))
        .containsExactly(new Condition(ConditionKind.COUNTERPART_SILENT, "110000", 1, 0, down));

    assertThat(CLUSTER.node("110000").bean(Night.class).run(down, NightProgress.NONE).exit())
        .isIn(Exit.DONE, Exit.OUTSTANDING);
    Map<NodeCode, NightResult> results = nights(date, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(
            count(
                "000000",
                "SELECT count(*) FROM national_pair WHERE run_date = '"
                    + date
                    + "' AND state <> 'CLEARED'"))
        .isZero();
    assertThat(Left.bridge(CLUSTER.node("510000"), date, "I", "110000"))
        .containsExactly(0L, 0L, waitingFen, 0L, 0L, waitingFen);
    assertThat(cleared(date).get("110000-510000")).isEqualTo(claim(BEIJING, SICHUAN, down));
    assertThat(cleared(date).get("310000-110000")).isEqualTo(claim(SHANGHAI, BEIJING, down));
  }

  /** The bill of number 7 undoes number 6; it comes a night later, alone. */
  @Test
  @Order(9)
  void run_nothingButAReversal_isPostedAndClearedBelowZero() throws Exception {
    LocalDate before = DAY.plusDays(5);
    LocalDate date = DAY.plusDays(6);
    both(SICHUAN, BEIJING, before, 6);
    nights(before, CLUSTER.nodes());
    Bills.insert(CLUSTER.node("510000").jdbc(), Bills.TREATMENT, SICHUAN, BEIJING, before, 7, 7);
    Bills.insert(CLUSTER.node("110000").jdbc(), Bills.INSURED, SICHUAN, BEIJING, before, 7, 7);

    Map<NodeCode, NightResult> results = nights(date, CLUSTER.nodes());

    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.checks()).isNotEmpty().allMatch(Check::ok));
    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(cleared(date).get("510000-110000")).isNegative();
  }

  /** A 2304 without a fee, its 2305, and a 2601 that brings it back: only the signs tell them. */
  @Test
  @Order(10)
  void run_settlementWithoutAmountThatCameBack_countsOnce() throws Exception {
    LocalDate date = DAY.plusDays(7);
    for (String side : List.of("310000", "110000")) {
      String table = side.equals("310000") ? Bills.TREATMENT : Bills.INSURED;
      Bills.insertWithoutAmount(CLUSTER.node(side).jdbc(), table, SHANGHAI, BEIJING, date);
    }

    Map<NodeCode, NightResult> results = nights(date, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.checks()).isNotEmpty().allMatch(Check::ok));
    assertThat(
            count("110000", "SELECT count(*) FROM difference WHERE closing_date = '" + date + "'"))
        .isZero();
    assertThat(
            count(
                "000000",
                "SELECT bill_count FROM national_pair WHERE state = 'CLEARED' AND treatment_node ="
                    + " '310000' AND insured_node = '110000' AND closing_date = '"
                    + date
                    + "'"))
        .isEqualTo(1);
  }

  /** A kill between a step's commit and Spring Batch's record of its end. */
  @Test
  @Order(11)
  void stepsThatWriteFigures_repeatedAfterTheirCommit_writeNothing() {
    TestNode shanghai = CLUSTER.node("310000");
    TestNode national = CLUSTER.node("000000");
    byte[] before = BooksDump.of(shanghai);
    byte[] nationalBefore = BooksDump.of(national);
    shanghai
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> shanghai.bean(RunChecks.class).write(DAY));
    national
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> national.bean(NationalReports.class).clear(DAY));
    assertThat(BooksDump.of(shanghai)).isEqualTo(before);
    assertThat(BooksDump.of(national)).isEqualTo(nationalBefore);
  }

  /**
   * Every night restates what is open; the day on which it began stays, over a silent night too.
   */
  @Test
  @Order(12)
  void run_differenceThatStaysOpen_keepsItsDay() throws Exception {
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);
    LocalDate first = DAY.plusDays(8);
    Bills.insert(CLUSTER.node("310000").jdbc(), Bills.TREATMENT, SHANGHAI, SICHUAN, first, 1);
    nights(first, CLUSTER.nodes());
    List<TestNode> without =
        CLUSTER.nodes().stream().filter(node -> !node.code().equals(SHANGHAI)).toList();
    nights(first.plusDays(1), without);
    assertThat(Left.open(CLUSTER.node("510000"))).containsExactly(first.toString() + " " + first);
    CLUSTER.node("310000").bean(Night.class).run(first.plusDays(1), NightProgress.NONE);
    LocalDate last = first.plusDays(2);

    Map<NodeCode, NightResult> results = nights(last, CLUSTER.nodes());

    assertThat(Left.open(CLUSTER.node("510000"))).containsExactly(last + " " + first);
    assertThat(Left.open(CLUSTER.node("310000"))).containsExactly(last + " " + first);
    Standing standing = Objects.requireNonNull(results.get(SICHUAN)).open();
    assertThat(standing.bills()).isEqualTo(1);
    assertThat(standing.days(last)).isEqualTo(2);
    long fen = claims("310000", "treatment_bill", first, "001");
    assertThat(standing.claimFen()).isEqualTo(fen);
    assertThat(Left.conditions(CLUSTER.node("510000")))
        .containsExactly(new Condition(ConditionKind.DIFFERENCE_OPEN, "310000", 1, fen, first));
    assertThat(Left.bridge(CLUSTER.node("310000"), last, "T", "510000"))
        .containsExactly(0L, fen, 0L, -fen, 0L, 0L);
  }

  private static long claim(String node, String table, NodeCode counterpart, LocalDate date) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            """
            SELECT sum(claim)::bigint FROM %s
            WHERE ? IN (treatment_node, insured_node) AND business_date = ?
            """
                .formatted(table))
        .params(counterpart.value(), date)
        .query(Long.class)
        .single();
  }

  /** What the pair's bills claim, from the insured side's table alone. */
  private static long claim(NodeCode treatment, NodeCode insured, LocalDate date) {
    return CLUSTER
        .node(insured.value())
        .jdbc()
        .sql(
            """
            SELECT sum(claim)::bigint FROM insured_bill
            WHERE treatment_node = ? AND business_date = ?
            """)
        .params(treatment.value(), date)
        .query(Long.class)
        .single();
  }

  private static Map<String, Long> cleared(LocalDate runDate) {
    Map<String, Long> cleared = new TreeMap<>();
    CLUSTER
        .node("000000")
        .jdbc()
        .sql(
            """
            SELECT treatment_node || '-' || insured_node, sum(claim)::bigint FROM national_pair
            WHERE run_date = ? AND state = 'CLEARED' GROUP BY 1
            """)
        .param(runDate)
        .query(row -> {
          cleared.put(row.getString(1), row.getLong(2));
        });
    return cleared;
  }

  private static long count(String node, String sql) {
    return CLUSTER.node(node).jdbc().sql(sql).query(Long.class).single();
  }

  private static Exit exit(Map<NodeCode, NightResult> results, NodeCode node) {
    return Objects.requireNonNull(results.get(node), node.value()).exit();
  }

  /** The claims of bills by the ends of their numbers. */
  private static long claims(String node, String table, LocalDate date, String... ends) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            "SELECT sum(claim) FROM "
                + table
                + " WHERE business_date = ? AND right(setl_id, 3) = ANY (?)")
        .params(date, ends)
        .query(Long.class)
        .single();
  }

  private static void both(NodeCode treatment, NodeCode insured, LocalDate date, int count) {
    Bills.insert(
        CLUSTER.node(treatment.value()).jdbc(), Bills.TREATMENT, treatment, insured, date, count);
    Bills.insert(
        CLUSTER.node(insured.value()).jdbc(), Bills.INSURED, treatment, insured, date, count);
  }

  /** Every node's night, at the same time as in life. */
  static Map<NodeCode, NightResult> nights(LocalDate date, List<TestNode> nodes) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
      List<Callable<NightResult>> calls = new ArrayList<>();
      for (TestNode node : nodes) {
        calls.add(() -> node.bean(Night.class).run(date, NightProgress.NONE));
      }
      Map<NodeCode, NightResult> results = new TreeMap<>();
      List<Future<NightResult>> futures = threads.invokeAll(calls);
      for (int i = 0; i < futures.size(); i++) {
        results.put(nodes.get(i).code(), futures.get(i).get());
      }
      nodes.forEach(node -> Left.assertBridges(node, date));
      return results;
    }
  }
}
