package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Check;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.Ward;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ListedItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changed under a bill, or was damaged, shows up the next morning with both figures. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondPathTest {
  private static final NodeCode SHANGHAI = new NodeCode("310000");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.night.parties", "110000,310000")
          .with("crossbill.night.counterpart-wait", "20s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.reports", "target/second-path-reports");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  @Test
  @Order(1)
  void run_billsAsBooked_looksAtEveryLineAndFindsNothing() throws Exception {
    settleTenThousand();
    settleClassB();

    Map<NodeCode, NightResult> results = night(Ward.DATE);

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(looked("310000", "RESPLIT")).isEqualTo("bills 2, looked at 3, left out 0");
    assertThat(differences("310000")).isEmpty();
  }

  @Test
  @Order(2)
  void run_lineDamagedAndEntryCorrected_areFoundWithBothFigures() throws Exception {
    LocalDate date = Ward.DATE.plusDays(1);
    String damaged = settleTenThousand().mdtrtId();
    settleClassB();
    alter(
        "310000",
        "fee_line",
        "UPDATE fee_line SET inscp_scp_amt = inscp_scp_amt - 100, preselfpay_amt = preselfpay_amt + 100"
            + " WHERE feedetl_sn = 'F1' AND mdtrt_id = '" + damaged + "'");
    correctClassB();
    CLUSTER.books().expectBroken("night-checks");

    NightResult result = night(date).get(SHANGHAI);

    assertThat(result).isNotNull();
    assertThat(result.exit()).isEqualTo(Exit.CHECK_FAILED);
    assertThat(result.checks())
        .filteredOn(check -> !check.ok())
        .extracting(Check::name, Check::left)
        .containsExactly(
            tuple("resplit-lines-are-as-booked", 2L));
    assertThat(differences("310000"))
        .containsExactlyInAnyOrder(
            "RESPLIT F1 DAMAGED 1 -> 1"
                + " {\"inscp_scp_amt\": 999900, \"preselfpay_amt\": 100}"
                + " {\"inscp_scp_amt\": 1000000, \"preselfpay_amt\": 0} 100",
            "RESPLIT B1 RULES_CHANGED 2 -> 4"
                + " {\"inscp_scp_amt\": 95000, \"preselfpay_amt\": 5000}"
                + " {\"inscp_scp_amt\": 90000, \"preselfpay_amt\": 10000} -5000");
  }

  /** A stay of 10,000.00 in scope and 500.00 own expense. */
  private static Ward settleTenThousand() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
    return ward;
  }

  /** A stay of one line of 1,000.00 in class B, a twentieth of it first self-pay. */
  private static void settleClassB() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(ward.admit().faults()).isEmpty();
    assertThat(ward.upload(ward.line("B1", "", "XB02", "1000.00", "1", "1000.00")).faults())
        .isEmpty();
    assertThat(ward.discharge().faults()).isEmpty();
    String totals =
        ward.totals("1000.00", "0.00", "950.00", false)
            .replace("\"preselfpay_amt\": 0", "\"preselfpay_amt\": 50.00");
    assertThat(hospital.call("2304", totals).faults()).isEmpty();
  }

  /** From a twentieth to a tenth, for all days. */
  private static void correctClassB() {
    CatalogueEntry entry =
        CatalogueEntry.of(
            "XB02",
            ChargeClass.B,
            1_000,
            CatalogueEntry.NO_CEILING_MICRO_YUAN,
            LocalDate.of(2020, 1, 1));
    CLUSTER
        .node("310000")
        .bean(CatalogueBook.class)
        .publish(
            List.of(new ListedItem(entry, "示范项目", "09", "0", true, "made up for tests")),
            new Actor("test"));
  }

  private static void alter(String node, String table, String change) {
    TestNode at = CLUSTER.node(node);
    at.transaction()
        .executeWithoutResult(_ -> {
          at.jdbc().sql("ALTER TABLE " + table + " DISABLE TRIGGER USER").update();
          assertThat(at.jdbc().sql(change).update()).isOne();
          at.jdbc().sql("ALTER TABLE " + table + " ENABLE TRIGGER USER").update();
        });
  }

  private static Map<NodeCode, NightResult> night(LocalDate date) throws Exception {
    CLUSTER.awaitQuiet();
    return NightTest.nights(date, CLUSTER.nodes());
  }

  private static String looked(String node, String kind) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            """
            SELECT format('bills %s, looked at %s, left out %s', sum(bills), sum(looked_at), sum(left_out))
            FROM second_path WHERE kind = ?
            """)
        .param(kind)
        .query(String.class)
        .single();
  }

  private static List<String> differences(String node) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            """
            SELECT format('%s %s %s %s -> %s %s %s %s',
              kind, feedetl_sn, cause, booked_by, again_by, booked, again, gap)
            FROM second_path_difference
            """)
        .query(String.class)
        .list();
  }
}
