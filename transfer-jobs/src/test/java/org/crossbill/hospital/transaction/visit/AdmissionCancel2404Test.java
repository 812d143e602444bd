package org.crossbill.hospital.transaction.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdmissionCancel2404Test {
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
  void admission_withoutLines_cancelled_andItsNumberIsFreeAgain() {
    Ward ward = ward();
    ward.admit();
    String cancelled = ward.mdtrtId();
    String msgid = hospital.msgid();
    Answer answer = hospital.call("2404", msgid, input(ward));
    assertThat(answer.faults()).isEmpty();
    assertThat(hospital.call("2404", msgid, input(ward)).body()).isEqualTo(answer.body());
    assertThat(hospital.call("2404", input(ward)).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    assertThat(ward.charge("100.00", "1.00").faults())
        .containsExactly("input.feedetail[0].mdtrt_id STAY_STATE");
    assertThat(ward.admit().faults()).isEmpty();
    assertThat(ward.mdtrtId()).isNotEqualTo(cancelled);
    assertThat(
            CLUSTER
                .node("310000")
                .jdbc()
                .sql(
                    "SELECT infno || ' ' || was || ' ' || state FROM stay_withdrawal WHERE mdtrt_id = ?")
                .param(cancelled)
                .query(String.class)
                .list())
        .containsExactly("2404 ADMITTED CANCELLED");
  }

  @Test
  void admission_withLines_refusedUntilTheyAreDeleted() {
    Ward ward = ward().discharged();
    assertThat(hospital.call("2404", input(ward)).faults())
        .containsExactly("input.data.mdtrt_id STAY_HAS_LINES");
    assertThat(ward.delete("0000").faults()).isEmpty();
    assertThat(hospital.call("2404", input(ward)).faults()).isEmpty();
  }

  @Test
  void refused_settledOtherHospitalOtherPerson() {
    Ward settled = ward().discharged();
    hospital.call("2304", settled.settlement());
    assertThat(hospital.call("2404", input(settled)).faults())
        .containsExactly("input.data.mdtrt_id STAY_STATE");
    Ward ward = ward();
    ward.admit();
    assertThat(client(Ward.OTHER_HOSPITAL).call("2404", input(ward)).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    String other = input(ward).replace(ward.psnNo(), settled.psnNo());
    assertThat(hospital.call("2404", other).faults())
        .containsExactly("input.data.psn_no STAY_FACTS");
  }

  @Test
  void message_isNotTakenBackBy2601() {
    Ward ward = ward();
    ward.admit();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2404", msgid, input(ward)).faults()).isEmpty();
    assertThat(hospital.call("2601", ward.reversal(msgid, "2404")).faults())
        .containsExactly("input.data.oinfno ORIGINAL_NOT_REVERSIBLE");
  }
}
