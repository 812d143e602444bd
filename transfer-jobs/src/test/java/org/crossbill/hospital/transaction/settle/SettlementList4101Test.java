package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettlementList4101Test {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static final String GROUPS =
      """
      , "diseinfo": [{"diag_type": "1", "diag_code": "I10.x00", "diag_name": "高血压病", "adm_cond_type": "1",
        "maindiag_flag": "1"}]
      """;

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  private static String list(Ward ward, String setlId, String more, String groups) {
    return """
    {"setlinfo": {"psn_no": "%s", "mdtrt_id": "%s", "setl_id": "%s", "ntly": "CHN", "prfs": "21", "patn_rlts": "01",
      "coner_addr": "北京", "coner_tel": "13800000000", "dscg_caty": "A03", "bill_code": "B1", "bill_no": "N1",
      "biz_sn": "S1", "setl_begn_date": "2026-02-20", "setl_end_date": "2026-03-01", "medins_fill_dept": "医保办",
      "medins_fill_psn": "王五", "spga_nurscare_days": "1.5"%s}%s}
    """
        .formatted(ward.psnNo(), ward.mdtrtId(), setlId, more, groups);
  }

  private static String settled(Ward ward) {
    Answer answer = hospital.call("2304", ward.settlement());
    assertThat(answer.faults()).isEmpty();
    return answer.output("setlinfo").path("setl_id").asString();
  }

  private static List<String> kept(String setlId) {
    return CLUSTER
        .node("310000")
        .jdbc()
        .sql(
            """
            SELECT setl_list_id || ' ' || (body -> 'setlinfo' -> 0 ->> 'spga_nurscare_days') || ' '
              || (body -> 'diseinfo' -> 0 ->> 'diag_code')
            FROM settlement_list WHERE setl_id = ? ORDER BY setl_list_id
            """)
        .param(setlId)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void list_ofASettlement_isKeptAndOnceMoreForANewMessage() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId = settled(ward);
    String msgid = hospital.msgid();

    Answer first = hospital.call("4101", msgid, list(ward, setlId, "", GROUPS));
    Answer again = hospital.call("4101", msgid, list(ward, setlId, "", GROUPS));
    Answer corrected = hospital.call("4101", list(ward, setlId, "", GROUPS));

    assertThat(first.faults()).isEmpty();
    String listId = first.output("data").path("setl_list_id").asString();
    assertThat(listId).startsWith("Q310000");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(kept(setlId))
        .containsExactly(
            listId + " 1.5 I10.x00",
            corrected.output("data").path("setl_list_id").asString() + " 1.5 I10.x00");
  }

  @Test
  void list_thatContradictsItself_isRefusedWithAllThatDoes() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId = settled(ward);

    Answer answer =
        hospital.call(
            "4101",
            list(
                ward,
                setlId,
                """
                , "adm_time": "2026-02-20 08:00:00", "dscg_time": "2026-02-19 08:00:00"
                """,
                GROUPS.replace("\"maindiag_flag\": \"1\"", "\"maindiag_flag\": \"0\"")));

    assertThat(answer.faults())
        .containsExactly(
            "input.setlinfo.dscg_time FIELD_CONFLICT", "input.diseinfo FIELD_CONFLICT");
    assertThat(kept(setlId)).isEmpty();
  }

  @Test
  void list_ofNoSettlementThatStands_isRefused() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId = settled(ward);
    assertThat(hospital.call("4101", list(ward, "310000S9", "", "")).faults())
        .containsExactly("input.setlinfo.setl_id SETTLEMENT_UNKNOWN");
    assertThat(hospital.call("2305", ward.cancellation(setlId)).faults()).isEmpty();
    assertThat(hospital.call("4101", list(ward, setlId, "", "")).faults())
        .containsExactly("input.setlinfo.setl_id ORIGINAL_REVERSED");
  }

  /** What a public client sends before it has filled the list in. */
  @Test
  void list_thatIsEmpty_namesWhatIsMissing() {
    Answer answer = hospital.call("4101", "{\"setlinfo\": {}}");

    assertThat(answer.faults()).hasSize(16).allMatch(fault -> fault.endsWith("FIELD_MISSING"));
  }
}
