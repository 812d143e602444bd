package org.crossbill.hospital.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalOutput;
import org.crossbill.treatment.SplitLine;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {
  private static final InterfaceData DATA = InterfaceData.load(CodeTables.load());
  private static final AnswerWriter WRITER = new AnswerWriter(DATA);
  private static final Receipt RECEIPT =
      new Receipt(new AreaCode("310000"), LocalDateTime.of(2026, 3, 2, 9, 5, 7, 42_000_000), 123);
  private static final LocalDateTime RESPONDED = LocalDateTime.of(2026, 3, 2, 9, 5, 8);
  private static final InsuredPerson PERSON =
      new InsuredPerson(
          "P1",
          "01",
          "510000195003020011",
          "张三",
          "1",
          "",
          LocalDate.of(1950, 3, 3),
          List.of(
              new InsuredPerson.Insurance(
                  774_898,
                  "310",
                  "12",
                  "1",
                  LocalDate.of(1996, 1, 1),
                  "0",
                  new AreaCode("510100"),
                  "")));

  /** The captured settlement of Chongqing, NT-2304-591. */
  private static final SettlementAmounts CHONGQING =
      new SettlementAmounts(
          SplitTotals.of(253_397, 139_689, 70_344, 1_880_816),
          FundPayments.employee(0, 1_878_539),
          50_501,
          415_206,
          17_004,
          0,
          398_202,
          0);

  private static final List<HospitalOutput.FundItem> FUNDS =
      List.of(new HospitalOutput.FundItem("330101", 1_880_816, 0, 1_878_539, "大额医疗费用补助", null));

  private static String success(String infno, HospitalOutput output) {
    byte[] bytes = WRITER.success(infno, RECEIPT, RESPONDED, output);
    assertThat(JsonReader.read(bytes, 1 << 20)).isInstanceOf(Result.Ok.class);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static HospitalOutput settled(SettlementAmounts amounts) {
    return new HospitalOutput.Settled(
        "M1",
        "S1",
        PERSON,
        LocalDate.of(2026, 3, 2),
        "310",
        "12",
        "0",
        RESPONDED,
        "02",
        "21",
        amounts,
        8400,
        -5,
        "MSG1",
        "510100",
        null,
        "21",
        FUNDS);
  }

  @Test
  void success_envelope() {
    assertThat(success("2302", new HospitalOutput.Done()))
        .isEqualTo(
            "{\"infcode\":0,\"inf_refmsgid\":\"310000202603020905070000000123\","
                + "\"refmsg_time\":\"20260302090507042\",\"respond_time\":\"20260302090508000\","
                + "\"enctype\":\"\",\"signtype\":\"\",\"err_msg\":\"\",\"output\":{}}");
  }

  @Test
  void success_signInAndAdmission() {
    assertThat(success("9001", new HospitalOutput.SignedIn(RESPONDED, "310000T1")))
        .endsWith(
            "\"output\":{\"signinoutb\":{\"sign_time\":\"2026-03-02 09:05:08\",\"sign_no\":\"310000T1\"}}}");
    assertThat(success("2401", new HospitalOutput.Admitted("M1")))
        .endsWith("\"output\":{\"result\":{\"mdtrt_id\":\"M1\"}}}");
  }

  @Test
  void success_person_ageCountedOnTheDay() {
    assertThat(success("1101", new HospitalOutput.PersonFound(PERSON, LocalDate.of(2026, 3, 2))))
        .endsWith(
            "\"output\":{\"baseinfo\":{\"psn_no\":\"P1\",\"psn_cert_type\":\"01\",\"certno\":\"510000195003020011\","
                + "\"psn_name\":\"张三\",\"gend\":\"1\",\"naty\":null,\"brdy\":\"1950-03-03\",\"age\":75.0,"
                + "\"exp_content\":null},\"insuinfo\":[{\"balc\":7748.98,\"insutype\":\"310\",\"psn_type\":\"12\","
                + "\"psn_insu_stas\":\"1\",\"psn_insu_date\":\"1996-01-01\",\"paus_insu_date\":null,"
                + "\"cvlserv_flag\":\"0\",\"insuplc_admdvs\":\"510100\",\"emp_name\":null}],\"idetinfo\":[]}}");
  }

  @Test
  void success_lines_numbersInTheFieldsDecimals() {
    CatalogueEntry entry =
        CatalogueEntry.of(
            "XB02",
            ChargeClass.B,
            500,
            CatalogueEntry.NO_CEILING_MICRO_YUAN,
            LocalDate.of(2020, 1, 1));
    SplitLine line =
        new SplitLine(
            "F1",
            null,
            "XB02",
            10_000,
            4_520_000,
            entry,
            "09",
            "0",
            new LineSplit(452, 0, 0, 23, 429),
            null);
    assertThat(success("2301", new HospitalOutput.LinesSplit(List.of(line))))
        .contains(
            "{\"result\":[{\"feedetl_sn\":\"F1\",\"det_item_fee_sumamt\":4.52,\"cnt\":1.0000,\"pric\":4.520000,"
                + "\"pric_uplmt_amt\":999999.000000,\"selfpay_prop\":0.0500,\"fulamt_ownpay_amt\":0.00,"
                + "\"overlmt_amt\":0.00,\"preselfpay_amt\":0.23,\"inscp_scp_amt\":4.29,\"chrgitm_lv\":\"02\","
                + "\"med_chrgitm_type\":\"09\",\"bas_medn_flag\":null");
  }

  @Test
  void success_settlement_orderOfTheInterface() {
    assertThat(success("2304", settled(CHONGQING)))
        .contains(
            "\"setlinfo\":{\"mdtrt_id\":\"M1\",\"setl_id\":\"S1\",\"psn_no\":\"P1\"",
            "\"medfee_sumamt\":23442.46,\"fulamt_ownpay_amt\":2533.97,\"overlmt_selfpay\":1396.89,"
                + "\"preselfpay_amt\":703.44,\"inscp_scp_amt\":18808.16,\"act_pay_dedc\":0.00,\"hifp_pay\":0.00,"
                + "\"pool_prop_selfpay\":0.8400",
            "\"hifob_pay\":18785.39,\"maf_pay\":0.00,\"hosp_part_amt\":505.01,\"oth_pay\":0.00,"
                + "\"fund_pay_sumamt\":18785.39,\"psn_part_amt\":4152.06,\"acct_pay\":170.04,\"psn_cash_pay\":3982.02,"
                + "\"balc\":-0.05,\"acct_mulaid_pay\":0.00,\"medins_setl_id\":\"MSG1\",\"clr_optins\":\"510100\","
                + "\"clr_way\":null,\"clr_type\":\"21\"},\"setldetail\":[{\"fund_pay_type\":\"330101\","
                + "\"inscp_scp_amt\":18808.16,\"crt_payb_lmt_amt\":0.00,\"fund_payamt\":18785.39,");
  }

  @Test
  void success_cancellation_amountsTurned() {
    HospitalOutput output =
        new HospitalOutput.Cancelled(
            "M1", "S2", "510100", RESPONDED, CHONGQING.negated(), 8400, 17_004, "MSG2", List.of());
    assertThat(success("2305", output))
        .contains(
            "\"setl_id\":\"S2\"",
            "\"hifob_pay\":-18785.39",
            "\"hosp_part_amt\":-505.01",
            "\"hifdm_pay\":0.00");
  }

  @Test
  void success_disabledPersonsFund_inOthPayWhereTheNodeHasNoOther() {
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(0, 0, 0, 1000),
            new FundPayments(0, 0, 0, 0, 0, 0, 300, 100),
            0,
            600,
            0,
            0,
            600,
            0);
    assertThat(success("5203", settled(amounts)))
        .contains("\"oth_pay\":4.00", "\"fund_pay_sumamt\":4.00");
  }

  @Test
  void success_outputThatDoesNotFit_throws() {
    assertThatThrownBy(() -> success("2401", new HospitalOutput.Admitted("M".repeat(31))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> success("2401", new HospitalOutput.Admitted("")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> success("2302", new HospitalOutput.Admitted("M1")))
        .isInstanceOf(IllegalStateException.class);
    // 2303 has no setl_id
    assertThatThrownBy(() -> success("2303", settled(CHONGQING)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void faults_listedWithCount() {
    List<Fault> faults =
        IntStream.range(0, 250)
            .mapToObj(i ->
                new Fault(
                    FaultCode.FIELD_MISSING,
                    "input.feedetail[" + i + "].cnt",
                    "必填项 数量(cnt) 未填写",
                    "请填写数值"))
            .toList();
    String answer = new String(WRITER.faults(RECEIPT, RESPONDED, faults), StandardCharsets.UTF_8);
    assertThat(answer)
        .startsWith("{\"infcode\":-1,")
        .contains("\"err_msg\":\"共250处错误，第1处：[1101] input.feedetail[0].cnt 必填项 数量(cnt) 未填写。请填写数值\"")
        .contains(
            "\"fault_count\":250,\"faults\":[{\"path\":\"input.feedetail[0].cnt\",\"code\":1101,")
        .contains("feedetail[199]")
        .doesNotContain("feedetail[200]");
  }

  @Test
  void errMsg_atMost200Characters() {
    Fault fault = new Fault(FaultCode.FIELD_CODE_UNKNOWN, "p", "𠮷".repeat(300), "h");
    String text = AnswerWriter.errMsg(List.of(fault));
    assertThat(text.codePointCount(0, text.length())).isEqualTo(200);
    assertThat(text).endsWith("𠮷…");
  }
}
