package org.crossbill.hospital.transaction.sign;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignOut9002Test {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  @BeforeAll
  static void open() {
    Ward.open(CLUSTER);
  }

  private static HospitalClient client(String code) {
    return HospitalClient.signedIn(
        CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", code);
  }

  private static String out(String signNo, String opter) {
    return "{\"signOut\": {\"sign_no\": \"%s\", \"opter_no\": \"%s\"}}".formatted(signNo, opter);
  }

  private static final String DICTIONARY = "{\"data\": {\"type\": \"insutype\"}}";

  @Test
  void signNo_holdsNoLonger_andAnotherOneDoes() {
    HospitalClient hospital = client(Ward.HOSPITAL);
    HospitalClient other = client(Ward.HOSPITAL);
    assertThat(hospital.call("1901", DICTIONARY).faults()).isEmpty();
    Answer signedOut = hospital.call("9002", out(hospital.signNo(), "0017"));
    assertThat(signedOut.faults()).isEmpty();
    assertThat(signedOut.output("signoutoutb").path("sign_time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    CLUSTER.awaitQuiet();
    assertThat(hospital.call("1901", DICTIONARY).faults()).containsExactly("sign_no SIGN_INVALID");
    assertThat(other.call("1901", DICTIONARY).faults()).isEmpty();
    assertThat(other.call("9002", out(hospital.signNo(), "0017")).faults())
        .containsExactly("input.signOut.sign_no SIGN_INVALID");
    // a client that writes a number of its own means the sign-in it calls under
    assertThat(other.call("9002", out("1", "0017")).faults()).isEmpty();
    assertThat(other.call("1901", DICTIONARY).faults()).containsExactly("sign_no SIGN_INVALID");
  }

  @Test
  void othersSignIn_standsAndIsToldApart() {
    HospitalClient hospital = client(Ward.HOSPITAL);
    HospitalClient other = client(Ward.OTHER_HOSPITAL);
    Answer refused = other.call("9002", out(hospital.signNo(), "0017"));
    assertThat(refused.faults()).containsExactly("input.signOut.sign_no SIGN_INVALID");
    assertThat(refused.body()).contains("9001");
    assertThat(hospital.call("1901", DICTIONARY).faults()).isEmpty();
    // whoever ends the shift
    assertThat(hospital.call("9002", out(hospital.signNo(), "0018")).faults()).isEmpty();
  }
}
