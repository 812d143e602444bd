package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.crossbill.access.Actor;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.bill.SetlId;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.exchange.Recovery;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.Incarnation;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SharedServers;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A province's database is put back to a copy of it while the other goes on: no number comes twice,
 * what the other side knows is brought back, and the rest is listed.
 */
class RestoreTest {
  private static final Actor OPERATOR = new Actor("operator");

  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private HospitalClient hospital;
  private final List<String> given = new ArrayList<>();

  @BeforeEach
  void signIn() {
    if (CLUSTER
            .node("310000")
            .jdbc()
            .sql("SELECT count(*) FROM hospital")
            .query(Long.class)
            .single()
        == 0) {
      Ward.open(CLUSTER);
    }
    signInAgain();
  }

  /** Also to what was restored. */
  private void signInAgain() {
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  @Test
  void treatmentPlace_restored_givesNoNumberTwiceAndHasItsBillsAgain() throws Exception {
    Ward before = settled();
    Ward discharged = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    given.add(discharged.mdtrtId());
    CLUSTER.awaitQuiet();
    copyOf("310000");
    signInAgain();

    settle(discharged.through(hospital));
    Ward lost = settled();
    askAgain(new SetlId(given.getLast()));
    String filing = hospital.msgid();
    HospitalClient.Answer filed = hospital.call("2501", filing, FilingAgain.referral(lost.psnNo()));
    Ward undone = settled();
    String setlId = given.getLast();
    assertThat(hospital.call("2305", undone.cancellation(setlId)).faults()).isEmpty();
    CLUSTER.awaitQuiet();
    List<String> bills = bills("310000", "treatment_bill");
    assertThat(bills).hasSize(5);

    backToTheCopyOf("310000");
    TestNode shanghai = CLUSTER.node("310000");
    Incarnation.Life life = shanghai.bean(Incarnation.class).now();
    assertThat(life.mark()).matches("R[0-9A-Z]{6}");
    assertThat(life.reason()).startsWith("the database was at ");
    assertThat(life.recovered()).isFalse();
    assertThat(bills("310000", "treatment_bill")).hasSize(1);

    // numbers are new at once, before anything is brought back
    signInAgain();
    Ward after = settled();
    assertThat(after.mdtrtId()).hasSize(27).contains(life.mark());
    assertThat(given.getLast()).hasSize(29).startsWith("A310000260302" + life.mark());
    assertThat(new HashSet<>(given)).hasSameSizeAs(given);

    Recovery.Report report = shanghai.bean(Recovery.class).recover(null, OPERATOR);
    assertThat(report.found().own())
        .containsOnly(
            Map.entry("org.crossbill.schemas.settlement.v1.SettlementRequest", 4),
            Map.entry("org.crossbill.schemas.settlement.v1.ReversalRequest", 1),
            Map.entry("org.crossbill.schemas.person.v1.FilingRequest", 1));
    assertThat(report.found().taken()).isEqualTo(6);
    assertThat(report.found().failed()).isEmpty();
    assertThat(report.rest())
        .hasSize(2)
        .allMatch(line -> line.contains(" is lost: H31010000001 has to send it again"))
        .anyMatch(line -> line.contains(lost.mdtrtId()))
        .anyMatch(line -> line.contains(undone.mdtrtId()));
    assertThat(bills("310000", "treatment_bill")).containsAll(bills).hasSize(6);
    assertThat(bills("310000", "treatment_bill")).isEqualTo(bills("110000", "insured_bill"));
    assertThat(
            hospital
                .call("5203", discharged.through(hospital).lookup())
                .output("setlinfo")
                .path("hifp_pay")
                .decimalValue())
        .isEqualByComparingTo(
            hospital
                .call("5203", before.through(hospital).lookup())
                .output("setlinfo")
                .path("hifp_pay")
                .decimalValue());

    assertThat(
            hospital
                .call("2501", filing, FilingAgain.referral(lost.psnNo()))
                .output("result")
                .path("trt_dcla_detl_sn")
                .asString())
        .isEqualTo(filed.output("result").path("trt_dcla_detl_sn").asString())
        .startsWith("B110000");
    assertThat(FilingAgain.entered(CLUSTER, lost.psnNo())).isEqualTo(1);

    // once more it changes nothing, and still lists
    Recovery.Report again = shanghai.bean(Recovery.class).recover(null, OPERATOR);
    assertThat(again.found().own()).isEmpty();
    assertThat(again.found().taken()).isZero();
    assertThat(again.rest()).isEqualTo(report.rest());
    assertThat(shanghai.bean(Incarnation.class).now().recovered()).isTrue();
  }

  @Test
  void insuredPlace_filesPutBack_isFoundByTheTopicsAndDecidesTheSameAgain() throws Exception {
    settled();
    Ward one = Ward.retiree(CLUSTER, hospital, 0, 0, 100_000).discharged();
    Ward other = Ward.retiree(CLUSTER, hospital, 2, 90_000_00, 0).discharged();
    CLUSTER.awaitQuiet();
    copyOf("110000");
    settle(one);
    settle(other);
    CLUSTER.awaitQuiet();
    List<String> bills = bills("110000", "insured_bill");

    backToTheCopyOf("110000", "UPDATE node_incarnation SET place = database_place()");
    TestNode beijing = CLUSTER.node("110000");
    Incarnation.Life life = beijing.bean(Incarnation.class).now();
    assertThat(life.reason())
        .matches("message \\S{36} of node 310000 was read and is not in the inbox");
    beijing.bean(StandingConditions.class).look();
    assertThat(beijing.bean(StandingConditions.class).numbers())
        .containsEntry(ConditionKind.DATABASE_RESTORED, 1L);

    Recovery.Report report = beijing.bean(Recovery.class).recover(null, OPERATOR);
    CLUSTER.awaitQuiet();
    assertThat(report.found().own())
        .containsExactly(Map.entry("org.crossbill.schemas.settlement.v1.SettlementReply", 2));
    assertThat(report.found().taken()).isEqualTo(2);
    assertThat(report.rest()).isEmpty();
    assertThat(bills("110000", "insured_bill")).isEqualTo(bills);
    beijing.bean(StandingConditions.class).look();
    assertThat(beijing.bean(StandingConditions.class).numbers())
        .containsEntry(ConditionKind.DATABASE_RESTORED, 0L);
  }

  /** As for a call whose answer is long in coming: a second message of the same number. */
  private static void askAgain(SetlId setlId) {
    TestNode shanghai = CLUSTER.node("310000");
    SettlementDesk desk = shanghai.bean(SettlementDesk.class);
    shanghai
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> desk.askAgain(desk.attempt(setlId).orElseThrow()));
  }

