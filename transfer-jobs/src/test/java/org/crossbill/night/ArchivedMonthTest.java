package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.access.Actor;
import org.crossbill.core.place.NodeCode;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.ArchivedYear;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Retentions;
import org.crossbill.store.YearArchive;
import org.crossbill.testing.BooksChecked;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A month that was taken out of the tables (业务月归档): the new days go on, and what is asked about the
 * old one is answered with what happened to it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchivedMonthTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final String SHANGHAI = "310000";
  private static final String BEIJING = "110000";

  /** Of the months of every table by months. */
  private static final int TABLES = 16;

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", SHANGHAI, BEIJING)
          .with("crossbill.night.parties", "110000,310000")
          .with("crossbill.night.counterpart-wait", "20s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.reports", "target/archived-month-reports")
          .with("crossbill.retention.answers", "31d")
          .with("crossbill.retention.bite", "3");

  private static HospitalClient hospital;
  private static Ward settled;
  private static String settledBy = "";
  private static String setlId = "";
  private static Ward unsettled;

  @BeforeAll
  static void aMonthThatIsThrough() throws Exception {
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(MARCH));
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node(SHANGHAI).url("/fsi/api/call"), SHANGHAI, BEIJING, Ward.HOSPITAL);
    settled = Ward.retiree(CLUSTER, hospital, 0, 0, 100_000).discharged();
    settledBy = hospital.msgid();
    Answer answer = hospital.call("2304", settledBy, settlement());
    assertThat(answer.faults()).isEmpty();
    setlId = answer.output("setlinfo").path("setl_id").asString();
    unsettled = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    night(MARCH);
  }

  private static String settlement() {
    return settled.totals("10500.00", "500.00", "10000.00", true);
  }

  @Test
  @Order(0)
  void night_answersBeyondTheirAge_loseTheirTextAndNothingElse() {
    int calls = rows(SHANGHAI, "hospital_call");
    assertThat(rows(SHANGHAI, "hospital_answer")).isEqualTo(calls);
    assertThat(rows(SHANGHAI, "hospital_answer WHERE body = '' AND infcode = 0")).isEqualTo(calls);
    assertThat(CLUSTER.node(SHANGHAI).bean(Night.class).gone(MARCH))
        .isEqualTo(
            "retention: %d rows went: answers %1$d, files 0, outbox 0, signs 0, steps 0 (保留期限已过，清理 %1$d 行)"
                .formatted(calls));

    Answer again = hospital.call("2304", settledBy, settlement());
    assertThat(again.faults()).containsExactly("MONTH_ARCHIVED");
    assertThat(again.messages()).containsExactly("报文 " + settledBy + " 已办理，其应答已超过保存期限");
    assertThat(rows(SHANGHAI, "treatment_bill")).isEqualTo(1);
    assertThat(rows(SHANGHAI, "hospital_call")).isEqualTo(calls);
    for (String change : List.of("body = 'x'", "body = '', infcode = 7")) {
      assertThatThrownBy(() ->
              CLUSTER.node(SHANGHAI).jdbc().sql("UPDATE hospital_answer SET " + change).update())
          .hasMessageContaining("append-only");
    }
  }

  @Test
  @Order(1)
  void takeOut_monthThatIsStillNeeded_isRefused() {
    assertThatThrownBy(() -> takeOut(SHANGHAI, MARCH))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("less than two months before the open business date");
  }

  @Test
  @Order(2)
  void reversal_insuredMonthTakenOut_isRefusedAndGivesNothingBack() {
    for (String table : List.of("insured_bill", "account_entry", "counter_entry")) {
      detach(BEIJING, table);
      Answer refused = hospital.call("2305", settled.cancellation(setlId));
      attach(BEIJING, table);
      assertThat(refused.faults()).as(table).containsExactly("MONTH_ARCHIVED");
      assertThat(refused.messages()).containsExactly("结算 " + setlId + " 所在业务月 2026-03 已归档");
    }
    assertThat(balance(settled)).isZero();
    assertThat(hospital.call("5203", bySetlId()).output("setlinfo").path("setl_id").asString())
        .isEqualTo(setlId);
  }

  @Test
  @Order(3)
  void everyQuestion_monthTakenOut_saysSoAndBooksNothing() {
    takeOutAll(SHANGHAI);
    takeOutAll(BEIJING);
    int calls = rows(SHANGHAI, "hospital_call");
    for (Answer answer :
        List.of(
            hospital.call("2304", settledBy, settlement()),
            hospital.call("2305", settled.cancellation(setlId)),
            hospital.call("2601", settled.reversal(settledBy, "2304")),
            hospital.call("5203", settled.lookup()),
            hospital.call("5203", bySetlId()),
            hospital.call("2303", unsettled.settlement()),
            hospital.call("2304", unsettled.settlement()),
            unsettled.upload(unsettled.line("F9", "", "XA01", "1.00", "1", "1")),
            unsettled.delete("F1"))) {
      assertThat(answer.faults()).containsExactly("MONTH_ARCHIVED");
      assertThat(answer.messages().getFirst()).contains("2026-03");
    }
    assertThat(rows(SHANGHAI, "hospital_call")).isEqualTo(calls);
    assertThat(rows(SHANGHAI, "treatment_bill")).isZero();
    assertThat(rows(BEIJING, "insured_bill")).isZero();
    assertThat(rows(SHANGHAI, "fee_line_2026_03")).isEqualTo(4);
    assertThat(balance(settled)).isZero();
    expectGone();
  }

  @Test
  @Order(4)
  void newDays_monthTakenOut_goOn() throws Exception {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    Answer first = hospital.call("2304", ward.settlement());
    assertThat(first.faults()).isEmpty();
    String undone = first.output("setlinfo").path("setl_id").asString();
    assertThat(hospital.call("2305", ward.cancellation(undone)).faults()).isEmpty();
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();

    night(APRIL);

    assertThat(rows(SHANGHAI, "treatment_bill")).isEqualTo(3);
    assertThat(rows(BEIJING, "insured_bill")).isEqualTo(3);
    assertThat(rows(SHANGHAI, "fee_line")).isEqualTo(2);
    for (String page :
        List.of(
            "/console",
            "/console/bills?date=2026-03-31",
            "/console/night?date=2026-03-31",
            "/console/statement?date=2026-03-31",
            "/console/find?number=" + settled.mdtrtId())) {
      assertThat(status(page)).as(page).isEqualTo(200);
    }
    assertThat(status("/console/bills/" + setlId)).isEqualTo(HttpURLConnection.HTTP_GONE);
    expectGone();
  }

  @Test
  @Order(5)
  void takeOut_visitStillOpen_isRefused_thenEveryTableLetsItGo() {
    Ward open = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    open.admit();
    BusinessDays days = CLUSTER.node(SHANGHAI).bean(BusinessDays.class);
    for (LocalDate date = APRIL.plusDays(1); date.isBefore(LocalDate.of(2026, 7, 31)); ) {
      days.close(date);
      date = date.plusDays(1);
    }
    LocalDate month = APRIL.plusDays(1);
    assertThatThrownBy(() -> takeOut(SHANGHAI, month))
        .hasMessageContaining("neither settled nor withdrawn");
    assertThat(
            hospital
                .call(
                    "2404",
                    "{\"data\": {\"mdtrt_id\": \"%s\", \"psn_no\": \"%s\"}}"
                        .formatted(open.mdtrtId(), open.psnNo()))
                .faults())
        .isEmpty();
    OpenMatters.holdTheMonthOf(
        CLUSTER.node(SHANGHAI),
        BEIJING,
        month,
        CLUSTER
            .node(SHANGHAI)
            .jdbc()
            .sql("SELECT max(setl_id) FROM treatment_bill_key WHERE business_date = ?")
            .param(APRIL)
            .query((row, _) -> row.getString(1))
            .single());
    assertThat(takeOut(SHANGHAI, month)).hasSize(TABLES);
    assertThat(rows(SHANGHAI, "fee_line")).isZero();
    assertThat(rows(SHANGHAI, "fee_line_2026_04")).isEqualTo(2);
    assertThat(rows(SHANGHAI, "treatment_bill")).isZero();
    assertThat(takeOut(SHANGHAI, month)).isEmpty();
    expectGone();
  }

  @Test
  @Order(6)
  void retention_oldSignsAndSteps_goInBitesAndTheNightIsKnownAsDone() throws Exception {
    TestNode shanghai = CLUSTER.node(SHANGHAI);
    shanghai
        .jdbc()
        .sql(
            """
            INSERT INTO hospital_sign (sign_no, fixmedins_code, opter_no, ip, sign_time)
            SELECT 'old' || n, 'H31010000001', 'T1', '127.0.0.1', now() - interval '401 days'
            FROM generate_series(1, 7) n
            """)
        .update();
    int signs = rows(SHANGHAI, "hospital_sign");
    int steps = rows(SHANGHAI, "batch_step_execution");
    String march =
        "batch_job_execution WHERE job_execution_id = (SELECT min(job_execution_id) FROM batch_job_execution)";
    shanghai
        .jdbc()
        .sql(
            """
            UPDATE batch_job_execution SET end_time = now() - interval '401 days',
              status = CASE job_execution_id WHEN (SELECT min(job_execution_id) FROM batch_job_execution)
                THEN status ELSE 'FAILED' END
            """)
        .update();
    int old =
        rows(
            SHANGHAI,
            "batch_step_execution JOIN "
                + march.replace(" WHERE", " USING (job_execution_id) WHERE"));
    Retentions retentions = shanghai.bean(Retentions.class);
    TransactionTemplate transaction = shanghai.bean(TransactionTemplate.class);
    LocalDate run = LocalDate.of(2026, 7, 30);

    assertThatThrownBy(() ->
            transaction.executeWithoutResult(_ -> {
              while (retentions.next(run)) {}
              throw new IllegalStateException("killed");
            }))
        .hasMessage("killed");
    assertThat(rows(SHANGHAI, "hospital_sign")).isEqualTo(signs);
    while (Boolean.TRUE.equals(transaction.execute(_ -> retentions.next(run)))) {}

    assertThat(rows(SHANGHAI, "hospital_sign")).isEqualTo(signs - 7);
    assertThat(old).isBetween(20, steps - 20);
    assertThat(rows(SHANGHAI, "batch_step_execution")).isEqualTo(steps - old);
    assertThat(rows(SHANGHAI, "batch_step_execution_context")).isEqualTo(steps - old);
    assertThat(retentions.gone(run))
        .containsEntry("signs", 7L)
        .containsEntry("steps", (long) old)
        .containsEntry("outbox", 0L);
    assertThat(shanghai.bean(Night.class).run(MARCH, NightProgress.NONE).exit())
        .isEqualTo(Exit.DONE);
    assertThat(rows(SHANGHAI, "batch_step_execution")).isEqualTo(steps - old);
    expectGone();
  }

  @Test
  @Order(7)
  void archive_closedYear_isWrittenVerifiedAndOnlyThenDropped(@TempDir Path temporary)
      throws Exception {
    TestNode shanghai = CLUSTER.node(SHANGHAI);
    YearArchive archive = shanghai.bean(YearArchive.class);
    assertThat(archive.notYet(2026))
        .contains(
            "2026 is not closed: the open business date is 2026-07-31, and has to be 2027-03-01 or later.");
    assertThat(archive.notYet(2024).orElseThrow()).contains("has no months of 2024");
    BusinessDays days = shanghai.bean(BusinessDays.class);
    for (LocalDate date = LocalDate.of(2026, 7, 31); date.isBefore(LocalDate.of(2027, 3, 1)); ) {
      days.close(date);
      date = date.plusDays(1);
    }
    assertThat(archive.notYet(2026)).isEmpty();
    Path folder = Files.createDirectory(temporary.resolve("2026"));

    ArchivedYear written = archive.write(2026, folder, new Actor("test"));

    assertThat(written.node()).isEqualTo(SHANGHAI);
    assertThat(written.tables()).hasSize(TABLES * 10); // March to December
    assertThat(part(written, "treatment_bill_2026_03"))
        .satisfies(bills -> {
          assertThat(bills.rows()).isEqualTo(1);
          assertThat(bills.sums())
              .containsEntry("medfee_sumamt", BigInteger.valueOf(1_050_000))
              .containsEntry("preselfpay_amt", BigInteger.ZERO)
              .doesNotContainKey("line_id");
        });
    assertThat(part(written, "treatment_bill_2026_04").rows()).isEqualTo(3);
    ArchivedYear.Part lines = part(written, "fee_line_2026_03");
    assertThat(lines.rows()).isEqualTo(4);
    assertThat(archive.differences(written)).isEmpty();
    assertThat(ArchivedYear.read(folder)).isEqualTo(written);
    assertThat(written.differences(folder)).isEmpty();

    SpoiltArchive.isFoundOut(written, folder, lines);
    // as the texts of answers go by their age
    assertThat(
            shanghai
                .jdbc()
                .sql("UPDATE hospital_answer_2026_04 SET body = '' WHERE body <> ''")
                .update())
        .isPositive();
    assertThat(archive.differences(written)).isEmpty();

    assertThatThrownBy(() -> archive.drop(written, folder, new Actor("test")))
        .hasMessageContaining("neither settled nor withdrawn");
    shanghai
        .jdbc()
        .sql("UPDATE stay SET state = 'CANCELLED' WHERE state NOT IN ('SETTLED')")
        .update();
    shanghai
        .jdbc()
        .sql("CREATE TABLE kept AS SELECT * FROM fee_line_2026_03 WHERE feedetl_sn = 'F2'")
        .update();
    shanghai.jdbc().sql("DELETE FROM fee_line_2026_03 WHERE feedetl_sn = 'F2'").update();
    List<String> differ = archive.differences(written);
    assertThat(differ)
        .contains(
            "fee_line_2026_03 行数不符 the database has 2 rows, the archive 4",
            "fee_line_2026_03 合计不符 the sum of fulamt_ownpay_amt is 0 in the database, %s in the archive"
                .formatted(lines.sums().get("fulamt_ownpay_amt")),
            "fee_line_2026_03 已脱离 is detached, nobody sees its rows; attach it: ALTER TABLE fee_line"
                + " ATTACH PARTITION fee_line_2026_03 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');");

    assertThat(archive.drop(written, folder, new Actor("test"))).isEqualTo(differ);
    assertThat(left(2026)).containsExactly("fee_line_2026_03");
    shanghai
        .jdbc()
        .sql("INSERT INTO fee_line_2026_03 OVERRIDING SYSTEM VALUE SELECT * FROM kept")
        .update();
    shanghai.jdbc().sql("DROP TABLE kept").update();
    assertThat(archive.drop(written, folder, new Actor("test"))).isEmpty();
    assertThat(left(2026)).isEmpty();
    assertThat(archive.drop(written, folder, new Actor("test"))).isEmpty();
    assertThat(archive.notYet(2026).orElseThrow()).contains("has no months of 2026");
    assertThat(rows(SHANGHAI, "audit WHERE action = 'archive.write'")).isEqualTo(1);
    assertThat(rows(SHANGHAI, "audit WHERE action = 'archive.drop'")).isEqualTo(2);
    expectGone();
  }

  private static ArchivedYear.Part part(ArchivedYear written, String table) {
    return written.tables().stream()
        .filter(one -> one.table().equals(table))
        .findAny()
        .orElseThrow();
  }

  /** The tables of a year's months that the database still has. */
  private static List<String> left(int year) {
    return CLUSTER
        .node(SHANGHAI)
        .jdbc()
        .sql("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ ? ORDER BY 1")
        .param("_" + year + "_[0-9]{2}$")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static String bySetlId() {
    return "{\"data\": {\"psn_no\": \"%s\", \"setl_id\": \"%s\"}}"
        .formatted(settled.psnNo(), setlId);
  }

  /** What compares rows of the old month with what stands. */
  private static void expectGone() {
    for (String check :
        List.of(
            "balances-are-sums",
            "bill-took-what-it-says",
            "counters-are-sums",
            "journal-bills",
            "stay-stands-on-its-bill",
            BooksChecked.PAIRS)) {
      CLUSTER.books().expectBroken(check);
    }
  }

  private static void night(LocalDate date) throws Exception {
    CLUSTER.awaitQuiet();
    Map<NodeCode, NightResult> results = NightTest.nights(date, CLUSTER.nodes());
    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
  }

  /** As an operator does it; the statements that were run. */
  private static List<String> takeOut(String node, LocalDate day) {
    List<String> statements =
        CLUSTER
            .node(node)
            .jdbc()
            .sql("SELECT take_out_month(?)")
            .param(day)
            .query((row, _) -> row.getString(1))
            .list();
    statements.forEach(statement -> CLUSTER.node(node).jdbc().sql(statement).update());
    return statements;
  }

  /** March, earlier than {@code take_out_month} would. */
  private static void takeOutAll(String node) {
    List<String> tables =
        CLUSTER
            .node(node)
            .jdbc()
            .sql(
                """
                SELECT inhparent::regclass::text FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
                WHERE c.relkind = 'r' AND c.relname LIKE '%\\_2026\\_03'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(tables).hasSize(TABLES);
    tables.forEach(table -> detach(node, table));
  }

  private static void detach(String node, String table) {
    CLUSTER
        .node(node)
        .jdbc()
        .sql("ALTER TABLE %1$s DETACH PARTITION %1$s_2026_03".formatted(table))
        .update();
  }

  private static void attach(String node, String table) {
    CLUSTER
        .node(node)
        .jdbc()
        .sql(
            "ALTER TABLE %1$s ATTACH PARTITION %1$s_2026_03 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')"
                .formatted(table))
        .update();
  }

  private static int rows(String node, String table) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql("SELECT count(*) FROM " + table)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static long balance(Ward ward) {
    return CLUSTER
        .node(BEIJING)
        .jdbc()
        .sql("SELECT balc FROM person_insurance WHERE psn_no = ?")
        .param(ward.psnNo())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static int status(String path) throws IOException {
    var connection = (HttpURLConnection) CLUSTER.node(SHANGHAI).url(path).toURL().openConnection();
    connection.setRequestProperty(
        "Authorization", SignedInUser.basic(CLUSTER.node(SHANGHAI), "tester"));
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
