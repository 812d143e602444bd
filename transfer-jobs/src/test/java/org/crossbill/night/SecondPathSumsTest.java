package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Check;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.Ward;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.testing.BooksChecked;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ListedItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A night of damage that no line and no recalculation shows by itself: totals that are not the
 * lines, a reversal that is no mirror, an account that was asked for more than it gave, a visit
 * settled twice, a return.
 */
class SecondPathSumsTest {
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final NodeCode SHANGHAI = new NodeCode("310000");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.night.parties", "110000,310000")
          .with("crossbill.night.counterpart-wait", "20s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.reports", "target/second-path-sums-reports");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  @Test
  void night_damageThatNoLineShows_isFoundOnceAndNamed() throws Exception {
    String totals =
        settle(Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged(), "500.00", AccountUse.NONE);
    Ward twice = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String first = settle(twice, "500.00", AccountUse.NONE);
    HospitalClient.Answer cancelled = hospital.call("2305", twice.cancellation(first));
    assertThat(cancelled.faults()).isEmpty();
    assertThat(twice.delete("F2").faults()).isEmpty();
    assertThat(twice.upload(twice.line("F3", "", "XC03", "200.00", "1", "200.00")).faults())
        .isEmpty();
    String second = settle(twice, "200.00", AccountUse.NONE);
    String account =
        settle(
            Ward.retiree(CLUSTER, hospital, 0, 0, 50_000)
                .aidedBy(CLUSTER, Ward.retiree(CLUSTER, hospital, 0, 0, 10_000))
                .discharged(),
            "500.00",
            AccountUse.FAMILY);
    Ward stranger = Ward.retiree(CLUSTER, hospital, 0, 0, 50_000);
    var took = new AccountEntry(second + " aid 1", stranger.psnNo(), "310", -20_000);
    TestNode beijing = CLUSTER.node("110000");
    beijing
        .transaction()
        .executeWithoutResult(_ -> beijing.bean(PersonAccounts.class).book(took, Ward.DATE));
    String returned = settleReturned();
    for (var each : Map.of("310000", Bills.TREATMENT, "110000", Bills.INSURED).entrySet()) {
      Bills.insert(
          CLUSTER.node(each.getKey()).jdbc(), each.getValue(), SHANGHAI, BEIJING, Ward.DATE, 7);
    }
    alter(
        "310000",
        "treatment_bill",
        "fulamt_ownpay_amt = fulamt_ownpay_amt - 100, inscp_scp_amt = inscp_scp_amt + 100",
        "setl_id = '" + totals + "'");
    alter(
        "310000",
        "treatment_bill",
        "hifp_pay = hifp_pay - 100, fund_pay_sumamt = fund_pay_sumamt - 100, tier_results = NULL, policy = NULL,"
            + " counters_before = NULL, counters_change = NULL, psn_part_amt = psn_part_amt + 100,"
            + " psn_cash_pay = psn_cash_pay + 100",
        "init_setl_id = '" + first + "'");
    alter(
        "310000",
        "fee_line",
        "inscp_scp_amt = inscp_scp_amt - 100, preselfpay_amt = preselfpay_amt + 100",
        "feedetl_sn = 'F1' AND mdtrt_id = '" + twice.mdtrtId() + "'");
    alter(
        "110000",
        "insured_bill",
        "acct_pay = acct_pay + 300, acct_mulaid_pay = acct_mulaid_pay + 200, psn_cash_pay = psn_cash_pay - 300",
        "setl_id = '" + account + "'");
    tenthFromFebruary();
    CLUSTER.books().expectBroken("night-checks");
    CLUSTER.books().expectBroken("bill-took-what-it-says");
    CLUSTER.books().expectBroken("treatment-bill-balanced");
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);
    CLUSTER.awaitQuiet();

    Map<NodeCode, NightResult> results = NightTest.nights(Ward.DATE, CLUSTER.nodes());