  private Ward settled() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    given.add(ward.mdtrtId());
    settle(ward);
    return ward;
  }

  private void settle(Ward ward) {
    HospitalClient.Answer settled = hospital.call("2304", ward.settlement());
    assertThat(settled.faults()).isEmpty();
    given.add(settled.output("setlinfo").path("setl_id").asString());
  }

  private static List<String> bills(String node, String table) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            "SELECT setl_id || ' ' || medfee_sumamt || ' ' || hifp_pay || ' ' || psn_part_amt FROM %s ORDER BY 1"
                .formatted(table))
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static void copyOf(String node) throws SQLException {
    CLUSTER.node(node).close();
    String database = databaseOf(node);
    admin("DROP DATABASE IF EXISTS %s_copy".formatted(database));
    admin("CREATE DATABASE %1$s_copy TEMPLATE %1$s STRATEGY FILE_COPY".formatted(database));
    CLUSTER.restart(node, 0);
  }

  private static void backToTheCopyOf(String node, String... then) throws SQLException {
    CLUSTER.node(node).close();
    String database = databaseOf(node);
    admin("DROP DATABASE " + database);
    admin("CREATE DATABASE %1$s TEMPLATE %1$s_copy STRATEGY FILE_COPY".formatted(database));
    for (String statement : then) {
      in(database, statement);
    }
    CLUSTER.restart(node, 0);
  }

  private static String databaseOf(String node) {
    String url =
        String.valueOf(CLUSTER.node(node).configuration().given().get("spring.datasource.url"));
    return url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }

  private static void admin(String statement) throws SQLException {
    in(PostgresServer.USER, statement);
  }

  private static void in(String database, String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                SharedServers.INSTANCE.postgres.jdbcUrl(database), PostgresServer.USER, "");
        var one = connection.createStatement()) {
      one.execute(statement);
    }
  }
}
