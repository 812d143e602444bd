package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are well-formed and wrong all the same: each gets its promised code. */
class BadCallsTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000").with("crossbill.hospital.patience", "3s");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital = hospital(Ward.HOSPITAL);
  }

  private static HospitalClient hospital(String code) {
    return HospitalClient.signedIn(
        CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", code);
  }

  private static Ward ward() {
    return Ward.retiree(CLUSTER, hospital, 0, 0, 0);
  }

  private static HospitalClient looking() {
    return hospital.at(CLUSTER.node("310000").url("/fsi/api/precheck"));
  }

  /** What a call leaves behind, counted. */
  private static List<Long> left() {
    return CLUSTER
        .node("310000")
        .jdbc()
        .sql(
            """
            SELECT n FROM (VALUES (1, (SELECT count(*) FROM hospital_call)), (2, (SELECT count(*) FROM outbox)),
              (3, (SELECT count(*) FROM stay)), (4, (SELECT count(*) FROM fee_line)),
              (5, (SELECT count(*) FROM settlement_attempt)), (6, (SELECT count(*) FROM hospital_sign)),
              (7, (SELECT coalesce(sum(last), 0) FROM visit_serial))) AS v (k, n) ORDER BY k
            """)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  @Test
  void preCheck_findsWhatTheCallWouldBeRefusedWith_andLeavesNothing() {
    Ward ward = ward();
    Ward looked = ward.through(looking());
    List<Long> before = left();
    Answer unknown = looked.admit();
    assertThat(unknown.infcode()).isZero();
    assertThat(unknown.output("notes").get(0).asString()).contains("预检不询问 110000");
    assertThat(ward.name(hospital)).isEqualTo("张三"); // now the person is known here
    assertThat(looked.admit().output("notes")).isEmpty();
    Answer wrong =
        looking().call("2401", ward.admission().replace("2026-02-20 08", "2090-01-01 08"));
    assertThat(wrong.faults()).contains("input.mdtrtinfo.begntime STAY_DATES");
    assertThat(wrong.output("faults").get(0).path("link").asString())
        .isEqualTo("/reference/errors#3004");
    assertThat(left()).isEqualTo(before);

    ward.discharged();
    before = left();
    looked = ward.through(looking());
    assertThat(looked.delete("F1").faults()).isEmpty();
    assertThat(looked.upload(ward.line("F1", "", "NONE", "1.00", "1", "2")).faults())
        .containsExactly(
            "input.feedetail[0].feedetl_sn LINE_DUPLICATE",
            "input.feedetail[0].det_item_fee_sumamt LINE_AMOUNT",
            "input.feedetail[0].med_list_codg CATALOGUE_ITEM_UNKNOWN");
    assertThat(looking().call("2304", ward.totals("1.00", "500.00", "10000.00", false)).faults())
        .containsExactly("input.data.medfee_sumamt SETTLEMENT_TOTALS");
    assertThat(looking().call("2304", ward.settlement()).infcode()).isZero();
    Answer trial = looking().call("2303", ward.settlement());
    assertThat(trial.faults()).isEmpty();
    assertThat(trial.output("notes").get(0).asString()).contains("预检不询问 110000");
    assertThat(looking().withSignNo("none").call("2304", ward.settlement()).faults())
        .containsExactly("sign_no SIGN_INVALID");
    assertThat(looking().call("2305", "{}").faults()).containsExactly("input.data FIELD_MISSING");
    assertThat(
            looking()
                .call(
                    "9002",
                    "{\"signOut\": {\"sign_no\": \""
                        + hospital.signNo()
                        + "\", \"opter_no\": \"1\"}}")
                .infcode())
        .isZero();
    assertThat(left()).isEqualTo(before);
    // the message's own number is still free, and once used it is told
    String msgid = hospital.msgid();
    assertThat(looking().call("2302", msgid, all(ward)).faults()).isEmpty();
    assertThat(hospital.call("2302", msgid, all(ward)).faults()).isEmpty();
    assertThat(looking().call("2302", msgid, all(ward)).output("notes").get(0).asString())
        .contains("已有最终应答");
    assertThat(looking().call("2304", msgid, ward.settlement()).faults())
        .containsExactly("msgid CALL_CONFLICT");
  }

  private static String all(Ward ward) {
    return "{\"data\": {\"feedetl_sn\": \"0000\", \"mdtrt_id\": \"%s\", \"psn_no\": \"%s\"}}"
        .formatted(ward.mdtrtId(), ward.psnNo());
  }

  @Test
  void preCheckOfAFile_isALineForEachMessageAndASummary(@TempDir Path folder) throws IOException {
    Ward ward = ward();
    ward.admit();
    String right = hospital.body("2302", "M1", all(ward)).replace("\n", "");
    String wrong =
        hospital.body("2404", "M2", "{\"data\": {\"mdtrt_id\": \"1\", \"psn_no\": \"2\"}}");
    Path file =
        Files.writeString(
            folder.resolve("messages.jsonl"),
            String.join("\n", right, "", wrong.replace("\n", ""), "{]"));
    StringWriter out = new StringWriter();
    int faulty =
        CLUSTER.node("310000").bean(MessageCheck.class).file(file, new PrintWriter(out, true));
    assertThat(faulty).isEqualTo(2);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("1 2302 M1 ok");
    assertThat(lines.get(1))
        .startsWith("3 2404 M2 [3001] input.data.mdtrt_id 本机构没有就诊 1 → ")
        .endsWith(" /reference/errors#3001");
    assertThat(lines.get(2)).startsWith("4 - [1001] ");
    assertThat(lines.get(3)).isEqualTo("messages 3, right 1, with faults 2");
  }

  /** The page needs nobody to sign in, as hospitals read it. */
  @Test
  void pageOfFaults_hasEveryNumber_inBothLanguages() throws Exception {
    URI page = CLUSTER.node("310000").url("/reference/errors");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String chinese =
          http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
      assertThat(chinese).contains("<h1>错误码</h1>", "CATALOGUE_ITEM_UNKNOWN", "目录编码无效");
      for (FaultCode code : FaultCode.values()) {
        assertThat(chinese).contains("<tr id=\"" + code.number() + "\">");
      }
      URI english = URI.create(page + "?lang=en");
      assertThat(http.send(HttpRequest.newBuilder(english).build(), BodyHandlers.ofString()).body())
          .contains("<h1>Fault codes</h1>", "sign in with 9001");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"begntime\": \"2026-02-20 08:30:00\" | \"begntime\": \"2090-01-01 00:00:00\" |"
            + " input.mdtrtinfo.begntime STAY_DATES",
        "\"begntime\": \"2026-02-20 08:30:00\" | \"begntime\": \"1949-12-31 23:59:59\" |"
            + " input.mdtrtinfo.begntime STAY_DATES",
        "\"diag_time\": \"2026-02-20 10:00:00\" | \"diag_time\": \"2090-02-20 10:00:00\" |"
            + " input.diseinfo[0].diag_time STAY_DATES",
        "\"insutype\": \"310\" | \"insutype\": \"390\" | input.mdtrtinfo.insutype INSURANCE_UNKNOWN",
        "{\"mdtrtinfo\": {\"psn_no\": \"1 | {\"mdtrtinfo\": {\"psn_no\": \"9 | input.mdtrtinfo.psn_no PERSON_MISMATCH",
        "\"diseinfo\": [{\"psn_no\": \"1 | \"diseinfo\": [{\"psn_no\": \"9 | input.diseinfo[0].psn_no STAY_FACTS",
      })
  void admission_wrong_isRefused(String part, String wrong, String fault) {
    String admission = ward().admission();
    assertThat(admission).contains(part);
    assertThat(hospital.call("2401", admission.replace(part, wrong)).faults()).contains(fault);
  }

  @Test
  void admission_timeInAMessage_isWrittenAsTheInterfaceDoes() {
    Answer answer =
        hospital.call(
            "2401", ward().admission().replace("2026-02-20 08:30:00", "1949-12-31 23:59:59"));
    assertThat(answer.messages()).contains("入院时间 1949-12-31 23:59:59 早于出生日期 1950-01-01");
  }

  @Test
  void discharge_wrong_isRefused() {
    Ward ward = ward();
    ward.admit();
    String discharge =
        """
        {"dscginfo": {"mdtrt_id": "%s", "psn_no": "%s", "insutype": "390", "endtime": "2090-03-01 16:00:00",
          "dscg_dept_codg": "A03", "dscg_dept_name": "心内科", "dscg_way": "5", "die_date": "2026-02-19"}}
        """
            .formatted(ward.mdtrtId(), ward.psnNo());
    assertThat(hospital.call("2402", discharge).faults())
        .containsExactlyInAnyOrder(
            "input.dscginfo.insutype STAY_FACTS",
            "input.dscginfo.endtime STAY_DATES",
            "input.dscginfo.die_date STAY_DATES");
    Answer reversed =
        hospital.call(
            "2402",
            discharge
                .replace("390", "310")
                .replace("2090-03-01", "2026-02-19")
                .replace(", \"die_date\": \"2026-02-19\"", ""));
    assertThat(reversed.messages())
        .containsExactly("出院时间 2026-02-19 16:00:00 早于入院时间 2026-02-20 08:30:00");
  }

  @Test
  void lines_wrong_areRefused() {
    Ward ward = ward();
    ward.admit();
    String other = ward.line("F2", "", "XA01", "1.00", "1", "1").replace(ward.mdtrtId(), "M0");
    assertThat(ward.upload(ward.line("F1", "", "XA01", "1.00", "1", "1"), other).faults())
        .containsExactly("input.feedetail[1].mdtrt_id LINE_OTHER_STAY");
    assertThat(
            ward.upload(
                    ward.line("F1", "", "XA01", "0", "0", "1"),
                    ward.line("F2", "", "XA01", "-1.00", "1", "-1"),
                    ward.line("F3", "", "XA01", "1.00", "1", "1")
                        .replace("2026-02-21", "2090-02-21"))
                .faults())
        .containsExactly(
            "input.feedetail[0].cnt LINE_AMOUNT",
            "input.feedetail[1].pric LINE_AMOUNT",
            "input.feedetail[2].fee_ocur_time LINE_OUTSIDE_STAY");
  }

  @Test
  void envelope_otherInsuredArea_isRefusedByEveryCallOfAStay() {
    Ward ward = ward().discharged();
    HospitalClient elsewhere = hospital.withInsuredArea("440100");
    String mismatch = "insuplc_admdvs INSURED_AREA_MISMATCH";
    Ward there = ward.through(elsewhere);
    assertThat(there.upload(ward.line("F9", "", "XA01", "1.00", "1", "1")).faults())
        .containsExactly(mismatch);
    assertThat(there.delete("F1").faults()).containsExactly(mismatch);
    assertThat(there.discharge().faults()).containsExactly(mismatch);
    assertThat(elsewhere.call("2303", ward.settlement()).faults()).containsExactly(mismatch);
    assertThat(elsewhere.call("2304", ward.settlement()).faults()).containsExactly(mismatch);
    String msgid = hospital.msgid();
    String setlId =
        hospital
            .call("2304", msgid, ward.settlement())
            .output("setlinfo")
            .path("setl_id")
            .asString();
    assertThat(elsewhere.call("5203", ward.lookup()).faults()).containsExactly(mismatch);
    assertThat(elsewhere.call("2305", ward.cancellation(setlId)).faults())
        .containsExactly(mismatch);
    assertThat(elsewhere.call("2601", ward.reversal(msgid, "2304")).faults())
        .containsExactly(mismatch);
    assertThat(hospital.call("2601", ward.reversal(msgid, "2304")).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"310101, true", "310100, true", "310000, true", "310105, false", "320000, false"})
  void envelope_treatmentArea_isTheHospitalsOrContainsIt(String area, boolean accepted) {
    Answer answer =
        hospital
            .withArea(area)
            .call("5203", "{\"data\": {\"psn_no\": \"1\", \"mdtrt_id\": \"M0\"}}");
    assertThat(answer.faults().contains("mdtrtarea_admvs TREATMENT_AREA_MISMATCH"))
        .isEqualTo(!accepted);
  }

  @Test
  void hospital_notInTheRegister_isTurnedAway() {
    assertThat(hospital("H31010000009").withSignNo("any").call("2401", ward().admission()).faults())
        .containsExactly("fixmedins_code HOSPITAL_UNKNOWN");
  }

  @Test
  void settlement_wrong_isRefused() {
    Ward ward = ward();
    ward.admit();
    ward.discharge();
    String wrong =
        ward.settlement()
            .replace("\"mid_setl_flag\": \"0\"", "\"mid_setl_flag\": \"1\"")
            .replace(ward.certNo(), "110101195001019999");
    assertThat(hospital.call("2304", wrong).faults())
        .containsExactlyInAnyOrder(
            "input.data.mdtrt_cert_no STAY_FACTS",
            "input.data.mid_setl_flag MID_SETTLEMENT",
            "input.data.mdtrt_id SETTLEMENT_EMPTY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-19", "2090-01-01"})
  void trial_dischargeBeforeAdmissionOrAhead_isRefused(String dscgTime) {
    Ward ward = ward();
    ward.admit();
    ward.charge("10000.00", "500.00");
    String trial = ward.settlement().replace("{\"data\": {", "{\"data\": {\"dscgTime\": \"%s\",");
    assertThat(hospital.call("2303", trial.formatted(dscgTime)).faults())
        .containsExactly("input.data.dscgTime STAY_DATES");
  }

  @Test
  void counterpartAway_lookUpsAndTrialsSaySo() {
    Ward ward = ward().discharged();
    Ward unknown = ward();
    CLUSTER.awaitQuiet();
    CLUSTER.node("110000").close();
    try {
      assertThat(hospital.call("2303", ward.settlement()).faults())
          .containsExactly("COUNTERPART_SILENT");
      assertThat(hospital.call("2401", unknown.admission()).faults())
          .containsExactly("COUNTERPART_SILENT");
    } finally {
      CLUSTER.restart("110000", 0);
    }
    CLUSTER.awaitQuiet();
    assertThat(hospital.call("2401", unknown.admission()).faults()).isEmpty();
  }

  @Test
  void centerFails_callIsBrokenAndMayBeRepeated() {
    Ward ward = ward();
    ward.admit();
    String msgid = hospital.msgid();
    String line = "{\"feedetail\": [" + ward.line("F1", "", "XA01", "1.00", "1", "1") + "]}";
    CLUSTER.node("310000").jdbc().sql("ALTER TABLE fee_line RENAME TO fee_line_away").update();
    try {
      assertThat(hospital.call("2301", msgid, line).faults()).containsExactly("CALL_BROKEN");
    } finally {
      CLUSTER.node("310000").jdbc().sql("ALTER TABLE fee_line_away RENAME TO fee_line").update();
    }
    assertThat(hospital.call("2301", msgid, line).faults()).isEmpty();
  }

  @Test
  void discharge_ofAStayThatIsSettledOrCancelled_saysWhatLeadsOn() {
    Ward settled = ward().discharged();
    hospital.call("2304", settled.settlement());
    assertThat(settled.discharge().body()).contains("请先用 2305 撤销结算，再办理出院");
    Ward cancelled = ward();
    String msgid = hospital.msgid();
    String mdtrtId =
        hospital
            .call("2401", msgid, cancelled.admission())
            .output("result")
            .path("mdtrt_id")
            .asString();
    hospital.call("2601", cancelled.reversal(msgid, "2401"));
    Answer answer =
        hospital.call(
            "2402",
            """
            {"dscginfo": {"mdtrt_id": "%s", "psn_no": "%s", "insutype": "310", "endtime": "2026-03-01 16:00:00",
              "dscg_dept_codg": "A03", "dscg_dept_name": "心内科", "dscg_way": "1"}}
            """
                .formatted(mdtrtId, cancelled.psnNo()));
    assertThat(answer.faults()).containsExactly("input.dscginfo.mdtrt_id STAY_STATE");
    assertThat(answer.hints()).containsExactly("该入院已冲正，请重新用 2401 办理入院");
  }

  @Test
  void reversal_afterTheStayHasGoneOn_isSuperseded() {
    Ward ward = ward();
    String msgid = hospital.msgid();
    assertThat(hospital.call("2401", msgid, ward.admission()).faults()).isEmpty();
    Ward again = ward.through(hospital);
    String mdtrtId =
        hospital.call("2401", msgid, ward.admission()).output("result").path("mdtrt_id").asString();
    String line =
        ward.line("F1", "", "XA01", "1.00", "1", "1")
            .replace("\"mdtrt_id\": \"\"", "\"mdtrt_id\": \"" + mdtrtId + "\"");
    assertThat(again.upload(line).faults()).isEmpty();
    assertThat(hospital.call("2601", ward.reversal(msgid, "2401")).faults())
        .containsExactly("input.data.omsgid ORIGINAL_SUPERSEDED");
  }

  @Test
  void reversalOfACancellation_whoseAccountIsSpentSince_isRefusedAndTheStayStaysCancelled() {
    Ward first = Ward.retiree(CLUSTER, hospital, 0, 0, 100_000).discharged();
    String setlId =
        hospital
            .call("2304", first.totals("10500.00", "500.00", "10000.00", true))
            .output("setlinfo")
            .path("setl_id")
            .asString();
    String cancellation = hospital.msgid();
    assertThat(hospital.call("2305", cancellation, first.cancellation(setlId)).faults()).isEmpty();
    HospitalClient other = hospital(Ward.OTHER_HOSPITAL);
    Ward second = first.through(other).discharged();
    assertThat(other.call("2304", second.totals("10500.00", "500.00", "10000.00", true)).faults())
        .isEmpty();
    assertThat(hospital.call("2601", first.reversal(cancellation, "2305")).faults())
        .containsExactly("ACCOUNT_SHORT");
    assertThat(hospital.call("2304", first.settlement()).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/fsi/api/%00", "/fsi/api/[x]", "/fsi/%zz", "/fsi/api/x%2f..%5c", "/fsi/a\\b"})
  void address_thatCannotBeRead_isAnsweredInTheFormOfTheInterface(String path) throws IOException {
    String answer =
        raw(
            "POST "
                + path
                + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"infcode\":-1", "BODY_UNREADABLE");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("<html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: two", "Host: a b", "Expect: 200-ok", "X-Long: "})
  void header_thatCannotBeRead_isAnsweredInTheFormOfTheInterface(String header) throws IOException {
    String sent = header.endsWith(": ") ? header + "x".repeat(20_000) : header;
    String host = header.startsWith("Host") ? "" : "Host: x\r\n";
    String answer =
        raw("POST /fsi/api/call HTTP/1.1\r\n" + host + sent + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 4").contains("\"infcode\":-1", "BODY_UNREADABLE");
  }

  @Test
  void address_ofTheConsoleThatCannotBeRead_isAnsweredInALine() throws IOException {
    String answer = raw("GET /console/bills/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").endsWith("HTTP 400").contains("text/plain");
  }

  private static String raw(String request) throws IOException {
    URI address = CLUSTER.node("310000").url("/");
    try (Socket socket = new Socket(address.getHost(), address.getPort());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
