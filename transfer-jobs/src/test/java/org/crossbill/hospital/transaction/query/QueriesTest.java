package org.crossbill.hospital.transaction.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ListedItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What a hospital may ask: 1201, 1312, 1316, 1318, 1319, 1901, 2001, 5201, 5203, 5204, 5206,
 * against one ward.
 */
class QueriesTest {
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

  private static String visits(Ward ward, String from, String to, String mdtrtId) {
    return """
    {"data": {"psn_no": "%s", "begntime": "%s", "endtime": "%s", "med_type": "21", "mdtrt_id": "%s"}}
    """
        .formatted(ward.psnNo(), from, to, mdtrtId);
  }

  private static String fees(Ward ward, String setlId) {
    return "{\"data\": {\"psn_no\": \"%s\", \"setl_id\": \"%s\", \"mdtrt_id\": \"%s\"}}"
        .formatted(ward.psnNo(), setlId, ward.mdtrtId());
  }

  @Test
  void visits5201_theHospitalsOwn_asTheyStand() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    String february = visits(ward, "2026-02-01 00:00:00", "2026-02-28 23:59:59", "");
    JsonNode there = hospital.call("5201", february).output("mdtrtinfo");
    assertThat(there).hasSize(1);
    assertThat(there.get(0).path("inhosp_stas").asString()).isEqualTo("1");
    assertThat(there.get(0).path("endtime").isNull()).isTrue();
    assertThat(there.get(0).path("dscg_way").isNull()).isTrue();
    ward.discharge();
    JsonNode left = hospital.call("5201", february).output("mdtrtinfo").get(0);
    assertThat(left.path("mdtrt_id").asString()).isEqualTo(ward.mdtrtId());
    assertThat(left.path("psn_type").asString()).isEqualTo("12");
    assertThat(left.path("cvlserv_flag").asString()).isEqualTo("0");
    assertThat(left.path("certno").asString()).isEqualTo(ward.certNo());
    assertThat(left.path("begntime").asString()).isEqualTo("2026-02-20 08:30:00");
    assertThat(left.path("endtime").asString()).isEqualTo("2026-03-01 16:00:00");
    assertThat(left.path("ipt_days").asInt()).isEqualTo(9);
    assertThat(left.path("dscg_way").asString()).isEqualTo("1");
    assertThat(left.path("inhosp_stas").asString()).isEqualTo("0");
    assertThat(left.path("chfpdr_name").asString()).isEqualTo("李四");

    String march = visits(ward, "2026-03-01 00:00:00", "2026-03-31 00:00:00", "");
    assertThat(hospital.call("5201", march).output("mdtrtinfo")).isEmpty();
    assertThat(client(Ward.OTHER_HOSPITAL).call("5201", february).output("mdtrtinfo")).isEmpty();
    assertThat(hospital.withInsuredArea("110100").call("5201", february).output("mdtrtinfo"))
        .isEmpty();
    assertThat(
            hospital
                .call(
                    "5201",
                    visits(ward, "2026-03-01 00:00:00", "2026-03-31 00:00:00", ward.mdtrtId()))
                .faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    assertThat(
            hospital
                .call("5201", visits(ward, "2026-03-01 00:00:00", "2026-02-01 00:00:00", ""))
                .faults())
        .containsExactly("input.data.endtime FIELD_CONFLICT");
  }

