package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Fee lines: all faults at once, all lines or none, returns that mirror, deletions. */
class FeeLinesTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  @Test
  void upload_withFaults_namesThemAllAndTakesNoLine() {
    Ward ward = admitted();
    Answer answer =
        ward.upload(
            ward.line("F1", "", "XA01", "4.53", "1", "4.52"),
            ward.line("F1", "", "NONE", "1.00", "1", "1"),
            ward.line("F3", "F9", "XA01", "-1.00", "-1", "1"),
            ward.line("F4", "", "XA01", "1.00", "1", "1").replace("2026-02-21", "2026-02-19"));
    assertThat(answer.faults())
        .containsExactly(
            "input.feedetail[0].det_item_fee_sumamt LINE_AMOUNT",
            "input.feedetail[1].feedetl_sn LINE_DUPLICATE",
            "input.feedetail[1].med_list_codg CATALOGUE_ITEM_UNKNOWN",
            "input.feedetail[2].init_feedetl_sn LINE_RETURN_UNKNOWN",
            "input.feedetail[3].fee_ocur_time LINE_OUTSIDE_STAY");
    assertThat(ward.upload(ward.line("F1", "", "XA01", "4.52", "1", "4.52")).faults()).isEmpty();
    assertThat(ward.upload(ward.line("F1", "", "XA01", "4.52", "1", "4.52")).faults())
        .containsExactly("input.feedetail[0].feedetl_sn LINE_DUPLICATE");
  }

  /** Case HEB-line-preselfpay: 4.52 × 0.05 = 0.226, so 0.23 and 4.29. */
  @Test
  void returnLine_isTheExactMirrorAndNeverMoreThanWasThere() {
    Ward ward = admitted();
    JsonNode charged =
        ward.upload(ward.line("F1", "", "XB02", "4.52", "1", "4.52")).output("result").get(0);
    assertThat(charged.path("preselfpay_amt").decimalValue()).isEqualByComparingTo("0.23");
    assertThat(charged.path("inscp_scp_amt").decimalValue()).isEqualByComparingTo("4.29");
    assertThat(ward.upload(ward.line("R0", "F1", "XB02", "-9.04", "-2", "4.52")).faults())
        .containsExactly("input.feedetail[0].cnt LINE_RETURN_EXCEEDS");
    assertThat(ward.upload(ward.line("R0", "F1", "XA01", "-4.52", "-1", "4.52")).faults())
        .containsExactly("input.feedetail[0].med_list_codg LINE_RETURN_MISMATCH");
    JsonNode returned =
        ward.upload(ward.line("R1", "F1", "XB02", "-4.52", "-1", "4.52")).output("result").get(0);
    assertThat(returned.path("preselfpay_amt").decimalValue()).isEqualByComparingTo("-0.23");
    assertThat(returned.path("inscp_scp_amt").decimalValue()).isEqualByComparingTo("-4.29");
    assertThat(ward.upload(ward.line("R2", "F1", "XB02", "-0.45", "-0.1", "4.52")).faults())
        .containsExactly("input.feedetail[0].cnt LINE_RETURN_EXCEEDS");
  }

  @Test
  void deletion_takesLinesOutAndFreesTheirNumbers() {
    Ward ward = admitted();
    ward.upload(
        ward.line("F1", "", "XA01", "2.00", "1", "2"),
        ward.line("R1", "F1", "XA01", "-2.00", "-1", "2"));
    assertThat(ward.delete("F1").faults())
        .containsExactly("input.data[0].feedetl_sn LINE_RETURNED");
    assertThat(ward.delete("F7").faults()).containsExactly("input.data[0].feedetl_sn LINE_UNKNOWN");
    assertThat(ward.delete("0000").faults()).isEmpty();
    assertThat(ward.charge("10000.00", "500.00").faults()).isEmpty();
    ward.discharge();
    assertThat(hospital.call("2304", ward.settlement()).faults()).isEmpty();
    assertThat(ward.delete("0000").faults()).containsExactly("input.data[0].mdtrt_id STAY_STATE");
  }

  /** 2302 takes 0000 for all lines, so a line of that number could not be deleted alone. */
  @Test
  void lineNumberThatMeansAll_isRefused() {
    Ward ward = admitted();
    assertThat(ward.upload(ward.line("0000", "", "XA01", "1.00", "1", "1")).faults())
        .containsExactly("input.feedetail[0].feedetl_sn LINE_DUPLICATE");
  }

  /** What clients send by mistake: another content type is read all the same, the rest is told. */
  @Test
  void call_withoutTheRightHeaders_isAnsweredInTheFormOfTheInterface() throws Exception {
    URI address = CLUSTER.node("310000").url("/fsi/api/call");
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String type :
          List.of("application/x-www-form-urlencoded", "multipart/form-data", "???", "text/xml")) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(address)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{\"infno\": \"1%99\"}"))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(type).isEqualTo(200);
        assertThat(answer.body()).as(type).contains("\"infcode\":-1", "1%99");
      }
      HttpResponse<String> get =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(get.statusCode()).isEqualTo(405);
      assertThat(get.body()).contains("\"infcode\":-1", "只接受 POST");
      HttpResponse<String> nowhere =
          client.send(
              HttpRequest.newBuilder(address.resolve("/isp/api/a/b/c"))
                  .POST(BodyPublishers.ofString("{}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(nowhere.statusCode()).isEqualTo(404);
      assertThat(nowhere.body()).contains("\"infcode\":-1", "/fsi/api/call");
      HttpResponse<String> large =
          client.send(
              HttpRequest.newBuilder(address)
                  .POST(BodyPublishers.ofByteArray(new byte[24 << 20]))
                  .build(),
              BodyHandlers.ofString());
      assertThat(large.statusCode()).isEqualTo(400);
      assertThat(large.body()).contains("BODY_TOO_LARGE");
    }
  }

  /** A client that never ends is cut off, and takes no thread with it. */
  @Test
  void call_withoutEnd_isCutOff() throws Exception {
    URI address = CLUSTER.node("310000").url("/fsi/api/call");
    byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /fsi/api/call HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8));
      assertThatIOException()
          .isThrownBy(() -> {
            for (int sent = 0; sent < 128; sent++) { // MiB
              out.write(chunk);
            }
          });
    }
  }

  @Test
  void discharge_beforeAdmissionOrLastLine_isRefusedAndMayBeCorrected() {
    Ward ward = admitted();
    ward.charge("10000.00", "500.00");
    String discharge =
        """
        {"dscginfo": {"mdtrt_id": "%s", "psn_no": "%s", "insutype": "310", "endtime": "%s 16:00:00",
          "dscg_dept_codg": "A03", "dscg_dept_name": "心内科", "dscg_way": "1"}}
        """;
    assertThat(
            List.of("2026-02-19", "2026-02-20").stream()
                .map(day ->
                    hospital.call("2402", discharge.formatted(ward.mdtrtId(), ward.psnNo(), day)))
                .map(answer -> answer.faults().size()))
        .containsExactly(2, 1);
    assertThat(ward.discharge().faults()).isEmpty();
    assertThat(
            hospital
                .call("2402", discharge.formatted(ward.mdtrtId(), ward.psnNo(), "2026-03-02"))
                .faults())
        .isEmpty();
  }

  private static Ward admitted() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(ward.admit().faults()).isEmpty();
    return ward;
  }
}
