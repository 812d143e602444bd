package org.crossbill.hospital.transaction.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DischargeCancel2405Test {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

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

  private static String input(Ward ward) {
    return "{\"data\": {\"mdtrt_id\": \"%s\", \"psn_no\": \"%s\"}}"
        .formatted(ward.mdtrtId(), ward.psnNo());
  }

  @Test
  void discharge_takenBack_andAgain_thenSettled() {
    Ward ward = ward().discharged();
    String msgid = hospital.msgid();
    Answer taken = hospital.call("2405", msgid, input(ward));
    assertThat(taken.faults()).isEmpty();
    assertThat(taken.infcode()).isZero();
    assertThat(hospital.call("2304", ward.settlement()).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    assertThat(ward.discharge().faults()).isEmpty();
    // the same message again is answered, and takes back nothing more
    assertThat(hospital.call("2405", msgid, input(ward)).body()).isEqualTo(taken.body());
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
    assertThat(
            CLUSTER
                .node("310000")
                .jdbc()
                .sql(
                    "SELECT infno || ' ' || was || ' ' || endtime FROM stay_withdrawal WHERE mdtrt_id = ?")
                .param(ward.mdtrtId())
                .query(String.class)
                .list())
        .containsExactly("2405 DISCHARGED 2026-03-01 16:00:00");
  }

  @Test
  void refused_whereThereIsNoDischargeToTakeBack() {
    Ward ward = ward();
    ward.admit();
    assertThat(hospital.call("2405", input(ward)).faults())
        .containsExactly("input.data.mdtrt_id STAY_NOT_DISCHARGED");
    Ward settled = ward().discharged();
    hospital.call("2304", settled.settlement());
    Answer refused = hospital.call("2405", input(settled));
    assertThat(refused.faults()).containsExactly("input.data.mdtrt_id STAY_STATE");
    assertThat(refused.body()).contains("2305");
    Ward discharged = ward().discharged();
    assertThat(client(Ward.OTHER_HOSPITAL).call("2405", input(discharged)).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    String other = input(discharged).replace(discharged.psnNo(), ward.psnNo());
    assertThat(hospital.call("2405", other).faults())
        .containsExactly("input.data.psn_no STAY_FACTS");
  }

  @Test
  void message_isNotTakenBackBy2601() {
    Ward ward = ward().discharged();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2405", msgid, input(ward)).faults()).isEmpty();
    Answer answer = hospital.call("2601", ward.reversal(msgid, "2405"));
    assertThat(answer.faults()).containsExactly("input.data.oinfno ORIGINAL_NOT_REVERSIBLE");
    assertThat(answer.body()).contains("请重新用 2402 办理出院");
  }
}