    assertThat(failed(results, SHANGHAI))
        .containsExactly(
            tuple("bills-are-the-sums-of-their-lines", 3L),
            tuple("resplit-lines-are-as-booked", 3L));
    assertThat(failed(results, BEIJING))
        .containsExactly(tuple("accounts-paid-what-the-bills-say", 2L));
    assertThat(looked("310000", "SUMMED"))
        .isEqualTo("bills 13, looked at 4, mirrors 2, left out 7, of 13");
    assertThat(looked("310000", "RESPLIT"))
        .isEqualTo("bills 13, looked at 8, mirrors 0, left out 0, of 8");
    assertThat(looked("110000", "RECALCULATED"))
        .isEqualTo("bills 13, looked at 5, mirrors 2, left out 6, of 13");
    assertThat(differences("310000"))
        .containsExactlyInAnyOrder(
            "SUMMED "
                + totals
                + "  NOT_THE_LINES"
                + " {\"inscp_scp_amt\": 1000100, \"fulamt_ownpay_amt\": 49900}"
                + " {\"inscp_scp_amt\": 1000000, \"fulamt_ownpay_amt\": 50000} -100",
            "SUMMED "
                + reversalOf(first)
                + "  NOT_THE_MIRROR {\"claim\": -791800} {\"claim\": -791700} 100",
            "SUMMED "
                + second
                + "  NOT_THE_LINES"
                + " {\"inscp_scp_amt\": 1000000, \"preselfpay_amt\": 0}"
                + " {\"inscp_scp_amt\": 999900, \"preselfpay_amt\": 100} -100",
            "RESPLIT "
                + second
                + " F1 DAMAGED"
                + " {\"inscp_scp_amt\": 999900, \"preselfpay_amt\": 100}"
                + " {\"inscp_scp_amt\": 1000000, \"preselfpay_amt\": 0} 100",
            "RESPLIT "
                + returned
                + " B1 RULES_CHANGED"
                + " {\"inscp_scp_amt\": 190000, \"preselfpay_amt\": 10000}"
                + " {\"inscp_scp_amt\": 180000, \"preselfpay_amt\": 20000} -10000",
            "RESPLIT "
                + returned
                + " B2 RULES_CHANGED"
                + " {\"inscp_scp_amt\": -95000, \"preselfpay_amt\": -5000}"
                + " {\"inscp_scp_amt\": -90000, \"preselfpay_amt\": -10000} 5000");
    assertThat(differences("110000"))
        .containsExactlyInAnyOrder(
            "ACCOUNT "
                + second
                + "  NOT_THE_ENTRY {\"acct_mulaid_pay\": 0} {\"acct_mulaid_pay\": 20000} 20000",
            "ACCOUNT "
                + account
                + "  NOT_THE_ENTRY {\"acct_pay\": 50100, \"acct_mulaid_pay\": 10200}"
                + " {\"acct_pay\": 50000, \"acct_mulaid_pay\": 10000} -300");
  }

  private static List<org.assertj.core.groups.Tuple> failed(
      Map<NodeCode, NightResult> results, NodeCode node) {
    return Objects.requireNonNull(results.get(node)).checks().stream()
        .filter(check -> !check.ok())
        .map((Check check) -> tuple(check.name(), check.left()))
        .toList();
  }

  /** 10,000.00 in scope and so much own expense; the setl_id. */
  private static String settle(Ward ward, String ownExpense, AccountUse acctUsed) {
    String medfee = ownExpense.equals("500.00") ? "10500.00" : "10200.00";
    HospitalClient.Answer settled =
        hospital.call("2304", ward.totals(medfee, ownExpense, "10000.00", acctUsed));
    assertThat(settled.faults()).isEmpty();
    return settled.output("setlinfo").path("setl_id").asString();
  }

  /** Two pieces of 1,000.00 in class B, of which one is returned; the setl_id. */
  private static String settleReturned() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(ward.admit().faults()).isEmpty();
    assertThat(
            ward.upload(
                    ward.line("B1", "", "XB02", "2000.00", "2", "1000.00"),
                    ward.line("B2", "B1", "XB02", "-1000.00", "-1", "1000.00"))
                .faults())
        .isEmpty();
    assertThat(ward.discharge().faults()).isEmpty();
    HospitalClient.Answer settled =
        hospital.call(
            "2304",
            ward.totals("1000.00", "0.00", "950.00", false)
                .replace("\"preselfpay_amt\": 0", "\"preselfpay_amt\": 50.00"));
    assertThat(settled.faults()).isEmpty();
    return settled.output("setlinfo").path("setl_id").asString();
  }

  /** A twentieth until the end of January, a tenth from February on; the lines are of the 21st. */
  private static void tenthFromFebruary() {
    LocalDate february = LocalDate.of(2026, 2, 1);
    CLUSTER
        .node("310000")
        .bean(CatalogueBook.class)
        .publish(
            List.of(
                item(500, LocalDate.of(2020, 1, 1), february.minusDays(1)),
                item(1_000, february, LocalDate.MAX)),
            new Actor("test"));
  }

  private static ListedItem item(int per10k, LocalDate from, LocalDate until) {
    return new ListedItem(
        new CatalogueEntry(
            "XB02", ChargeClass.B, per10k, CatalogueEntry.NO_CEILING_MICRO_YUAN, from, until),
        "示范项目",
        "09",
        "0",
        true,
        "made up for tests");
  }

  private static void alter(String node, String table, String change, String where) {
    TestNode at = CLUSTER.node(node);
    at.transaction()
        .executeWithoutResult(_ -> {
          at.jdbc().sql("SET LOCAL session_replication_role = replica").update();
          assertThat(
                  at.jdbc().sql("UPDATE " + table + " SET " + change + " WHERE " + where).update())
              .isOne();
        });
  }

  private static String reversalOf(String setlId) {
    return CLUSTER
        .node("310000")
        .jdbc()
        .sql("SELECT setl_id FROM treatment_bill WHERE init_setl_id = ?")
        .param(setlId)
        .query((row, _) -> row.getString(1))
        .single();
  }

  private static String looked(String node, String kind) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            """
            SELECT format('bills %s, looked at %s, mirrors %s, left out %s, of %s',
                          sum(bills), sum(looked_at), sum(mirrors), sum(left_out), sum(of_all))
            FROM second_path WHERE kind = ?
            """)
        .param(kind)
        .query((row, _) -> row.getString(1))
        .single();
  }

  private static List<String> differences(String node) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            """
            SELECT format('%s %s %s %s %s %s %s', kind, setl_id, feedetl_sn, cause, booked, again, gap)
            FROM second_path_difference
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
