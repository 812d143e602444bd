package org.crossbill.hospital.transaction.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.StoredPolicies;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.HospitalFiles;
import org.crossbill.treatment.HospitalRegister;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * 3201, 3202, 9101, 9102: a hospital with a settlement that stands and one that was cancelled, of
 * 10,500.00 each, 7,917.00 of it by the fund.
 */
class StatementsTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static HospitalClient hospital;
  private static HospitalClient other;
  private static Ward standing;
  private static Ward cancelled;
  private static String first;
  private static String second;
  private static String cancellation;

  @BeforeAll
  static void settle() {
    Ward.open(CLUSTER);
    hospital = client(Ward.HOSPITAL);
    other = client(Ward.OTHER_HOSPITAL);
    standing = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    first = setlId(hospital.call("2304", standing.settlement()));
    cancelled = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    second = setlId(hospital.call("2304", cancelled.settlement()));
    cancellation = setlId(hospital.call("2305", cancelled.cancellation(second)));
    Ward elsewhere = Ward.retiree(CLUSTER, other, 0, 0, 0).discharged();
    setlId(other.call("2304", elsewhere.settlement()));
  }

  private static HospitalClient client(String code) {
    return HospitalClient.signedIn(
        CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", code);
  }

  private static String setlId(Answer answer) {
    assertThat(answer.faults()).isEmpty();
    return answer.output("setlinfo").path("setl_id").asString();
  }

  private static String days() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    return "\"stmt_begndate\": \"%s\", \"stmt_enddate\": \"%s\""
        .formatted(today.minusDays(1), today.plusDays(1));
  }

  private static Answer totals(String medfee, String fund, String count, String more) {
    return totals(hospital, medfee, fund, count, more);
  }

  private static Answer totals(
      HospitalClient by, String medfee, String fund, String count, String more) {
    return by.call(
        "3201",
        """
        {"data": {"insutype": "310", "clr_type": "21", "setl_optins": "310101", %s, "medfee_sumamt": "%s",
          "fund_pay_sumamt": "%s", "acct_pay": "0.00", "fixmedins_setl_cnt": "%s"%s}}
        """
            .formatted(days(), medfee, fund, count, more));
  }

  private static String result(Answer answer) {
    assertThat(answer.faults()).isEmpty();
    return answer.output("stmtinfo").path("stmt_rslt").asString()
        + " "
        + answer.output("stmtinfo").path("stmt_rslt_dscr").asString();
  }

  @Test
  void totals_asBooked_areEqualHoweverCancellationsAreCounted() {
    assertThat(result(totals("10500.00", "7917.00", "3", ""))).isEqualTo("0 与中心一致");
    assertThat(result(totals("10500.00", "7917.00", "1", ""))).isEqualTo("0 与中心一致");
    assertThat(result(totals("21000.00", "15834.00", "2", ", \"fixmedins_refd_setl_flag\": \"0\"")))
        .isEqualTo("0 与中心一致");
    assertThat(result(totals("-10500.00", "-7917.00", "1", ", \"refd_setl_flag\": \"1\"")))
        .isEqualTo("0 与中心一致");
  }

  @Test
  void totals_thatDiffer_areNamedWithBothFigures() {
    assertThat(result(totals("10500.01", "7917.00", "2", "")))
        .isEqualTo("1 与中心不一致：笔数 机构 2、中心 3（未撤销 1）；总额 机构 10500.01、中心 10500.00。请用 3202 对明细账");
  }

  @Test
  void totals_ofNoSuchClearingTypeOrTurnedDays_areRefused() {
    Answer answer =
        hospital.call(
            "3201",
            """
            {"data": {"insutype": "310", "clr_type": "99", "setl_optins": "310101", "stmt_begndate": "2026-03-02",
              "stmt_enddate": "2026-03-01", "medfee_sumamt": "0", "fund_pay_sumamt": "0", "acct_pay": "0",
              "fixmedins_setl_cnt": "0"}}
            """);
    assertThat(answer.faults()).containsExactly("input.data.stmt_enddate FIELD_CONFLICT");
  }

  /** NEW-SET-22: 100.00 and its refund, 50.00 that stands; the totals are net, the file has all. */
  @Test
  void refund_insideThePeriod_isNetInTotalsAndARowOfTheFile() throws IOException {
    CLUSTER.node("110000").bean(StoredPolicies.class).enter("test", sixtyPercent());
    CLUSTER
        .node("310000")
        .bean(HospitalRegister.class)
        .register(List.of(Ward.hospital("H31010000003")));
    HospitalClient third = client("H31010000003").withInsuredArea("110500");
    Ward refunded = Ward.insuredIn("110500", "11", CLUSTER, third);
    String whole = settled(third, refunded, "100.00");
    String refund = setlId(third.call("2305", refunded.cancellation(whole)));
    Ward kept = Ward.insuredIn("110500", "11", CLUSTER, third);
    String half = settled(third, kept, "50.00");

    assertThat(result(totals(third, "50.00", "30.00", "3", ""))).isEqualTo("0 与中心一致");
    byte[] zip =
        DetailFile.zipped(
            "detail.txt",
            List.of(
                line(refunded, whole, "100.00 60.00 0.00", "0"),
                line(refunded, refund, "-100.00 -60.00 0.00", "1"),
                line(kept, half, "50.00 30.00 0.00", "0")));
    Answer answer = details(third, upload(third, zip), ", \"medfee_sumamt\": \"50.00\"");
    assertThat(answer.faults()).isEmpty();
    String number = answer.output("fileinfo").path("file_qury_no").asString();
    assertThat(unzipped(fetch(third, number)).lines().map(StatementsTest::withoutMsgid))
        .containsExactly(
            row(refunded, whole, "0 0 null 100.00 60.00 0.00"),
            row(refunded, refund, "0 1 null -100.00 -60.00 0.00"),
            row(kept, half, "0 0 null 50.00 30.00 0.00"));
  }

  private static String settled(HospitalClient by, Ward ward, String inScope) {
    assertThat(ward.admit().faults()).isEmpty();
    assertThat(ward.upload(ward.line("F1", "", "XA01", inScope, "1", inScope)).faults()).isEmpty();
    assertThat(ward.discharge().faults()).isEmpty();
    return setlId(by.call("2304", ward.totals(inScope, "0.00", inScope, false)));
  }

  private static List<PolicyFile.Read> sixtyPercent() {
    String text =
        """
        {"policies": [{"insuplc_admdvs": "110500", "place": "示范", "insutype": "310", "from": "2020-01-01",
          "psn_type": ["11"], "hosp_lv": ["3"],
          "tiers": [{"tier": "segments", "name": "pool", "rule": "UNV-TEST", "fund": "hifp_pay",
            "terms": [{"bands": [{"fund_share": "0.60"}]}]}],
          "account": {"scope": "PERSON_PART", "rule": "UNV-TEST"}}]}
        """;
    if (PolicyFile.load(text)
        instanceof Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> policies)) {
      return policies;
    }
    throw new AssertionError(PolicyFile.load(text));
  }

  private static String upload(HospitalClient from, byte[] zip) {
    Answer answer =
        from.call(
            "9101",
            """
            {"fsUploadIn": {"in": "%s", "filename": "明细.zip", "fixmedins_code": "%s"}}
            """
                .formatted(Base64.getEncoder().encodeToString(zip), from.fixmedinsCode()));
    assertThat(answer.faults()).isEmpty();
    return answer.json().path("output").path("file_qury_no").asString();
  }

  private static Answer details(String number, String more) {
    return details(hospital, number, more);
  }

  private static Answer details(HospitalClient by, String number, String more) {
    return by.call(
        "3202",
        "{\"data\": {\"setl_optins\": \"310101\", \"file_qury_no\": \"%s\", %s%s}}"
            .formatted(number, days(), more));
  }

  private static byte[] fetch(HospitalClient by, String number) {
    return by.fetch(
        "9102",
        """
        {"fsDownloadIn": {"file_qury_no": "%s", "filename": "result.zip", "fixmedins_code": "plc"}}
        """
            .formatted(number));
  }

  private static List<String> line(Ward ward, String setlId, String amounts, String refund) {
    String[] each = amounts.split(" ", -1);
    return List.of(setlId, ward.mdtrtId(), ward.psnNo(), each[0], each[1], each[2], refund);
  }

  private static String unzipped(byte[] zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      assertThat(in.getNextEntry()).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void details_comeBackOneByOne() throws IOException {
    byte[] zip =
        DetailFile.zipped(
            "detail.txt",
            List.of(
                List.of(
                    "setl_id",
                    "mdtrt_id",
                    "psn_no",
                    "medfee_sumamt",
                    "fund_pay_sumamt",
                    "acct_pay",
                    "refd_setl_flag"),
                line(standing, first, "10500.00 7917.01 0", "0"),
                line(cancelled, second, "-10500.00 -7917.00 0.00", "1"),
                line(standing, "310000S9", "1.00 0.00 0.00", "0")));

    Answer answer = details(upload(hospital, zip), ", \"fixmedins_setl_cnt\": \"3\"");

    assertThat(answer.faults()).isEmpty();
    String number = answer.output("fileinfo").path("file_qury_no").asString();
    String[] rows = unzipped(fetch(hospital, number)).split("\n", -1);
    assertThat(Arrays.stream(rows).map(StatementsTest::withoutMsgid))
        .containsExactly(
            row(standing, first, "1 0 fund_pay_sumamt 机构 7917.01、中心 7917.00 10500.00 7917.00 0.00"),
            row(cancelled, cancellation, "0 1 null -10500.00 -7917.00 0.00"),
            row(standing, "310000S9", "1 0 中心在此期间没有该结算，或文件中重复 null null null"),
            row(cancelled, second, "1 0 机构未上报该结算 10500.00 7917.00 0.00"),
            "");
    assertThat(rows[0].split("\t", -1)[3]).startsWith(Ward.HOSPITAL);
    assertThat(new String(fetch(other, number), UTF_8)).contains("FILE_UNKNOWN");
  }

  private static String row(Ward ward, String setlId, String rest) {
    return ward.psnNo() + " " + ward.mdtrtId() + " " + setlId + " " + rest;
  }

  private static String withoutMsgid(String row) {
    String[] cells = row.split("\t", -1);
    return cells.length < 4
        ? row
        : String.join(" ", cells[0], cells[1], cells[2])
            + " "
            + String.join(" ", Arrays.copyOfRange(cells, 4, cells.length));
  }

  @Test
  void details_ofAFileThatIsWrong_areRefusedWithEveryLine() {
    byte[] zip =
        DetailFile.zipped(
            "detail.txt",
            List.of(
                line(standing, first, "10,500.00 7917.00 0", "2"),
                List.of("only", "two"),
                line(standing, "", "1 1 1", "0")));
    Answer answer = details(upload(hospital, zip), "");

    assertThat(answer.faults()).hasSize(4).containsOnly("input.data.file_qury_no FILE_UNREADABLE");
    assertThat(answer.messages())
        .containsExactly(
            "第 1 行 refd_setl_flag 为 2",
            "第 1 行 medfee_sumamt 不是金额：10,500.00",
            "第 2 行有 2 列，应为 7 列",
            "第 3 行没有 setl_id");
    assertThat(details(upload(hospital, "no zip".getBytes(UTF_8)), "").messages())
        .containsExactly("文件不是可读的 zip（其中没有文件）");
    assertThat(details("F1", "").faults()).containsExactly("input.data.file_qury_no FILE_UNKNOWN");
    byte[] right =
        DetailFile.zipped("d.txt", List.of(line(standing, first, "10500.00 7917.00 0", "0")));
    assertThat(details(upload(hospital, right), ", \"medfee_sumamt\": \"10500.01\"").messages())
        .containsExactly("报文为 10500.01，文件合计 10500.00");
    assertThat(details(upload(other, right), "").faults())
        .containsExactly("input.data.file_qury_no FILE_UNKNOWN");
  }

  @Test
  void upload_inBothForms_isTheSameFile() {
    Answer numbers =
        hospital.call(
            "9101",
            """
            {"fsUploadIn": {"in": [80, -1, 255, 0], "filename": "a", "fixmedins_code": "%s"}}
            """
                .formatted(Ward.HOSPITAL));
    assertThat(numbers.faults()).isEmpty();
    assertThat(fetch(hospital, numbers.json().path("output").path("file_qury_no").asString()))
        .containsExactly(80, -1, 255, 0);
    Answer wrong =
        hospital.call(
            "9101",
            """
            {"fsUploadIn": {"in": [256], "filename": "a", "fixmedins_code": "H2"}}
            """);
    assertThat(wrong.faults())
        .containsExactly(
            "input.fsUploadIn.fixmedins_code FIELD_CONFLICT",
            "input.fsUploadIn.in FILE_UNREADABLE");
  }

  private static String month() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    return "\"trt_year\": \"%1$tY\", \"trt_month\": \"%1$tm\"".formatted(today);
  }

  private static List<String> page(long startrow) {
    Answer answer =
        hospital.call(
            "3260", "{\"data\": {%s, \"startrow\": \"%d\"}}".formatted(month(), startrow));
    assertThat(answer.faults()).isEmpty();
    return answer
        .output("data")
        .valueStream()
        .map(row ->
            row.path("seqno").asString()
                + " "
                + row.path("setl_sn").asString()
                + " "
                + row.path("certno").asString()
                + " "
                + row.path("medfee_sumamt").asString()
                + " "
                + row.path("optins_pay_sumamt").asString())
        .toList();
  }

  private static Answer confirm(String msgid, String total, String... rows) {
    return hospital.call(
        "3261",
        msgid,
        "{\"data\": {%s, \"totalrow\": \"%s\"}, \"detail\": [%s]}"
            .formatted(month(), total, String.join(",", rows)));
  }

  private static String said(Ward ward, String setlId, String medfee, String fund, String flag) {
    return """
    {"certno": "%s", "mdtrt_id": "%s", "setl_sn": "%s", "medfee_sumamt": "%s", "optins_pay_sumamt": "%s",
     "cnfm_flag": "%s"}
    """
        .formatted(ward.certNo(), ward.mdtrtId(), setlId, medfee, fund, flag);
  }

  private static Answer takeBack(String otransid) {
    return hospital.call(
        "3262", "{\"data\": {%s, \"otransid\": \"%s\"}}".formatted(month(), otransid));
  }

  @Test
  void month_isListedConfirmedRowByRowAndTakenBack() {
    String one = " " + standing.certNo() + " 10500.0 7917.0";
    String two = " " + cancelled.certNo() + " 10500.0 7917.0";
    String three = " " + cancelled.certNo() + " -10500.0 -7917.0";
    assertThat(page(1))
        .containsExactly("1 " + first + one, "2 " + second + two, "3 " + cancellation + three);
    assertThat(page(3)).containsExactly("3 " + cancellation + three);
    assertThat(page(4)).isEmpty();

    String right = said(standing, first, "10500.00", "7917.00", "1");
    String doubtful = said(cancelled, second, "10500.01", "7917.00", "0");
    assertThat(
            confirm(
                    hospital.msgid(),
                    "2",
                    right,
                    said(cancelled, second, "10500.01", "7917.00", "1"),
                    said(standing, "310000S9", "1.00", "1.00", "1"))
                .faults())
        .containsExactly(
            "input.data.totalrow FIELD_CONFLICT",
            "input.detail[1].medfee_sumamt FIELD_CONFLICT",
            "input.detail[2].setl_sn SETTLEMENT_UNKNOWN");
    Answer confirmed = confirm(hospital.msgid(), "2", right, doubtful);
    assertThat(confirmed.faults()).isEmpty();
    assertThat(confirm(hospital.msgid(), "1", right).faults())
        .containsExactly("input.detail[0].setl_sn SORTING_DONE");

    assertThat(takeBack(confirmed.json().path("inf_refmsgid").asString()).faults()).isEmpty();
    assertThat(takeBack("0").faults()).containsExactly("input.data.otransid SORTING_UNKNOWN");
    assertThat(
            confirm(
                    hospital.msgid(),
                    "3",
                    right,
                    said(cancelled, cancellation, "-10500.00", "-7917.00", "1"),
                    doubtful)
                .faults())
        .isEmpty();
    assertThat(takeBack("0").faults()).isEmpty();
  }

  /** A day past its end the night lets a file go; before it nobody gets it any more. */
  @Test
  void file_pastItsEnd_goes() {
    HospitalFiles files = CLUSTER.node("310000").bean(HospitalFiles.class);
    String number = upload(hospital, new byte[] {1});
    CLUSTER
        .node("310000")
        .jdbc()
        .sql(
            "UPDATE hospital_file SET dld_endtime = dld_endtime - interval '31 days' WHERE file_qury_no = ?")
        .param(number)
        .update();
    Instant now = CLUSTER.node("310000").bean(Clock.class).instant();

    assertThat(new String(fetch(hospital, number), UTF_8)).contains("FILE_UNKNOWN");
    assertThat(files.bite(Instant.EPOCH, now.minus(2, ChronoUnit.DAYS), 10).rows()).isZero();
    assertThat(files.bite(Instant.EPOCH, now, 10).rows()).isOne();
  }
}