  @Test
  void diagnoses5202_asTheLastCallsToldThem_andInHospital5303() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    String asked = ward.lookup();
    JsonNode told = hospital.call("5202", asked).output("diseinfo");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).path("diag_info_id").asString()).isEqualTo(ward.mdtrtId() + "-1");
    assertThat(told.get(0).path("inout_diag_type").asString()).isEqualTo("1");
    assertThat(told.get(0).path("diag_code").asString()).isEqualTo("I10.x00");
    assertThat(told.get(0).path("diag_time").asString()).isEqualTo("2026-02-20 10:00:00");
    assertThat(told.get(0).path("dise_dor_name").isNull()).isTrue();
    String there =
        "{\"data\": {\"psn_no\": \"%s\", \"begntime\": \"2026-02-20 00:00:00\", \"endtime\": \"%s\"}}"
            .formatted(ward.psnNo(), "2026-02-20 08:30:00");
    Answer present = hospital.call("5303", there);
    assertThat(present.faults()).isEmpty();
    JsonNode patient = present.output("data");
    assertThat(patient).hasSize(1);
    assertThat(patient.get(0).path("mdtrt_id").asString()).isEqualTo(ward.mdtrtId());
    assertThat(patient.get(0).path("begndate").asString()).isEqualTo("2026-02-20");
    assertThat(patient.get(0).path("out_flag").asString()).isEqualTo("1");
    assertThat(patient.get(0).path("age").decimalValue()).isEqualByComparingTo("76");
    assertThat(hospital.call("5303", there.replace("08:30:00", "08:29:59")).output("data"))
        .isEmpty();
    HospitalClient other = client(Ward.OTHER_HOSPITAL);
    assertThat(other.call("5303", there).output("data")).isEmpty();
    assertThat(other.call("5202", asked).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");

    String discharge =
        """
        {"dscginfo": {"mdtrt_id": "%s", "psn_no": "%s", "insutype": "310", "endtime": "2026-03-01 16:00:00",
          "dscg_dept_codg": "A03", "dscg_dept_name": "心内科", "dscg_way": "1"},
         "diseinfo": [{"psn_no": "%s", "diag_type": "1", "maindiag_flag": "1", "diag_srt_no": "1",
          "diag_code": "%s", "diag_name": "高血压病", "diag_dept": "心内科", "dise_dor_no": "D1",
          "dise_dor_name": "李四", "diag_time": "2026-03-01 10:00:00"}]}
        """
            .formatted(ward.mdtrtId(), ward.psnNo(), ward.psnNo(), "%s");
    assertThat(hospital.call("2402", discharge.formatted("I11.900")).faults()).isEmpty();
    assertThat(hospital.call("2402", discharge.formatted("I11.901")).faults()).isEmpty();
    assertThat(hospital.call("5303", there).output("data")).isEmpty();
    assertThat(hospital.call("5202", asked).output("diseinfo"))
        .extracting(
            row -> row.path("inout_diag_type").asString() + " " + row.path("diag_code").asString())
        .containsExactly("1 I10.x00", "2 I11.901");
    hospital.call("2405", asked);
    assertThat(hospital.call("5202", asked).output("diseinfo")).hasSize(1);
  }

  @Test
  void flags2406_areListedBy2407_toTheirHospital() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    String flag =
        """
        {"data": {"mdtrt_id": "%s", "psn_no": "%s", "psn_cert_type": "01", "certno": "%s", "psn_name": "张三",
          "ipt_otp_no": "ZY%s", "ipt_psn_sp_flag_type": "01", "ipt_psn_sp_flag": "1"}}
        """
            .formatted(ward.mdtrtId(), ward.psnNo(), ward.certNo(), ward.psnNo());
    Answer entered = hospital.call("2406", flag);
    String id = entered.output("IptPsnSpFlagRegOut").path("ipt_psn_sp_flag_detl_id").asString("");
    assertThat(entered.faults()).isEmpty();
    String asked =
        "{\"data\": {\"page_num\": 1, \"page_size\": 10, \"ipt_psn_sp_flag_detl_id\": \"%s\"}}";
    JsonNode listed = hospital.call("2407", asked.formatted(id)).output("IptPsnSpFlagReg");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("mdtrt_id").asString()).isEqualTo(ward.mdtrtId());
    assertThat(listed.get(0).path("fixmedins_name").asString()).isEqualTo("示范医院");
    assertThat(listed.get(0).path("admdvs").asString()).isEqualTo("110000");
    assertThat(
            client(Ward.OTHER_HOSPITAL).call("2407", asked.formatted(id)).output("IptPsnSpFlagReg"))
        .isEmpty();
    assertThat(hospital.call("2407", asked.formatted("x")).faults())
        .containsExactly("input.data.ipt_psn_sp_flag_detl_id FIELD_TYPE");
    assertThat(
            hospital
                .call("2406", flag.replace(ward.certNo(), "1").replace("ZY" + ward.psnNo(), "Z"))
                .faults())
        .containsExactly("input.data.certno STAY_FACTS", "input.data.ipt_otp_no STAY_FACTS");
  }

  @Test
  void fees5204_linesWithTheirSplit_beforeAndAfterSettlement() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    ward.upload(ward.line("F3", "", "XB02", "100.00", "2", "50"));
    Answer before = hospital.call("5204", fees(ward, ""));
    assertThat(before.faults()).isEmpty();
    JsonNode lines = before.json().path("output");
    assertThat(lines.isArray()).isTrue();
    assertThat(lines).hasSize(3);
    JsonNode third = lines.get(2);
    assertThat(third.path("feedetl_sn").asString()).isEqualTo("F3");
    assertThat(third.path("setl_id").isNull()).isTrue();
    assertThat(third.path("cnt").decimalValue()).isEqualByComparingTo("2");
    assertThat(third.path("pric").decimalValue()).isEqualByComparingTo("50");
    assertThat(third.path("selfpay_prop").decimalValue()).isEqualByComparingTo("0.05");
    assertThat(third.path("preselfpay_amt").decimalValue()).isEqualByComparingTo("5.00");
    assertThat(third.path("inscp_scp_amt").decimalValue()).isEqualByComparingTo("95.00");
    assertThat(third.path("chrgitm_lv").asString()).isEqualTo("02");
    assertThat(third.path("hilist_name").asString()).isEqualTo("示范项目");
    assertThat(third.path("list_type").isNull()).isTrue();

    ward.delete("F3");
    JsonNode settled = hospital.call("2304", ward.settlement()).output("setlinfo");
    String setlId = settled.path("setl_id").asString();
    JsonNode after = hospital.call("5204", fees(ward, setlId)).json().path("output");
    assertThat(after).hasSize(2);
    assertThat(after.get(0).path("setl_id").asString()).isEqualTo(setlId);
    String bySettlement = fees(ward, setlId).replace(ward.mdtrtId(), "");
    assertThat(hospital.call("5204", bySettlement).json().path("output")).isEqualTo(after);

    hospital.call("2305", ward.cancellation(setlId));
    assertThat(hospital.call("5204", fees(ward, setlId)).faults())
        .containsExactly("input.data.setl_id SETTLEMENT_UNKNOWN");
    assertThat(hospital.call("5204", fees(ward, "")).json().path("output")).hasSize(2);
    assertThat(client(Ward.OTHER_HOSPITAL).call("5204", fees(ward, "")).faults())
        .containsExactly("input.data.mdtrt_id STAY_UNKNOWN");
    assertThat(hospital.call("5204", fees(ward, "").replace(ward.psnNo(), "1")).faults())
        .containsExactly("input.data.psn_no STAY_FACTS");
  }

  @Test
  void settlement5203_saysWhenItWasCancelled() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String setlId =
        hospital.call("2304", ward.settlement()).output("setlinfo").path("setl_id").asString();
    JsonNode stands = hospital.call("5203", ward.lookup()).output("setlinfo");
    assertThat(stands.path("refd_setl_flag").asString()).isEqualTo("0");
    assertThat(stands.path("year").asString()).isEqualTo("2026");
    assertThat(stands.path("fixmedins_name").asString()).isEqualTo("示范医院");
    hospital.call("2305", ward.cancellation(setlId));
    JsonNode latest = hospital.call("5203", ward.lookup()).output("setlinfo");
    assertThat(latest.path("refd_setl_flag").asString()).isEqualTo("1");
    assertThat(latest.path("psn_pay").decimalValue())
        .isEqualByComparingTo(stands.path("psn_pay").decimalValue().negate());
    JsonNode original =
        hospital
            .call(
                "5203",
                "{\"data\": {\"psn_no\": \"%s\", \"setl_id\": \"%s\"}}"
                    .formatted(ward.psnNo(), setlId))
            .output("setlinfo");
    assertThat(original.path("refd_setl_flag").asString()).isEqualTo("1");
    assertThat(original.path("psn_pay")).isEqualTo(stands.path("psn_pay"));
  }

  @Test
  void counters5206_areTheInsuredPlaces() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 1, 824_049, 0).discharged();
    String input = "{\"data\": {\"psn_no\": \"%s\"}}".formatted(ward.psnNo());
    assertThat(counters(hospital.call("5206", input)))
        .isEqualTo(Map.of("hifp_used", 824_049L, "stays", 100L));
    JsonNode settled = hospital.call("2304", ward.settlement()).output("setlinfo");
    Answer after = hospital.call("5206", input.replace("}}", ", \"cum_ym\": \"202603\"}}"));
    assertThat(counters(after))
        .containsEntry("stays", 200L)
        .containsEntry(
            "hifp_used",
            settled.path("hifp_pay").decimalValue().movePointRight(2).longValueExact() + 824_049);
    JsonNode first = after.output("cuminfo").get(0);
    assertThat(first.path("insutype").asString()).isEqualTo("310");
    assertThat(first.path("year").asString()).isEqualTo("2026");
    assertThat(first.path("cum_ym").asString()).isEqualTo("202603");
    // the year before was not used at all
    Answer before = hospital.call("5206", input.replace("}}", ", \"cum_ym\": \"202512\"}}"));
    assertThat(before.faults()).isEmpty();
    assertThat(before.output("cuminfo")).isEmpty();
    for (String wrong : new String[] {"202613", "209901", "2026-3"}) {
      assertThat(
              hospital
                  .call("5206", input.replace("}}", ", \"cum_ym\": \"" + wrong + "\"}}"))
                  .faults())
          .containsExactly("input.data.cum_ym DATE_INVALID");
    }
    assertThat(client(Ward.OTHER_HOSPITAL).call("5206", input).faults())
        .containsExactly("input.data.psn_no STAY_UNKNOWN");
  }

  @Test
  void benefitCheck2001_namesTheFundsOfThePolicy_orWhatBarsThem() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    String input =
        """
        {"data": {"psn_no": "%s", "insutype": "310", "fixmedins_code": "%s", "med_type": "21",
          "begntime": "2026-02-20 08:30:00"}}
        """
            .formatted(ward.psnNo(), Ward.HOSPITAL);
    JsonNode funds = hospital.call("2001", input).output("trtinfo");
    assertThat(funds).hasSize(2);
    assertThat(funds.get(0).path("fund_pay_type").asString()).isEqualTo("310100");
    assertThat(funds.get(1).path("fund_pay_type").asString()).isEqualTo("330100");
    assertThat(funds.get(0).path("trt_chk_type").asString()).isEqualTo("01");
    assertThat(funds.get(0).path("trt_enjymnt_flag").asString()).isEqualTo("1");
    assertThat(funds.get(0).path("begndate").asString()).isEqualTo("2026-02-20");
    assertThat(funds.get(0).path("trt_chk_rslt").asString()).startsWith("待遇政策 110000-310-");

    assertThat(hospital.call("2001", input.replace(Ward.HOSPITAL, "H31010009999")).faults())
        .containsExactly("input.data.fixmedins_code HOSPITAL_UNKNOWN");
    assertThat(hospital.call("2001", input.replace("2026-02-20", "2099-02-20")).faults())
        .containsExactly("input.data.begntime STAY_DATES");
    assertThat(hospital.call("2001", input.replace(ward.psnNo(), "1")).faults())
        .containsExactly("input.data.psn_no PERSON_UNKNOWN");
    assertThat(hospital.call("2001", input.replace("\"310\"", "\"390\"")).faults())
        .containsExactly("input.data.insutype INSURANCE_UNKNOWN");

    Ward usedUp = Ward.retiree(CLUSTER, hospital, 1, 10_000_000, 0);
    JsonNode left =
        hospital.call("2001", input.replace(ward.psnNo(), usedUp.psnNo())).output("trtinfo");
    assertThat(left.get(0).path("trt_enjymnt_flag").asString()).isEqualTo("0");
    assertThat(left.get(0).path("trt_chk_rslt").asString()).endsWith("本年度限额已用完");
    assertThat(left.get(1).path("trt_enjymnt_flag").asString()).isEqualTo("1");

    ward.enrolledAs(CLUSTER, "张三", "2");
    JsonNode barred = hospital.call("2001", input).output("trtinfo");
    assertThat(barred).hasSize(1);
    assertThat(barred.get(0).path("trt_enjymnt_flag").asString()).isEqualTo("0");
    assertThat(barred.get(0).path("fund_pay_type").asString()).isEqualTo("310100");
    assertThat(barred.get(0).path("trt_chk_rslt").asString()).contains("参保状态为 2");
  }

  /** In hundredths. */
  private static Map<String, Long> counters(Answer answer) {
    assertThat(answer.faults()).isEmpty();
    Map<String, Long> counters = new TreeMap<>();
    answer
        .output("cuminfo")
        .forEach(row ->
            counters.put(
                row.path("cum_type_code").asString(),
                row.path("cum").decimalValue().movePointRight(2).longValueExact()));
    return counters;
  }

  /** The catalogue's three items, one of them with an end and another after it with a ceiling. */
  @Test
  void catalogue_byPage_asItStands() {
    CatalogueBook book = CLUSTER.node("310000").bean(CatalogueBook.class);
    book.publish(List.of(listed("XZ09", 0, 9), listed("XZ09", 12_000_000, 10)), new Actor("test"));
    String first = "{\"data\": {\"page_num\": \"1\", \"page_size\": \"2\"%s}}";
    assertThat(column("1312", first.formatted(""), "hilist_code")).containsExactly("XA01", "XB02");
    String second = first.replace("\"1\"", "\"2\"");
    assertThat(column("1312", second.formatted(""), "hilist_code")).containsExactly("XC03", "XZ09");
    String item = first.formatted(", \"hilist_code\": \"XZ09\"");
    assertThat(column("1312", item, "begndate")).containsExactly("2026-01-09", "2026-01-10");
    assertThat(column("1312", item, "enddate")).containsExactly("2026-01-09", "2026-01-10");
    assertThat(column("1312", item, "hilist_name")).containsExactly("片剂9", "片剂10");
    assertThat(column("1312", item.replace("}}", ", \"vali_flag\": \"0\"}}"), "rid")).isEmpty();
    assertThat(column("1312", first.formatted(", \"hilist_name\": \"剂1\""), "begndate"))
        .containsExactly("2026-01-10");
    assertThat(column("1312", item.replace("}}", ", \"query_date\": \"2026-01-09\"}}"), "begndate"))
        .containsExactly("2026-01-09");
    assertThat(column("1312", first.formatted(", \"updt_time\": \"2099-01-01\""), "rid")).isEmpty();
    // a ceiling below 999999 is one
    assertThat(column("1318", first.formatted(", \"hilist_code\": \"XZ09\""), "begndate"))
        .containsExactly("2026-01-10");
    assertThat(
            column("1318", first.formatted(", \"hilist_code\": \"XZ09\""), "hilist_pric_uplmt_amt"))
        .containsExactly("12.0");
    assertThat(column("1319", first.formatted(""), "selfpay_prop")).containsExactly("0.0", "0.05");
    assertThat(column("1319", first.formatted(""), "selfpay_prop_type"))
        .containsExactly("10", "10");
    assertThat(column("1316", first.formatted(", \"med_list_codg\": \"XB02\""), "hilist_code"))
        .containsExactly("XB02");
    assertThat(hospital.call("1312", first.replace("\"2\"", "1001").formatted("")).faults())
        .containsExactly("input.data.page_size NUMBER_TOO_LARGE");
    assertThat(hospital.call("1312", first.replace("\"1\"", "0").formatted("")).faults())
        .containsExactly("input.data.page_num FIELD_TYPE");
  }

  /** Holds on one day of January 2026. */
  private static ListedItem listed(String code, long ceilingMicroYuan, int day) {
    LocalDate only = LocalDate.of(2026, 1, day);
    return new ListedItem(
        new CatalogueEntry(
            code,
            ChargeClass.A,
            0,
            ceilingMicroYuan == 0 ? CatalogueEntry.NO_CEILING_MICRO_YUAN : ceilingMicroYuan,
            only,
            only),
        "片剂" + day,
        "09",
        "0",
        true,
        "made up for tests");
  }

  private static List<String> column(String infno, String input, String field) {
    Answer answer = hospital.call(infno, input);
    assertThat(answer.faults()).isEmpty();
    return answer.output("data").valueStream().map(row -> row.path(field).asString("")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1301", "1302", "1303", "1304", "1305", "1306", "1307", "1308", "1309", "1310", "1311",
        "1313", "1314", "1315", "1320", "1321"
      })
  void nationalCatalogue_isNotKeptHere(String infno) {
    String input = "{\"data\": {\"ver\": \"v0000\", \"page_num\": 1, \"page_size\": 10}}";
    assertThat(hospital.call(infno, input).faults())
        .containsExactly("input.data CATALOGUE_NOT_KEPT");
  }

  @Test
  void institutions1201_byCodeOrName() {
    String input =
        "{\"medinsinfo\": {\"fixmedins_type\": \"1\", \"fixmedins_name\": \"%s\", \"fixmedins_code\": \"%s\"}}";
    assertThat(hospital.call("1201", input.formatted("示范", "")).output("medinsinfo"))
        .extracting(row -> row.path("fixmedins_code").asString())
        .containsExactly(Ward.HOSPITAL, Ward.OTHER_HOSPITAL);
    JsonNode one = hospital.call("1201", input.formatted("", Ward.HOSPITAL)).output("medinsinfo");
    assertThat(one.toString())
        .isEqualTo(
            "[{\"fixmedins_code\":\"H31010000001\",\"fixmedins_name\":\"示范医院\",\"uscc\":null,"
                + "\"fixmedins_type\":\"1\",\"hosp_lv\":null,\"exp_content\":null}]");
    assertThat(
            hospital
                .call("1201", input.formatted("示范", "").replace("\"1\"", "\"2\""))
                .output("medinsinfo"))
        .extracting(row -> row.path("fixmedins_code").asString())
        .containsExactly(Ward.PHARMACY);
  }

  @Test
  void dictionary1901_theTablesThatCallsAreHeldTo() {
    String input =
        """
        {"data": {"type": "DSCG_WAY", "parentValue": "", "admdvs": "310000", "date": "2026-03-02 10:00:00",
         "valiFlag": "1"}}
        """;
    JsonNode list = hospital.call("1901", input).output("list");
    assertThat(list).hasSize(6);
    assertThat(list.get(4).toString())
        .isEqualTo(
            "{\"type\":\"dscg_way\",\"label\":\"死亡\",\"value\":\"5\",\"parentValue\":\"\",\"sort\":5,"
                + "\"valiFlag\":\"1\",\"createUser\":null,\"createDate\":null,\"version\":null}");
    assertThat(hospital.call("1901", input.replace("\"1\"}", "\"0\"}")).output("list")).isEmpty();
    assertThat(
            hospital
                .call("1901", input.replace("\"parentValue\": \"\"", "\"parentValue\": \"1\""))
                .output("list"))
        .isEmpty();
    assertThat(hospital.call("1901", input.replace("DSCG_WAY", "NOSUCH")).faults())
        .containsExactly("input.data.type FIELD_CODE_UNKNOWN");
    // every table can be asked for and fits the answer
    for (String table :
        new String[] {"insutype", "med_type", "dept", "sp_psn_type", "medins_type"}) {
      assertThat(hospital.call("1901", "{\"data\": {\"type\": \"" + table + "\"}}").faults())
          .isEmpty();
    }
  }
}
