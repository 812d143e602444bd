package org.crossbill.hospital;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** 1101 tells who somebody is: how often, and what stays of it. */
class LookUpsTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.hospital.lookups-per-minute", "4");

  @Test
  void lookUps_leaveARowEach_withoutTheNumber_andNoMoreThanTheLimitAreAnswered() {
    Ward.open(CLUSTER);
    TestNode shanghai = CLUSTER.node("310000");
    HospitalClient hospital =
        HospitalClient.signedIn(shanghai.url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
    HospitalClient other =
        HospitalClient.signedIn(
            shanghai.url("/fsi/api/call"), "310000", "110000", Ward.OTHER_HOSPITAL);
    Ward known = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    CLUSTER.awaitQuiet();

    String first = hospital.msgid();
    assertThat(hospital.call("1101", first, question(known.certNo(), "")).faults()).isEmpty();
    assertThat(hospital.call("1101", question(known.certNo(), ", \"psn_name\": \"李四\"")).faults())
        .containsExactly("input.data.psn_name PERSON_MISMATCH");
    assertThat(hospital.call("1101", question("110101195001019999", "")).faults())
        .containsExactly("input.data.mdtrt_cert_no PERSON_UNKNOWN");
    assertThat(hospital.call("1101", question("1234567", "")).faults())
        .containsExactly("input.data.mdtrt_cert_no PERSON_UNKNOWN");

    Answer fifth = hospital.call("1101", question(known.certNo(), ""));
    assertThat(fifth.faults()).containsExactly("LOOKUPS_TOO_MANY");
    assertThat(fifth.body())
        .contains("\"code\":1206")
        .containsPattern("请于 \\d\\d:\\d\\d:\\d\\d 后重新调用")
        .doesNotContain(known.psnNo());
    String wide =
        known
            .certNo()
            .codePoints()
            .map(c -> c + 0xFEE0)
            .mapToObj(Character::toString)
            .collect(joining(" "));
    assertThat(other.call("1101", question(wide, "")).faults())
        .as("the limit is each hospital's own, and the number one in every spelling")
        .isEmpty();

    String masked = "110***********" + known.certNo().substring(14);
    assertThat(
            shanghai
                .jdbc()
                .sql(
                    """
                    SELECT concat_ws(' ', business_date, fixmedins_code, opter, mdtrt_cert_type,
                      masked_cert_no, told, psn_no)
                    FROM hospital_lookup ORDER BY asked_at
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "2026-03-02 H31010000001 0017 02 " + masked + " PERSON " + known.psnNo(),
            "2026-03-02 H31010000001 0017 02 " + masked + " DIFFERS " + known.psnNo(),
            "2026-03-02 H31010000001 0017 02 110***********9999 NOBODY",
            "2026-03-02 H31010000001 0017 02 ******* NOBODY",
            "2026-03-02 H31010000002 0017 02 " + masked + " PERSON " + known.psnNo());
    assertThat(
            shanghai
                .jdbc()
                .sql("SELECT count(*) FROM hospital_lookup WHERE msgid = ? AND asked_at <= now()")
                .param(first)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    for (String change :
        List.of("UPDATE hospital_lookup SET told = 'NOBODY'", "DELETE FROM hospital_lookup")) {
      assertThatThrownBy(() -> shanghai.jdbc().sql(change).update())
          .as("rows are only added")
          .hasMessageContaining("hospital_lookup");
    }
  }

  /** A row that cannot be written keeps the answer back: nothing is told without a trace. */
  @Test
  void lookUp_withoutItsRow_isNotAnswered() {
    Ward.open(CLUSTER);
    TestNode shanghai = CLUSTER.node("310000");
    HospitalClient other =
        HospitalClient.signedIn(
            shanghai.url("/fsi/api/call"), "310000", "110000", Ward.OTHER_HOSPITAL);
    Ward known = Ward.retiree(CLUSTER, other, 0, 0, 0);
    CLUSTER.awaitQuiet();
    shanghai.jdbc().sql("ALTER TABLE hospital_lookup RENAME TO hospital_lookup_away").update();
    try {
      Answer answer = other.call("1101", question(known.certNo(), ""));
      assertThat(answer.faults()).containsExactly("CALL_BROKEN");
      assertThat(answer.body()).doesNotContain(known.psnNo());
    } finally {
      shanghai.jdbc().sql("ALTER TABLE hospital_lookup_away RENAME TO hospital_lookup").update();
    }
    assertThat(other.call("1101", question(known.certNo(), "")).faults()).isEmpty();
  }

  private static String question(String certNo, String more) {
    return "{\"data\": {\"mdtrt_cert_type\": \"02\", \"mdtrt_cert_no\": \"%s\"%s}}"
        .formatted(certNo, more);
  }
}
