package org.crossbill.hospital.transaction.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionChange2403Test {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.settlement.overlapping-stays", "warn, 110400 refuse 2026-03-01");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital = client(Ward.HOSPITAL);
  }

  private static HospitalClient client(String code) {
    return HospitalClient.signedIn(
        CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", code);
  }

  private static Ward ward() {
    return Ward.retiree(CLUSTER, hospital, 0, 0, 0);
  }

  private static String input(Ward ward, String begntime, String medType, String more) {
    return """
    {"adminfo": {"mdtrt_id": "%s", "psn_no": "%s", "begntime": "%s", "mdtrt_cert_type": "02", "med_type": "%s",
      "ipt_otp_no": "ZY%s", "atddr_no": "D2", "chfpdr_name": "王五", "adm_diag_dscr": "高血压病",
      "adm_dept_codg": "A04", "adm_dept_name": "肾内科", "adm_bed": "13", "dscg_maindiag_code": "I12.x00",
      "dscg_maindiag_name": "高血压肾病"%s},
     "diseinfo": [{"mdtrt_id": "%s", "psn_no": "%s", "diag_type": "1", "maindiag_flag": "1", "diag_srt_no": 1,
      "diag_code": "I12.x00", "diag_name": "高血压肾病", "diag_dept": "A04", "dise_dor_no": "D2",
      "dise_dor_name": "王五", "diag_time": "2026-02-21 10:00:00"}]}
    """
        .formatted(
            ward.mdtrtId(),
            ward.psnNo(),
            begntime,
            medType,
            ward.psnNo(),
            more,
            ward.mdtrtId(),
            ward.psnNo());
  }

  private static String input(Ward ward) {
    return input(ward, "2026-02-20 09:30:00", "21", "");
  }

  @Test
  void change_stands_andWhatWasSaidBeforeStaysReadable() {
    Ward ward = ward().discharged();
    String msgid = hospital.msgid();
    Answer answer = hospital.call("2403", msgid, input(ward));
    assertThat(answer.faults()).isEmpty();
    assertThat(hospital.call("2403", msgid, input(ward)).body()).isEqualTo(answer.body());
    assertThat(admissions(ward))
        .containsExactly(
            "2026-02-20 08:30:00 A03 12 I10.x00", "2026-02-20 09:30:00 A04 13 I12.x00");
    assertThat(hospital.call("2403", input(ward, "2026-02-20 09:45:00", "21", "")).faults())
        .isEmpty();
    assertThat(admissions(ward)).hasSize(3).last().asString().startsWith("2026-02-20 09:45:00");
    for (String more : List.of(", \"exp_content\": \"{\\\"IPT_TYPE\\\": \\\"2\\\"}\"", "")) {
      assertThat(hospital.call("2403", input(ward, "2026-02-20 09:45:00", "21", more)).faults())
          .isEmpty();
      assertThat(isEmergency(ward)).as("left as it stands where nothing is said").isTrue();
    }
    String ordinary = ", \"exp_content\": {\"IPT_TYPE\": 1}";
    assertThat(hospital.call("2403", input(ward, "2026-02-20 09:45:00", "21", ordinary)).faults())
        .isEmpty();
    assertThat(isEmergency(ward)).isFalse();
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
    assertThat(hospital.call("2403", input(ward)).faults())
        .containsExactly("input.adminfo.mdtrt_id STAY_STATE");
  }

  private static boolean isEmergency(Ward ward) {
    return CLUSTER
        .node("310000")
        .jdbc()
        .sql("SELECT emergency FROM stay WHERE mdtrt_id = ?")
        .param(ward.mdtrtId())
        .query(Boolean.class)
        .single();
  }

  private static List<String> admissions(Ward ward) {
    return CLUSTER
        .node("310000")
        .jdbc()
        .sql(
            """
            SELECT begntime || ' ' || adm_dept_codg || ' ' || adm_bed || ' ' || maindiag_code
            FROM stay_admission WHERE mdtrt_id = ? ORDER BY begntime
            """)
        .param(ward.mdtrtId())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void change_againstLinesAndDischarge_namesAllThatIsWrong() {
    Ward ward = ward().discharged();
    assertThat(
            hospital
                .call(
                    "2403",
                    input(
                            ward,
                            "2026-03-01 17:00:00",
                            "52",
                            ", \"endtime\": \"2026-02-28 08:00:00\"")
                        .replace("\"mdtrt_cert_type\": \"02\"", "\"mdtrt_cert_type\": \"03\""))
                .faults())
        .containsExactly(
            "input.adminfo.mdtrt_cert_type STAY_FACTS",
            "input.adminfo.endtime STAY_DATES",
            "input.adminfo.begntime STAY_DATES",
            "input.adminfo.med_type STAY_HAS_LINES",
            "input.adminfo.begntime STAY_HAS_LINES");
    assertThat(ward.delete("0000").faults()).isEmpty();
    assertThat(hospital.call("2403", input(ward, "2026-02-22 08:00:00", "52", "")).faults())
        .isEmpty();
  }

  @Test
  void change_toAnotherStaysNumberOrAnotherPerson_refused() {
    Ward other = ward();
    other.admit();
    Ward ward = ward();
    ward.admit();
    String taken = input(ward).replace("\"ZY" + ward.psnNo(), "\"ZY" + other.psnNo());
    assertThat(hospital.call("2403", taken).faults())
        .containsExactly("input.adminfo.ipt_otp_no STAY_EXISTS");
    String person =
        input(ward).replace("\"psn_no\": \"" + ward.psnNo(), "\"psn_no\": \"" + other.psnNo());
    assertThat(hospital.call("2403", person).faults())
        .containsExactly("input.adminfo.psn_no STAY_FACTS", "input.diseinfo[0].psn_no STAY_FACTS");
    assertThat(client(Ward.OTHER_HOSPITAL).call("2403", input(ward)).faults())
        .containsExactly("input.adminfo.mdtrt_id STAY_UNKNOWN");
  }

  /** A cancelled settlement comes back only onto the facts it was made of. */
  @Test
  void change_afterACancellation_keepsTheSettlementAway() {
    Ward ward = ward().discharged();
    Answer settled = hospital.call("2304", ward.settlement());
    String setlId = settled.output("setlinfo").path("setl_id").asString();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2305", msgid, ward.cancellation(setlId)).faults()).isEmpty();
    assertThat(hospital.call("2403", input(ward, "2026-02-21 08:00:00", "21", "")).faults())
        .isEmpty();
    assertThat(hospital.call("2601", ward.reversal(msgid, "2305")).faults())
        .containsExactly("input.data.omsgid ORIGINAL_SUPERSEDED");
  }

  @Test
  void message_isNotTakenBackBy2601() {
    Ward ward = ward();
    ward.admit();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2403", msgid, input(ward)).faults()).isEmpty();
    assertThat(hospital.call("2601", ward.reversal(msgid, "2403")).faults())
        .containsExactly("input.data.oinfno ORIGINAL_NOT_REVERSIBLE");
  }

  /** In two hospitals at once: told at 2401, and settled as the insured area says. */
  @ParameterizedTest
  @CsvSource({"110000, 12", "110400, 11"})
  void overlappingStay_isTold_andRefusedWhereTheAreaSaysSo(String area, String psnType) {
    Ward.coverVisits(CLUSTER);
    HospitalClient client = hospital.withInsuredArea(area);
    HospitalClient elsewhere =
        HospitalClient.signedIn(
                CLUSTER.node("310000").url("/fsi/api/call"),
                "310000",
                "110000",
                Ward.OTHER_HOSPITAL)
            .withInsuredArea(area);
    Ward first = Ward.insuredIn(area, psnType, CLUSTER, client);
    assertThat(first.admit().output("result").path("exp_content").isNull()).isTrue();
    assertThat(first.charge("10000.00", "500.00").faults()).isEmpty();
    assertThat(first.discharge().faults()).isEmpty();
    Ward second = first.through(elsewhere);
    assertThat(second.admit().output("result").path("exp_content").asString())
        .isEqualTo("{\"notes\":[\"该人员在本就医地另有 1 次住院与本次重叠：2026-02-20 至 2026-03-01。请核对；结算时由参保地决定\"]}");
    assertThat(second.charge("10000.00", "500.00").faults()).isEmpty();
    assertThat(second.discharge().faults()).isEmpty();
    Answer settled = client.call("2304", first.settlement());
    assertThat(settled.faults()).isEmpty();
    if (area.equals("110400")) {
      for (String infno : List.of("2303", "2304")) {
        Answer refused = elsewhere.call(infno, second.settlement());
        assertThat(refused.faults()).containsExactly("input.data.mdtrt_id STAY_OVERLAPS");
        assertThat(refused.messages())
            .as("not where")
            .containsExactly(
                "住院期间 2026-02-20 至 2026-03-01 与该人员已结算的 1 次住院重叠：2026-02-20 至 2026-03-01（参保地规则，依据未核实）");
      }
      String setlId = settled.output("setlinfo").path("setl_id").asString();
      assertThat(client.call("2305", first.cancellation(setlId)).faults()).isEmpty();
    }
    assertThat(elsewhere.call("2304", second.settlement()).faults()).isEmpty();
  }
}
