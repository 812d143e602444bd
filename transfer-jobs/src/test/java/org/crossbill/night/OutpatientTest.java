package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossbill.access.Actor;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.settlement.Later;
import org.crossbill.settlement.Resettled;
import org.crossbill.settlement.Resettlements;
import org.crossbill.settlement.Resettlements.Decision;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Outpatient visits (门诊, 2201 to 2208) and purchases (药店, 2101 to 2103) beside a stay, from the
 * hospital to the night.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutpatientTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.night.parties", "110000,310000")
          .with("crossbill.night.counterpart-wait", "20s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.reports", "target/outpatient-reports");

  private static HospitalClient signedIn;
  private static HospitalClient hospital;
  private static Ward person;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    signedIn =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
    hospital = signedIn.withInsuredArea("110400");
    Ward.coverVisits(CLUSTER);
    person = Ward.insuredIn("110400", "11", CLUSTER, signedIn);
  }

  private static String registration(Ward of, String number) {
    return """
    {"data": {"psn_no": "%1$s", "insutype": "310", "begntime": "2026-02-25 09:00:00", "mdtrt_cert_type": "02",
      "mdtrt_cert_no": "%2$s", "psn_cert_type": "01", "certno": "%2$s", "psn_type": "11", "psn_name": "张三",
      "ipt_otp_no": "%3$s", "dept_code": "A03", "dept_name": "心内科", "caty": "A03"}}
    """
        .formatted(of.psnNo(), of.certNo(), number);
  }

  private static String information(Ward of, String mdtrtId, String medType) {
    return """
    {"mdtrtinfo": {"mdtrt_id": "%s", "psn_no": "%s", "med_type": "%s", "begntime": "2026-02-25 09:00:00",
      "dise_codg": "M03900", "dise_name": "高血压"},
     "diseinfo": [{"diag_type": "1", "diag_srt_no": "1", "diag_code": "I10.x00", "diag_name": "高血压病",
      "diag_dept": "心内科", "dise_dor_no": "D1", "dise_dor_name": "李四", "diag_time": "2026-02-25 09:10:00",
      "vali_flag": "1"}]}
    """
        .formatted(mdtrtId, of.psnNo(), medType);
  }

  private static String line(Ward of, String mdtrtId, String batch, String sn, String amount) {
    return """
    {"feedetl_sn": "%s", "mdtrt_id": "%s", "psn_no": "%s", "chrg_bchno": "%s", "rx_circ_flag": "0",
      "fee_ocur_time": "2026-02-25 09:20:00", "med_list_codg": "%s", "medins_list_codg": "H001",
      "det_item_fee_sumamt": %s, "cnt": 1, "pric": %s, "bilg_dept_codg": "A03", "bilg_dept_name": "心内科",
      "bilg_dr_codg": "D1", "bilg_dr_name": "李四", "hosp_appr_flag": "1"}
    """
        .formatted(
            sn, mdtrtId, of.psnNo(), batch, sn.startsWith("C") ? "XC03" : "XA01", amount, amount);
  }

  private static String settlement(Ward of, String mdtrtId, String batch, String medType) {
    return """
    {"data": {"psn_no": "%1$s", "mdtrt_cert_type": "02", "mdtrt_cert_no": "%2$s", "psn_cert_type": "01",
      "certno": "%2$s", "psn_type": "11", "psn_name": "张三", "med_type": "%5$s", "medfee_sumamt": 1100.00,
      "psn_setlway": "01", "mdtrt_id": "%3$s", "chrg_bchno": "%4$s", "insutype": "310", "acct_used_flag": "0",
      "fulamt_ownpay_amt": 100.00, "overlmt_selfpay": 0, "preselfpay_amt": 0, "inscp_scp_amt": 1000.00}}
    """
        .formatted(of.psnNo(), of.certNo(), mdtrtId, batch, medType);
  }

  /** 2206 has no totals but the whole. */
  private static String trial(Ward of, String mdtrtId) {
    return settlement(of, mdtrtId, "B1", "11").replaceAll("(?s),\\s+\"fulamt_ownpay_amt.*", "}}");
  }

  /** A visit of 1,000.00 in scope and 100.00 own expense, ready to be settled. */
  private static String visit(HospitalClient client, Ward of, String number, String medType) {
    Answer registered = client.call("2201", registration(of, number));
    assertThat(registered.faults()).isEmpty();
    String mdtrtId = registered.output("data").path("mdtrt_id").asString();
    assertThat(client.call("2203", information(of, mdtrtId, medType)).faults()).isEmpty();
    Answer fees =
        client.call(
            "2204",
            "{\"feedetail\": [%s, %s]}"
                .formatted(
                    line(of, mdtrtId, "B1", "A1", "1000.00"),
                    line(of, mdtrtId, "B1", "C2", "100.00")));
    assertThat(fees.faults()).isEmpty();
    assertThat(fees.output("result").get(1).path("fulamt_ownpay_amt").decimalValue())
        .isEqualByComparingTo("100.00");
    return mdtrtId;
  }

  private static void pays(Answer answer, String pool, String deductible) {
    assertThat(answer.faults()).isEmpty();
    assertThat(answer.output("setlinfo").path("hifp_pay").decimalValue())
        .isEqualByComparingTo(pool);
    assertThat(answer.output("setlinfo").path("act_pay_dedc").decimalValue())
        .isEqualByComparingTo(deductible);
  }

  @Test
  @Order(1)
  void visits_areSettledByTheirOwnTiers_andCancelled() {
    String first = visit(hospital, person, "MZ1", "11");
    pays(hospital.call("2206", trial(person, first)), "300.00", "500.00");
    String msgid = hospital.msgid();
    Answer settled = hospital.call("2207", msgid, settlement(person, first, "B1", "11"));
    pays(settled, "300.00", "500.00");
    assertThat(hospital.call("2207", msgid, settlement(person, first, "B1", "11")).body())
        .isEqualTo(settled.body());
    // the deductible of the year is paid; a chronic disease has a share of its own
    String second = visit(hospital, person, "MZ2", "11");
    pays(hospital.call("2206", trial(person, second)), "600.00", "0.00");
    assertThat(hospital.call("2203", information(person, second, "14")).faults()).isEmpty();
    Answer chronic = hospital.call("2207", settlement(person, second, "B1", "14"));
    pays(chronic, "800.00", "0.00");
    assertThat(settled.output("setlinfo").path("clr_type").asString()).isEqualTo("11");
    assertThat(chronic.output("setlinfo").path("clr_type").asString()).isEqualTo("14");

    String setlId = settled.output("setlinfo").path("setl_id").asString();
    String cancellation =
        "{\"data\": {\"mdtrt_id\": \"%s\", \"setl_id\": \"%s\", \"psn_no\": \"%s\"}}"
            .formatted(first, setlId, person.psnNo());
    assertThat(hospital.call("2305", cancellation).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    Answer cancelled = hospital.call("2208", cancellation);
    assertThat(cancelled.faults()).isEmpty();
    assertThat(cancelled.output("setlinfo").path("hifp_pay").decimalValue())
        .isEqualByComparingTo("-300.00");
    pays(hospital.call("2207", settlement(person, first, "B1", "11")), "300.00", "500.00");

    Answer looked =
        hospital.call(
            "5203",
            "{\"data\": {\"psn_no\": \"%s\", \"mdtrt_id\": \"%s\"}}"
                .formatted(person.psnNo(), first));
    assertThat(looked.output("setlinfo").path("clr_type").asString()).isEqualTo("11");
    Answer visits =
        hospital.call(
            "5201",
            """
            {"data": {"psn_no": "%s", "begntime": "2026-02-01 00:00:00", "endtime": "2026-02-28 00:00:00",
              "med_type": "11"}}
            """
                .formatted(person.psnNo()));
    assertThat(visits.faults()).isEmpty();
    assertThat(visits.output("mdtrtinfo")).hasSize(1);
    String undone = hospital.msgid();
    String third = visit(hospital, person, "MZ3", "11");
    String emergency =
        settlement(person, third, "B1", "11")
            .replace("{\"data\": {", "{\"data\": {\"exp_content\": {\"OTP_ER_REFL_FLAG\": \"1\"},");
    pays(hospital.call("2207", undone, emergency), "600.00", "0.00");
    assertThat(
            one(
                "110000",
                "SELECT count(*) FROM insured_bill WHERE filing = 'EMERGENCY' AND mdtrt_id = '"
                    + third
                    + "'"))
        .isEqualTo(1);
    assertThat(hospital.call("2601", person.reversal(undone, "2207")).faults()).isEmpty();
  }

  @Test
  @Order(2)
  void visit_isNoStay_andItsLinesAreOfOneBatch() {
    String mdtrtId = visit(hospital, person, "MZ4", "11");
    assertThat(hospital.call("2201", registration(person, "MZ4")).faults())
        .containsExactly("input.data.ipt_otp_no STAY_EXISTS");
    assertThat(hospital.call("2203", information(person, mdtrtId, "21")).faults())
        .containsExactly("input.mdtrtinfo.med_type STAY_FACTS");
    String more = "{\"feedetail\": [" + line(person, mdtrtId, "B2", "A3", "5.00") + "]}";
    assertThat(hospital.call("2204", more.replace("\"cnt\": 1", "\"cnt\": -1")).faults())
        .contains("input.feedetail[0].cnt LINE_AMOUNT");
    assertThat(hospital.call("2204", more).faults()).isEmpty();
    assertThat(hospital.call("2207", settlement(person, mdtrtId, "B1", "11")).faults())
        .contains("input.data.chrg_bchno STAY_FACTS");
    String deletion =
        "{\"data\": {\"mdtrt_id\": \"%s\", \"psn_no\": \"%s\", \"chrg_bchno\": \"B2\"}}"
            .formatted(mdtrtId, person.psnNo());
    assertThat(hospital.call("2205", deletion).faults()).isEmpty();
    assertThat(hospital.call("2205", deletion).faults())
        .containsExactly("input.data.chrg_bchno LINE_UNKNOWN");
    String cancellation =
        "{\"data\": {\"mdtrt_id\": \"%s\", \"psn_no\": \"%s\", \"ipt_otp_no\": \"MZ4\"}}"
            .formatted(mdtrtId, person.psnNo());
    assertThat(hospital.call("2202", cancellation).faults())
        .containsExactly("input.data.mdtrt_id STAY_HAS_LINES");
    assertThat(hospital.call("2404", cancellation).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    assertThat(hospital.call("2205", deletion.replace("\"B2\"", "\"0000\"")).faults()).isEmpty();
    assertThat(hospital.call("2202", cancellation).faults()).isEmpty();

    // Beijing's own policy says nothing of visits
    Ward retiree = Ward.retiree(CLUSTER, signedIn, 0, 0, 0);
    String silent = visit(signedIn, retiree, "MZ5", "11");
    assertThat(signedIn.call("2206", trial(retiree, silent)).faults())
        .containsExactly("input.data.med_type CARE_NOT_COVERED");
  }

  private static String drug(String sn, String item, String amount, String cnt, String pric) {
    return """
    {"feedetl_sn": "%s", "rx_circ_flag": "0", "fee_ocur_time": "2026-02-26 10:05:00", "med_list_codg": "%s",
      "medins_list_codg": "P001", "det_item_fee_sumamt": %s, "cnt": %s, "pric": %s,
      "durg_trac_info": [{"feedetl_sn": "%1$s", "drug_trac_codg": "8312", "trdn_flag": "0"}]}
    """
        .formatted(sn, item, amount, cnt, pric);
  }

  /** 100.00 whole in scope, 60.06 of which 5 % are paid first (3.00), 20.00 own expense. */
  private static String purchase(Ward of) {
    return """
    {"druginfo": {"psn_no": "%1$s", "mdtrt_cert_type": "02", "mdtrt_cert_no": "%2$s", "psn_cert_type": "01",
      "certno": "%2$s", "psn_type": "11", "psn_name": "张三", "begntime": "2026-02-26 10:00:00",
      "medfee_sumamt": 180.06, "insutype": "310", "acct_used_flag": "0", "med_type": "41"},
     "drugdetail": [%3$s, %4$s, %5$s]}
    """
        .formatted(
            of.psnNo(),
            of.certNo(),
            drug("D1", "XA01", "100.00", "2", "50.00"),
            drug("D2", "XB02", "60.06", "3", "20.02"),
            drug("D3", "XC03", "20.00", "1", "20.00"));
  }

  private static void bought(Answer answer) {
    assertThat(answer.faults()).isEmpty();
    JsonNode setlinfo = answer.output("setlinfo");
    for (String amount :
        List.of(
            "medfee_sumamt 180.06",
            "fulamt_ownpay_amt 20.00",
            "preselfpay_amt 3.00",
            "inscp_scp_amt 157.06",
            "act_pay_dedc 0.00",
            "hifp_pay 109.94",
            "fund_pay_sumamt 109.94",
            "psn_part_amt 70.12",
            "psn_cash_pay 70.12")) {
      assertThat(setlinfo.path(amount.split(" ")[0]).decimalValue())
          .as(amount)
          .isEqualByComparingTo(amount.split(" ")[1]);
    }
    assertThat(setlinfo.path("clr_type").asString()).isEqualTo("41");
    assertThat(
            answer
                .output("detlcutinfo")
                .valueStream()
                .map(line ->
                    line.path("inscp_scp_amt").decimalValue().movePointRight(2).longValueExact()))
        .containsExactly(10_000L, 5_706L, 0L);
  }

  /** A purchase is one call; what the insured node refuses leaves nothing. */
  @Test
  @Order(3)
  void purchases_areSettledInOneCall_andUndone() {
    HospitalClient pharmacy =
        HospitalClient.signedIn(
                CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.PHARMACY)
            .withInsuredArea("110400");
    Answer trial = pharmacy.call("2101", purchase(person));
    bought(trial);
    assertThat(trial.output("setlinfo").path("mdtrt_id").isNull()).isTrue();
    assertThat(one("310000", "SELECT count(*) FROM stay WHERE care_kind = 'PHARMACY'")).isZero();

    String msgid = pharmacy.msgid();
    Answer settled = pharmacy.call("2102", msgid, purchase(person));
    bought(settled);
    assertThat(pharmacy.call("2102", msgid, purchase(person)).body()).isEqualTo(settled.body());
    String mdtrtId = settled.output("setlinfo").path("mdtrt_id").asString();
    String cancellation =
        "{\"data\": {\"mdtrt_id\": \"%s\", \"setl_id\": \"%s\", \"psn_no\": \"%s\"}}"
            .formatted(
                mdtrtId, settled.output("setlinfo").path("setl_id").asString(), person.psnNo());
    assertThat(pharmacy.call("2208", cancellation).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    Answer cancelled = pharmacy.call("2103", cancellation);
    assertThat(cancelled.faults()).isEmpty();
    assertThat(cancelled.output("setlinfo").path("hifp_pay").decimalValue())
        .isEqualByComparingTo("-109.94");
    assertThat(pharmacy.call("2103", cancellation).faults())
        .containsExactly("input.data.setl_id ORIGINAL_REVERSED");
    Answer looked =
        pharmacy.call(
            "5203",
            "{\"data\": {\"psn_no\": \"%s\", \"setl_id\": \"%s\"}}"
                .formatted(person.psnNo(), settled.output("setlinfo").path("setl_id").asString()));
    assertThat(looked.output("setlinfo").path("refd_setl_flag").asString()).isEqualTo("1");

    String undone = pharmacy.msgid();
    bought(pharmacy.call("2102", undone, purchase(person)));
    assertThat(pharmacy.call("2601", person.reversal(undone, "2102")).faults()).isEmpty();
    bought(pharmacy.call("2102", purchase(person)));

    assertThat(hospital.call("2102", purchase(person)).faults())
        .containsExactly("fixmedins_code INSTITUTION_KIND");
    assertThat(
            pharmacy
                .call(
                    "2102",
                    purchase(person).replace("180.06", "180.07").replace("\"41\"", "\"11\""))
                .faults())
        .containsExactly("input.druginfo.med_type STAY_FACTS");
    assertThat(pharmacy.call("2101", purchase(person).replace("180.06", "180.07")).faults())
        .containsExactly("input.druginfo.medfee_sumamt SETTLEMENT_TOTALS");
    Ward retiree = Ward.retiree(CLUSTER, signedIn, 0, 0, 0);
    String refused = pharmacy.msgid();
    HospitalClient ofBeijing = pharmacy.withInsuredArea("110000");
    for (int i = 0; i < 2; i++) {
      assertThat(ofBeijing.call("2102", refused, purchase(retiree)).faults())
          .containsExactly("input.data.med_type CARE_NOT_COVERED");
    }
    assertThat(
            CLUSTER
                .node("310000")
                .jdbc()
                .sql(
                    """
                    SELECT state || ' ' || count(*) || ' ' || count(setl_id) FROM stay WHERE care_kind = 'PHARMACY'
                    GROUP BY state ORDER BY 1
                    """)
                .query(String.class)
                .list())
        .containsExactly("CANCELLED 3 0", "SETTLED 1 1");
  }

  /**
   * 7,820.00 of the stay, 300.00 and 800.00 of two visits, 109.94 of a purchase; the others were
   * undone.
   */
  @Test
  @Order(4)
  void night_clearsStaysVisitsAndPurchasesAlike() throws Exception {
    person.discharged();
    Answer stay = hospital.call("2304", person.settlement());
    assertThat(stay.faults()).isEmpty();
    assertThat(stay.output("setlinfo").path("hifp_pay").decimalValue())
        .isEqualByComparingTo("7820.00");
    CLUSTER.awaitQuiet();

    Map<NodeCode, NightResult> results = NightTest.nights(Ward.DATE, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.checks()).isNotEmpty().allMatch(Check::ok));
    assertThat(one("000000", "SELECT sum(receivable - payable) FROM national_net")).isZero();
    assertThat(one("000000", "SELECT max(receivable) FROM national_net")).isEqualTo(902_994);
    for (String table : List.of("310000 treatment_bill", "110000 insured_bill")) {
      assertThat(
              CLUSTER
                  .node(table.substring(0, 6))
                  .jdbc()
                  .sql(
                      "SELECT care_kind || ' ' || count(*) || ' ' || sum(claim) || ' ' || max(stay_no) FROM "
                          + table.substring(7)
                          + " GROUP BY care_kind ORDER BY 1")
                  .query(String.class)
                  .list())
          .as(table)
          .containsExactly(
              "INPATIENT 1 782000 1",
              "OUTPATIENT 5 30000 0",
              "PHARMACY 5 10994 0",
              "SPECIAL_OUTPATIENT 1 80000 0");
    }
    assertThat(one("310000", "SELECT count(*) FROM difference")).isZero();
  }

  /**
   * The visit that paid the year's deductible is undone: the next would pay 500.00 of it. A
   * purchase after it comes out alike and is undone, too; it ends there, the next one is another.
   */
  @Test
  @Order(5)
  void purchase_ofAnApprovedProposal_endsUndone() {
    Ward other = Ward.insuredIn("110400", "11", CLUSTER, signedIn);
    String first = visit(hospital, other, "MZ6", "11");
    Answer paid = hospital.call("2207", settlement(other, first, "B1", "11"));
    pays(paid, "300.00", "500.00");
    String second = visit(hospital, other, "MZ7", "11");
    Answer visited = hospital.call("2207", settlement(other, second, "B1", "11"));
    pays(visited, "600.00", "0.00");
    HospitalClient pharmacy =
        HospitalClient.signedIn(
                CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.PHARMACY)
            .withInsuredArea("110400");
    Answer purchased = pharmacy.call("2102", purchase(other));
    bought(purchased);
    assertThat(hospital.call("2208", undoing(other, paid)).faults()).isEmpty();

    TestNode beijing = CLUSTER.node("110000");
    Later.propose(beijing);
    String own = " FROM resettlement WHERE psn_no = '" + other.psnNo() + "' AND state = ";
    long id = one("110000", "SELECT id" + own + "'OPEN'");
    Resettlements resettlements = beijing.bean(Resettlements.class);
    assertThat(resettlements.stored(id))
        .extracting(Resettled::setlId)
        .containsExactly(setlId(visited), setlId(purchased));
    assertThat(resettlements.decide(id, Decision.APPROVED, new Actor("one"), "undone"))
        .isInstanceOf(Result.Ok.class);
    assertThat(
            resettlements.agree(
                id, resettlements.find(id).orElseThrow().seen(), new Actor("other")))
        .isInstanceOf(Result.Ok.class);
    assertThat(Later.resettlements(beijing).getLast()).isEqualTo(2);

    assertThat(pharmacy.call("2103", undoing(other, purchased)).faults()).isEmpty();
    assertThat(Later.resettlements(beijing).getLast()).isOne();
    assertThat(hospital.call("2208", undoing(other, visited)).faults()).isEmpty();
    pays(hospital.call("2207", settlement(other, second, "B1", "11")), "300.00", "500.00");
    bought(pharmacy.call("2102", purchase(other)));
    assertThat(Later.resettlements(beijing).getLast()).isZero();
    Later.propose(beijing);
    assertThat(one("110000", "SELECT id" + own + "'DONE'")).isEqualTo(id);
  }

  private static String setlId(Answer settled) {
    return settled.output("setlinfo").path("setl_id").asString();
  }

  private static String undoing(Ward of, Answer settled) {
    return "{\"data\": {\"mdtrt_id\": \"%s\", \"setl_id\": \"%s\", \"psn_no\": \"%s\"}}"
        .formatted(
            settled.output("setlinfo").path("mdtrt_id").asString(), setlId(settled), of.psnNo());
  }

  private static long one(String node, String sql) {
    return CLUSTER.node(node).jdbc().sql(sql).query(Long.class).single();
  }
}
