package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.StoredPolicies;
import org.crossbill.register.ImportOutcome;
import org.crossbill.register.Kind;
import org.crossbill.register.Registers;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A stay from sign-in to settlement and back, over two provinces and the index. */
class SettlementTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.policies.retroactive", "110500");

  private static final Path JIANGXI = Path.of("src/main/resources/policy/jiangxi.json");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  @Test
  void person_isFoundThroughTheIndex() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 12_345);
    CLUSTER.awaitQuiet();
    Answer answer =
        hospital.call(
            "1101",
            "{\"data\": {\"mdtrt_cert_type\": \"02\", \"mdtrt_cert_no\": \"%s\"}}"
                .formatted(ward.certNo()));
    assertThat(answer.faults()).isEmpty();
    assertThat(answer.output("baseinfo").path("psn_no").asString()).isEqualTo(ward.psnNo());
    assertThat(answer.output("insuinfo").get(0).path("balc").decimalValue())
        .isEqualByComparingTo("123.45");
    Answer nobody =
        hospital.call(
            "1101", "{\"data\": {\"mdtrt_cert_type\": \"02\", \"mdtrt_cert_no\": \"0\"}}");
    assertThat(nobody.faults()).containsExactly("input.data.mdtrt_cert_no PERSON_UNKNOWN");
  }

  @Test
  void admission_sameDiagnosisTwice_keepsBothRows() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    String admission = ward.admission();
    String row = admission.substring(admission.indexOf('[') + 1, admission.lastIndexOf(']'));
    Answer answer =
        hospital.call("2401", admission.replace("[" + row + "]", "[" + row + "," + row + "]"));
    assertThat(answer.faults()).isEmpty();
    assertThat(
            CLUSTER
                .node("310000")
                .jdbc()
                .sql(
                    "SELECT row_no || diag_code FROM stay_diagnosis WHERE mdtrt_id = ? ORDER BY row_no")
                .param(answer.output("result").path("mdtrt_id").asString())
                .query(String.class)
                .list())
        .containsExactly("0I10.x00", "1I10.x00");
  }

  /**
   * Case BJ-case-1 (cases/settlement-worked-examples.json): a Beijing retiree's second stay, 三级.
   */
  @Test
  void settlement_beijingCase_hasTheKnownAmounts() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 1, 824_049, 0);
    assertThat(ward.admit().faults()).isEmpty();
    assertThat(ward.mdtrtId()).matches("S11000026022031\\d{5}");
    JsonNode lines = ward.charge("164411.81", "24674.04").output("result");
    assertThat(lines.get(0).path("inscp_scp_amt").decimalValue()).isEqualByComparingTo("164411.81");
    assertThat(lines.get(1).path("fulamt_ownpay_amt").decimalValue())
        .isEqualByComparingTo("24674.04");
    assertThat(ward.discharge().faults()).isEmpty();
    String totals = ward.totals("189085.85", "24674.04", "164411.81", false);

    Answer trial = hospital.call("2303", totals);
    assertThat(trial.faults()).isEmpty();
    assertThat(trial.output("setlinfo").path("hifp_pay").decimalValue())
        .isEqualByComparingTo("91759.51");

    Answer settled = hospital.call("2304", totals);
    assertThat(settled.faults()).isEmpty();
    JsonNode info = settled.output("setlinfo");
    assertThat(info.path("act_pay_dedc").decimalValue()).isEqualByComparingTo("650.00");
    assertThat(info.path("hifp_pay").decimalValue()).isEqualByComparingTo("91759.51");
    assertThat(info.path("hifob_pay").decimalValue()).isEqualByComparingTo("53631.71");
    assertThat(info.path("fund_pay_sumamt").decimalValue()).isEqualByComparingTo("145391.22");
    assertThat(info.path("psn_part_amt").decimalValue()).isEqualByComparingTo("43694.63");
    assertThat(info.path("setl_id").asString()).startsWith("A310000260302");
    JsonNode detail = settled.output("setldetail");
    assertThat(detail.get(0).path("fund_pay_type").asString()).isEqualTo("310100");
    assertThat(detail.get(1).path("fund_pay_type").asString()).isEqualTo("330100");

    List<Long> selfPay =
        CLUSTER
            .node("110000")
            .jdbc()
            .sql(
                """
                SELECT (s->>'resultFen')::bigint FROM insured_bill, jsonb_array_elements(explanation) s
                WHERE setl_id = ? AND s->>'key' IN ('POOL_SELF_PAY', 'LARGE_SELF_PAY')
                """)
            .param(info.path("setl_id").asString())
            .query((row, _) -> row.getLong(1))
            .list();
    assertThat(selfPay).containsExactly(496_267L, 1_340_792L);

    JsonNode looked = hospital.call("5203", ward.lookup()).output("setlinfo");
    assertThat(looked.path("setl_id")).isEqualTo(info.path("setl_id"));
    assertThat(looked.path("psn_pay").decimalValue()).isEqualByComparingTo("43694.63");
  }

  @Test
  void settlement_withAccount_paysFromTheBalanceAndGivesItBack() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 100_000).discharged();
    Answer settled = hospital.call("2304", ward.totals("10500.00", "500.00", "10000.00", true));
    JsonNode info = settled.output("setlinfo");
    assertThat(info.path("acct_pay").decimalValue()).isEqualByComparingTo("1000.00");
    assertThat(info.path("balc").decimalValue()).isEqualByComparingTo("0");

    Answer cancelled = hospital.call("2305", ward.cancellation(info.path("setl_id").asString()));
    assertThat(cancelled.faults()).isEmpty();
    JsonNode undone = cancelled.output("setlinfo");
    assertThat(undone.path("acct_pay").decimalValue()).isEqualByComparingTo("-1000.00");
    assertThat(undone.path("balc").decimalValue()).isEqualByComparingTo("1000.00");
    assertThat(use(ward)).containsExactly(0L, 0L, 0L, 100_000L);

    assertThat(ward.upload(ward.line("F3", "", "XA01", "1.00", "1", "1")).faults()).isEmpty();
    Answer again = hospital.call("2304", ward.totals("10501.00", "500.00", "10001.00", false));
    assertThat(again.faults()).isEmpty();
  }

  @Test
  void settlement_totalsThatDiffer_areRefusedWithBothFigures() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    Answer refused = hospital.call("2304", ward.totals("10500.01", "500.00", "10000.01", false));
    assertThat(refused.faults())
        .containsExactly(
            "input.data.medfee_sumamt SETTLEMENT_TOTALS",
            "input.data.inscp_scp_amt SETTLEMENT_TOTALS");
    assertThat(refused.messages()).first().asString().contains("10500.01", "10500.00");
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
  }

  @Test
  void settlement_partsReturnedForMoreThanTheWhole_isRefusedHere() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    // 3 × 0.335 = 1.005 rounds to 1.01, 0.335 to 0.34: three returns give back 1.02
    Answer lines =
        ward.upload(
            ward.line("F1", "", "XC03", "100.00", "1", "100"),
            ward.line("F2", "", "XA01", "1.01", "3", "0.335"),
            ward.line("F3", "F2", "XA01", "-0.34", "-1", "0.335"),
            ward.line("F4", "F2", "XA01", "-0.34", "-1", "0.335"),
            ward.line("F5", "F2", "XA01", "-0.34", "-1", "0.335"));
    assertThat(lines.faults()).isEmpty();
    ward.discharge();
    assertThat(hospital.call("2304", ward.totals("99.99", "100.00", "-0.01", false)).faults())
        .containsExactly("input.data.inscp_scp_amt SETTLEMENT_TOTALS");
  }

  @Test
  void settlement_beforeDischargeOrTwice_isRefused() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    ward.charge("10000.00", "500.00");
    assertThat(hospital.call("2304", ward.settlement()).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    ward.discharge();
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
    assertThat(hospital.call("2304", ward.settlement()).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    assertThat(ward.upload(ward.line("F9", "", "XA01", "1.00", "1", "1")).faults())
        .containsExactly("input.feedetail[0].mdtrt_id STAY_STATE");
  }

  @Test
  void reversal_ofASettledCall_givesBackExactlyAndOnce() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 2, 100_00, 0).discharged();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults()).isEmpty();
    assertThat(use(ward).getFirst()).isEqualTo(3L);
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults()).isEmpty();
    assertThat(use(ward)).containsExactly(2L, 100_00L, 0L, 0L);
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults())
        .containsExactly("input.data.omsgid ORIGINAL_REVERSED");
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
  }

  @Test
  void reversal_ofACancellation_bringsTheSettlementBack() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId =
        hospital.call("2304", ward.settlement()).output("setlinfo").path("setl_id").asString();
    List<Long> taken = use(ward);
    String msgid = hospital.msgid();
    assertThat(hospital.call("2305", msgid, ward.cancellation(setlId)).faults()).isEmpty();
    assertThat(hospital.call("2601", ward.reversal(msgid, "2305")).faults()).isEmpty();
    assertThat(use(ward)).isEqualTo(taken);
    JsonNode stands = hospital.call("5203", ward.lookup()).output("setlinfo");
    assertThat(hospital.call("2305", ward.cancellation(stands.path("setl_id").asString())).faults())
        .isEmpty();
    assertThat(use(ward).getFirst()).isZero();
  }

  @Test
  void reversal_ofAnAdmission_needsAnEmptyStay() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    String msgid = hospital.msgid();
    Answer admitted = hospital.call("2401", msgid, ward.admission());
    assertThat(admitted.faults()).isEmpty();
    assertThat(hospital.call("2401", msgid, ward.admission()).body()).isEqualTo(admitted.body());
    assertThat(hospital.call("2401", ward.admission()).faults())
        .containsExactly("input.mdtrtinfo.ipt_no STAY_EXISTS");
    assertThat(hospital.call("2601", ward.reversal(msgid, "2401")).faults()).isEmpty();
    assertThat(hospital.call("2401", ward.admission()).faults()).isEmpty();
  }

  @Test
  void reversal_ofAMessageThatNeverCame_keepsItOut() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults())
        .containsExactly("input.data.omsgid ORIGINAL_UNKNOWN");
    assertThat(hospital.call("2304", msgid, ward.settlement()).faults())
        .containsExactly("SETTLEMENT_GIVEN_UP");
    assertThat(hospital.call("2601", ward.reversal(msgid, "2301")).faults())
        .containsExactly("input.data.oinfno ORIGINAL_NOT_REVERSIBLE");
  }

  @Test
  void laterBill_isProposedToBeSettledAgain_decidedByTwo_andTracedToItsEnd() {
    Ward ward = new SettledAgain(CLUSTER, hospital).proposedDecidedAndDone();
    assertThat(use(ward)).containsExactly(1L, 791_700L, 0L, 0L);
  }

  @Test
  void policy_draftedAtTheConsole_isApprovedByAnotherAndDecides() {
    new DraftedPolicy(CLUSTER, hospital).isCheckedTriedApprovedByAnotherAndDecides();
  }

  @Test
  void proposal_whoseBillsChanged_isMadeAnew() {
    new SettledAgain(CLUSTER, hospital).madeAnew();
  }

  @Test
  void proposal_isGivenUpByTwo_orDecidedOnAsStoredWhereMonthsAreOut() {
    SettledAgain proposal = new SettledAgain(CLUSTER, hospital);
    proposal.givenUp();
    proposal.ofMonthsThatAreOut();
  }

  /** Stays, pool, large-sum of 2026, and the account. */
  private static List<Long> use(Ward ward) {
    return CLUSTER
        .node("110000")
        .jdbc()
        .sql(
            """
            SELECT coalesce(sum(y.amount) FILTER (WHERE y.counter = 'stays'), 0),
              coalesce(sum(y.amount) FILTER (WHERE y.counter = 'hifp_used'), 0),
              coalesce(sum(y.amount) FILTER (WHERE y.counter = 'hifob_used'), 0), i.balc
            FROM person_insurance i LEFT JOIN year_counter y
              ON (y.psn_no, y.insutype) = (i.psn_no, i.insutype) AND y.year = 2026
            WHERE i.psn_no = ? GROUP BY i.balc
            """)
        .param(ward.psnNo())
        .query((row, _) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }

  private static final String FILINGS =
      "trt_dcla_detl_sn,psn_no,filing_kind,begndate,enddate,mdtrtarea_admdvs,revoked_flag\n";

  private static void file(Path folder, String rows) throws IOException {
    Path csv = Files.writeString(folder.resolve("filings.csv"), FILINGS + rows);
    assertThat(
            CLUSTER.node("110000").bean(Registers.class).take(Kind.FILINGS, csv, new Actor("test")))
        .isInstanceOf(ImportOutcome.Imported.class);
  }

  private static BigDecimal pool(Answer settled) {
    assertThat(settled.faults()).isEmpty();
    return settled.output("setlinfo").path("hifp_pay").decimalValue();
  }

  /**
   * Jiangxi's rule (docs/policy/jiangxi.md): 10,000.00 in scope, first self-pay by filing class,
   * then 800 and 85 %. NEW-SET-23: filed after admission and before the settlement, the whole stay
   * is settled directly.
   */
  @Test
  void filing_ofTheInsuredPlace_decidesTheReduction_andTheBillSaysWhich(@TempDir Path folder)
      throws IOException {
    CLUSTER
        .node("110000")
        .bean(StoredPolicies.class)
        .enter("test", policiesOf("110200", Files.readString(JIANGXI)));
    HospitalClient client = hospital.withInsuredArea("110200");
    Ward ward = Ward.insuredIn("110200", "11", CLUSTER, hospital).discharged();
    String trial = ward.settlement();
    assertThat(pool(client.call("2303", trial))).isEqualByComparingTo("6120.00"); // 20 %
    // to another place, over before the stay, and begun after the settlement: none of them fits
    file(
        folder,
        """
        B1,%1$s,long_term,2026-01-01,,320000,
        B2,%1$s,long_term,2025-01-01,2026-02-19,310000,
        B3,%1$s,long_term,2099-01-01,,310000,
        """
            .formatted(ward.psnNo()));
    assertThat(pool(client.call("2303", trial))).isEqualByComparingTo("6120.00");
    // filed after the discharge, before the settlement
    file(folder, "B4,%s,referred,2026-03-02,,310100,\n".formatted(ward.psnNo()));
    assertThat(pool(client.call("2303", trial))).isEqualByComparingTo("6970.00"); // 10 %
    file(folder, "B5,%s,long_term,2026-01-01,,310115,\n".formatted(ward.psnNo()));
    assertThat(pool(client.call("2303", trial))).isEqualByComparingTo("7820.00"); // nothing
    file(folder, "B5,%s,long_term,2026-01-01,,310115,1\n".formatted(ward.psnNo()));
    Answer settled = client.call("2304", trial);
    assertThat(pool(settled)).isEqualByComparingTo("6970.00");
    for (String side : List.of("110000 insured_bill", "310000 treatment_bill")) {
      assertThat(
              CLUSTER
                  .node(side.substring(0, 6))
                  .jdbc()
                  .sql(
                      "SELECT filing || ' ' || filing_no FROM "
                          + side.substring(7)
                          + " WHERE setl_id = ?")
                  .param(settled.output("setlinfo").path("setl_id").asString())
                  .query(String.class)
                  .single())
          .as(side)
          .isEqualTo("REFERRED B4");
    }
    // an emergency counts as filed: first self-pay as for a referral, without any filing
    for (String told :
        List.of("{\"IPT_TYPE\": \"2\"}", "\"{\\\"OTP_ER_REFL_FLAG\\\": 3}\"", "\"IPT_TYPE 2\"")) {
      Ward rescued = Ward.insuredIn("110200", "11", CLUSTER, hospital);
      assertThat(rescued.admit("\"exp_content\": " + told + ",").faults()).isEmpty();
      assertThat(rescued.charge("10000.00", "500.00").faults()).isEmpty();
      assertThat(rescued.discharge().faults()).isEmpty();
      assertThat(pool(client.call("2304", rescued.settlement())))
          .as(told)
          .isEqualByComparingTo(told.contains(":") ? "6970.00" : "6120.00");
      assertThat(
              CLUSTER
                  .node("110000")
                  .jdbc()
                  .sql(
                      "SELECT filing || coalesce(filing_no, '') FROM insured_bill WHERE psn_no = ?")
                  .param(rescued.psnNo())
                  .query(String.class)
                  .single())
          .isEqualTo(told.contains(":") ? "EMERGENCY" : "OTHER_TEMPORARY");
    }
  }

  /** 2501 at 10 %, as long as 2502 does not take it back. */
  @Test
  void filing_toldByAHospital_countsUntilItIsRevoked() throws IOException {
    CLUSTER
        .node("110000")
        .bean(StoredPolicies.class)
        .enter("test", policiesOf("110300", Files.readString(JIANGXI)));
    HospitalClient client = hospital.withInsuredArea("110300");
    Ward ward = Ward.insuredIn("110300", "11", CLUSTER, hospital).discharged();
    String referral = FilingAgain.referral(ward.psnNo());
    String msgid = client.msgid();
    Answer filed = client.call("2501", msgid, referral);
    assertThat(filed.faults()).isEmpty();
    String no = filed.output("result").path("trt_dcla_detl_sn").asString();
    assertThat(no).matches("B110000\\d{15}");
    FilingAgain.isAsked(CLUSTER, msgid, ward.psnNo());
    assertThat(client.call("2501", msgid, referral).body()).isEqualTo(filed.body());
    assertThat(pool(client.call("2303", ward.settlement()))).isEqualByComparingTo("6970.00");
    assertThat(
            client
                .call(
                    "2501",
                    referral.replace("\"begndate\"", "\"enddate\": \"2026-01-31\", \"begndate\""))
                .faults())
        .containsExactly("input.refmedin.enddate FIELD_CONFLICT");
    assertThat(client.call("2501", referral.replace(ward.psnNo(), "1")).faults())
        .containsExactly("input.refmedin.psn_no PERSON_UNKNOWN");

    String revocation =
        "{\"data\": {\"trt_dcla_detl_sn\": \"%s\", \"psn_no\": \"%s\", \"memo\": \"误报\"}}"
            .formatted(no, ward.psnNo());
    HospitalClient other =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110300", Ward.OTHER_HOSPITAL);
    assertThat(other.call("2502", revocation).faults())
        .containsExactly("input.data.trt_dcla_detl_sn FILING_UNKNOWN");
    assertThat(client.call("2504", revocation).faults())
        .containsExactly("input.data.trt_dcla_detl_sn FILING_UNKNOWN");
    assertThat(client.call("2502", revocation).faults()).isEmpty();
    assertThat(pool(client.call("2303", ward.settlement()))).isEqualByComparingTo("6120.00");
    assertThat(client.call("2502", revocation).faults())
        .containsExactly("input.data.trt_dcla_detl_sn FILING_REVOKED");

    String chronic =
        """
        {"data": {"psn_no": "%s", "insutype": "310", "opsp_dise_code": "M03900", "opsp_dise_name": "高血压",
          "insu_optins": "110300", "ide_fixmedins_no": "%s", "ide_fixmedins_name": "示范医院",
          "hosp_ide_date": "2026-02-01",
          "diag_dr_codg": "D1", "diag_dr_name": "李四", "begndate": "2026-02-01"}}
        """
            .formatted(ward.psnNo(), Ward.HOSPITAL);
    String designation =
        """
        {"data": {"psn_no": "%s", "biz_appy_type": "03", "begndate": "2026-02-01", "fix_srt_no": "1",
          "fixmedins_code": "%s",
          "fixmedins_name": "示范医院"}}
        """
            .formatted(ward.psnNo(), Ward.HOSPITAL);
    for (String[] pair :
        new String[][] {{"2503", "2504", chronic}, {"2505", "2506", designation}}) {
      String number =
          client.call(pair[0], pair[2]).output("result").path("trt_dcla_detl_sn").asString("");
      assertThat(number).as(pair[0]).startsWith("B110000");
      assertThat(client.call(pair[1], revocation.replace(no, number)).faults()).isEmpty();
    }
    String accident =
        """
        {"data": {"dcla_souc": "01", "psn_no": "%s", "psn_cert_type": "01", "certno": "%s", "psn_name": "张三",
          "insu_admdvs": "110300", "chk_pay_flag": "0", "begndate": "2026-02-01", "trum_rea": "跌倒"}}
        """
            .formatted(ward.psnNo(), ward.certNo());
    assertThat(client.call("2507", accident).faults()).isEmpty();
    assertThat(
            CLUSTER
                .node("110000")
                .jdbc()
                .sql(
                    """
                    SELECT DISTINCT ON (filing_no)
                      kind || ' ' || begndate || ' ' || coalesce(enddate::text, '') || ' ' || revoked
                    FROM filing WHERE psn_no = ? ORDER BY filing_no, entry DESC
                    """)
                .param(ward.psnNo())
                .query(String.class)
                .list())
        .containsExactly(
            "REFERRED 2026-02-01 2026-07-31 true",
            "CHRONIC 2026-02-01  true",
            "DESIGNATED 2026-02-01  true",
            "ACCIDENT 2026-02-01  false");
  }

  private static List<PolicyFile.Read> policiesOf(String area, String text) {
    if (PolicyFile.load(text.replace("\"360000\"", "\"" + area + "\""))
        instanceof Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> policies)) {
      return policies;
    }
    throw new AssertionError("a policy that cannot be read");
  }
}
