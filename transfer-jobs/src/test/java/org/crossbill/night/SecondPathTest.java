package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.Ward;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.StoredPolicies;
import org.crossbill.register.Kind;
import org.crossbill.register.Registers;
import org.crossbill.settlement.WhatIf;
import org.crossbill.settlement.WhatIfAnswer;
import org.crossbill.testing.BooksChecked;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
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
  private static final NodeCode BEIJING = new NodeCode("110000");
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
    settleByRules();
    final String family = settleByAFamily();

    Map<NodeCode, NightResult> results = night(Ward.DATE);

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(looked("310000", "RESPLIT")).isEqualTo("bills 4, looked at 11, left out 0");
    assertThat(looked("310000", "SUMMED")).isEqualTo("bills 4, looked at 4, left out 0");
    assertThat(looked("110000", "RECALCULATED")).isEqualTo("bills 4, looked at 4, left out 0");
    assertThat(differences("310000")).isEmpty();
    assertThat(differences("110000")).isEmpty();
    assertThat(page("110000", "/console/bills/" + family))
        .contains("亲属个人账户（家庭共济）", "亲属个人账户共济支付", "2,483.00", "110*");
    assertThat(page("310000", "/console/bills/" + family)).doesNotContain("亲属个人账户（家庭共济）");
  }

  @Test
  @Order(2)
  void run_rowsDamagedAndEntryCorrected_areFoundWithBothFigures() throws Exception {
    LocalDate date = Ward.DATE.plusDays(1);
    String damaged = settleTenThousand().mdtrtId();
    String unreadable = settleTenThousand().mdtrtId();
    settleClassB();
    alter(
        "310000",
        "fee_line",
        "UPDATE fee_line SET inscp_scp_amt = inscp_scp_amt - 100, preselfpay_amt = preselfpay_amt + 100"
            + " WHERE feedetl_sn = 'F1' AND mdtrt_id = '"
            + damaged
            + "'");
    correctClassB();
    alter(
        "110000",
        "insured_bill",
        "UPDATE insured_bill SET act_pay_dedc = act_pay_dedc + 100 WHERE mdtrt_id = '"
            + damaged
            + "'");
    alter(
        "110000",
        "insured_bill",
        "UPDATE insured_bill SET psn_type = 'no type' WHERE mdtrt_id = '" + unreadable + "'");
    CLUSTER.books().expectBroken("night-checks");
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);

    Map<NodeCode, NightResult> results = night(date);

    NightResult result = Objects.requireNonNull(results.get(SHANGHAI));
    assertThat(result.exit()).isEqualTo(Exit.CHECK_FAILED);
    assertThat(result.checks())
        .filteredOn(check -> !check.ok())
        .extracting(Check::name, Check::left)
        .containsExactly(
            tuple("bills-are-the-sums-of-their-lines", 1L),
            tuple("resplit-lines-are-as-booked", 2L));
    assertThat(differences("310000"))
        .containsExactlyInAnyOrder(
            "RESPLIT F1 DAMAGED"
                + " {\"inscp_scp_amt\": 999900, \"preselfpay_amt\": 100}"
                + " {\"inscp_scp_amt\": 1000000, \"preselfpay_amt\": 0} 100",
            "SUMMED  NOT_THE_LINES"
                + " {\"inscp_scp_amt\": 1000000, \"preselfpay_amt\": 0}"
                + " {\"inscp_scp_amt\": 999900, \"preselfpay_amt\": 100} -100",
            "RESPLIT B1 RULES_CHANGED"
                + " {\"inscp_scp_amt\": 95000, \"preselfpay_amt\": 5000}"
                + " {\"inscp_scp_amt\": 90000, \"preselfpay_amt\": 10000} -5000");
    assertThat(page("110000", "/console/night"))
        .contains("结算单复算", "数据与作出决定的版本不符")
        .contains("act_pay_dedc 1301.00", "act_pay_dedc 1300.00");
    assertThat(versions("310000", "DAMAGED")).containsExactly("1 1");
    assertThat(versions("310000", "RULES_CHANGED")).containsExactly("2 8");
    assertThat(Objects.requireNonNull(results.get(BEIJING)).exit()).isEqualTo(Exit.CHECK_FAILED);
    assertThat(differences("110000"))
        .containsExactlyInAnyOrder(
            "RECALCULATED  DAMAGED {\"act_pay_dedc\": 130100} {\"act_pay_dedc\": 130000} 0",
            "RECALCULATED  DAMAGED {} {} 0");
  }

  /**
   * Beijing's retirees pay 1,400.00 of their first stay instead of 1,300.00: the pool pays 91 % of
   * 8,600.00 where it paid 91 % of 8,700.00. A reversal is the mirror of what it undoes.
   */
  @Test
  @Order(3)
  void run_policyChanged_isFoundWithBothVersions() throws Exception {
    settleTenThousand();
    Ward cancelled = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    HospitalClient.Answer settled = hospital.call("2304", cancelled.settlement());
    String setlId = settled.output("setlinfo").path("setl_id").asString();
    assertThat(hospital.call("2305", cancelled.cancellation(setlId)).faults()).isEmpty();
    CLUSTER.awaitQuiet();
    List<PolicyFile.Read> higher = higherDeductible();
    whatIfTheyWereInForce(higher);
    assertThat(CLUSTER.node("110000").bean(StoredPolicies.class).enter("clerk", higher)).isOne();
    CLUSTER.books().expectBroken("night-checks");
    CLUSTER.books().expectBroken(BooksChecked.PAIRS);

    Map<NodeCode, NightResult> results = night(Ward.DATE.plusDays(2));

    assertThat(Objects.requireNonNull(results.get(BEIJING)).exit()).isEqualTo(Exit.CHECK_FAILED);
    String found =
        "RECALCULATED  RULES_CHANGED"
            + " {\"hifp_pay\": 791700, \"act_pay_dedc\": 130000, \"psn_cash_pay\": 258300, \"psn_part_amt\": 258300,"
            + " \"change.hifp_used\": 791700}"
            + " {\"hifp_pay\": 782600, \"act_pay_dedc\": 140000, \"psn_cash_pay\": 267400, \"psn_part_amt\": 267400,"
            + " \"change.hifp_used\": 782600} -9100";
    assertThat(differences("110000")).filteredOn(found::equals).hasSize(2);
    assertThat(versions("110000", "RULES_CHANGED"))
        .hasSize(2)
        .allSatisfy(both -> {
          String[] versions = both.split(" ", -1);
          assertThat(versions[0]).isNotEmpty().isNotEqualTo(versions[1]);
        });
    assertThat(count("110000", "SELECT sum(mirrors) FROM second_path")).isOne();
  }

  private static String settleByAFamily() {
    Ward relative = Ward.retiree(CLUSTER, hospital, 0, 0, 500_000);
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 10_000).aidedBy(CLUSTER, relative);
    ward.discharged();
    String input = ward.totals("10500.00", "500.00", "10000.00", AccountUse.FAMILY);
    return hospital.call("2304", input).output("setlinfo").path("setl_id").asString();
  }

  private static List<PolicyFile.Read> higherDeductible() throws IOException {
    String text = text("/policy/inpatient-employee.json");
    String changed = text.replace("[\"1300\", \"650\"]", "[\"1400\", \"650\"]");
    assertThat(changed).isNotEqualTo(text);
    return switch (PolicyFile.load(changed)) {
      case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) -> read;
      case Result.Failed<List<PolicyFile.Read>> failed -> throw new AssertionError(failed.faults());
    };
  }

  /** Asked before they are: the bill that stands, and the one that was taken back. */
  private static void whatIfTheyWereInForce(List<PolicyFile.Read> policies) {
    LocalDate date = Ward.DATE.plusDays(2);
    WhatIfAnswer answer =
        CLUSTER
            .node("110000")
            .bean(WhatIf.class)
            .ask(policies.stream().map(PolicyFile.Read::policy).toList(), date, date);
    assertThat(answer.bills()).isEqualTo(3);
    assertThat(answer.drafted()).isEqualTo(2);
    assertThat(answer.reversals()).isOne();
    WhatIfAnswer.Group group = answer.groups().getFirst();
    assertThat(group.bills()).isOne();
    assertThat(group.bookedFen(WhatIfAnswer.Amount.HIFP_PAY)).isEqualTo(791_700);
    assertThat(group.againFen(WhatIfAnswer.Amount.HIFP_PAY)).isEqualTo(782_600);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = SecondPathTest.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> versions(String node, String cause) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql("SELECT booked_by || ' ' || again_by FROM second_path_difference WHERE cause = ?")
        .param(cause)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static long count(String node, String sql) {
    return CLUSTER.node(node).jdbc().sql(sql).query(Long.class).single();
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
    // named by the hospital's own code alone, which stands for nothing any more when the night
    // comes
    String data =
        """
        {"data": {"fixmedins_hilist_id": "H001", "fixmedins_hilist_name": "院内项目", "list_type": "201",
          "fixmedins_code": "%s", "med_list_codg": "XB02", "begndate": "2026-01-01", "enddate": "2099-12-31"}}
        """
            .formatted(Ward.HOSPITAL);
    assertThat(hospital.call("3301", data).faults()).isEmpty();
    assertThat(ward.upload(ward.line("B1", "", "", "1000.00", "1", "1000.00")).faults()).isEmpty();
    assertThat(hospital.call("3302", data).faults()).isEmpty();
    assertThat(ward.discharge().faults()).isEmpty();
    String totals =
        ward.totals("1000.00", "0.00", "950.00", false)
            .replace("\"preselfpay_amt\": 0", "\"preselfpay_amt\": 50.00");
    assertThat(hospital.call("2304", totals).faults()).isEmpty();
  }

  /** A day's limit, a return of it, restricted use, a level's ceiling with returns in pieces. */
  private static void settleByRules() {
    CLUSTER
        .node("310000")
        .bean(Registers.class)
        .take(
            Kind.CATALOGUE,
            Path.of("../docs/guides/examples/import/catalogue-rules-310000.csv"),
            new Actor("test"));
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(ward.admit().faults()).isEmpty();
    assertThat(
            ward.upload(
                    ward.line("D1", "", "SH-RULE-002", "80.00", "1", "80.00"),
                    ward.line("D2", "", "SH-RULE-002", "40.00", "1", "40.00"),
                    ward.line("D3", "", "SH-RULE-003", "100.00", "1", "100.00"),
                    ward.line("D4", "", "SH-RULE-001", "105.00", "3", "35.00"),
                    ward.line("D5", "D4", "SH-RULE-001", "-35.00", "-1", "35.00"),
                    ward.line("D6", "D1", "SH-RULE-002", "-80.00", "-1", "80.00"))
                .faults())
        .isEmpty();
    assertThat(ward.discharge().faults()).isEmpty();
    // 40.00 over the day, 100.00 not approved, 60.00 in the catalogue and 10.00 over the ceiling
    String totals =
        ward.totals("210.00", "100.00", "57.00", false)
            .replace("\"preselfpay_amt\": 0", "\"preselfpay_amt\": 3.00")
            .replace("\"overlmt_selfpay\": 0", "\"overlmt_selfpay\": 50.00");
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

  private static String page(String node, String path) throws IOException {
    URLConnection page = CLUSTER.node(node).url(path).toURL().openConnection();
    page.setRequestProperty("Authorization", SignedInUser.basic(CLUSTER.node(node), "tester"));
    try (InputStream body = page.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
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
        .query((row, _) -> row.getString(1))
        .single();
  }

  private static List<String> differences(String node) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql(
            """
            SELECT format('%s %s %s %s %s %s', kind, feedetl_sn, cause, booked, again, gap)
            FROM second_path_difference
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
