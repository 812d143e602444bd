package org.crossbill.demo;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.demo.HospitalClient.Answer;
import org.crossbill.demo.PlannedStay.Line;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The inputs of a stay's transactions (交易输入), with the names of the national interface. */
final class StayCalls {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String EMPLOYEE = "310"; // insutype 职工基本医疗保险

  private final PlannedStay stay;
  private String psnNo = "";
  private String mdtrtId = "";
  private SplitTotals totals = SplitTotals.ZERO;

  StayCalls(PlannedStay stay) {
    this.stay = stay;
  }

  String mdtrtId() {
    return mdtrtId;
  }

  SplitTotals totals() {
    return totals;
  }

  /** 1101. */
  ObjectNode person() {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    ObjectNode data = credential(input.putObject("data"));
    if (stay.cardShown()) {
      data.put("card_sn", "SN" + stay.person().cardNo());
    }
    return input;
  }

  /** Takes psn_no over; gives the insuplc_admdvs for the envelope. */
  String personFound(Answer answer) {
    psnNo = answer.output().path("baseinfo").path("psn_no").asString("");
    return answer.output().path("insuinfo").path(0).path("insuplc_admdvs").asString("");
  }

  /** In place of 1101, where the hospital knows the psn_no from before. */
  void personKnown() {
    psnNo = stay.person().psnNo();
  }

  /** 2401. */
  ObjectNode admission() {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    ObjectNode info = input.putObject("mdtrtinfo");
    info.put("psn_no", psnNo)
        .put("insutype", EMPLOYEE)
        .put("begntime", TIME.format(stay.admission()));
    credential(info).put("med_type", stay.medType());
    info.put(
        "ipt_no",
        "ZY" + stay.discharge().toLocalDate().toString().replace("-", "") + number(stay.index()));
    info.put("atddr_no", "D0001").put("chfpdr_name", "演示医师").put("adm_diag_dscr", "演示诊断");
    info.put("adm_dept_codg", "A01").put("adm_dept_name", "内科").put("adm_bed", "12");
    info.put("dscg_maindiag_code", "I10.x00").put("dscg_maindiag_name", "高血压病");
    input.set("diseinfo", diagnoses(stay.admission()));
    return input;
  }

  void admitted(Answer answer) {
    mdtrtId = answer.output().path("result").path("mdtrt_id").asString("");
  }

  /** 2301, all lines in one call. */
  ObjectNode lines() {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    ArrayNode rows = input.putArray("feedetail");
    for (Line line : stay.lines()) {
      ObjectNode row = rows.addObject().put("feedetl_sn", line.feedetlSn());
      if (!line.initFeedetlSn().isEmpty()) {
        row.put("init_feedetl_sn", line.initFeedetlSn());
      }
      row.put("mdtrt_id", mdtrtId).put("psn_no", psnNo).put("med_type", stay.medType());
      row.put("fee_ocur_time", TIME.format(line.occurred()));
      row.put("med_list_codg", line.item().medListCodg());
      row.put("medins_list_codg", "HIS-" + line.item().medListCodg());
      row.put("det_item_fee_sumamt", yuan(line.amountFen()));
      row.put("cnt", BigDecimal.valueOf(line.cntPer10k(), 4));
      row.put("pric", BigDecimal.valueOf(line.pricMicroYuan(), 6));
      row.put("bilg_dept_codg", "A01").put("bilg_dept_name", "内科");
      row.put("bilg_dr_codg", "D0001").put("bilg_dr_name", "演示医师");
    }
    return input;
  }

  /** Adds up what the catalogue made of the lines: the hospital's own totals. */
  void split(Answer answer) {
    SplitTotals sum = SplitTotals.ZERO;
    for (JsonNode row : answer.output().path("result")) {
      sum =
          sum.plus(
              SplitTotals.of(
                  fen(row.path("fulamt_ownpay_amt")),
                  fen(row.path("overlmt_amt")),
                  fen(row.path("preselfpay_amt")),
                  fen(row.path("inscp_scp_amt"))));
    }
    totals = sum;
  }

  /** 2402. */
  ObjectNode discharge() {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    ObjectNode info = input.putObject("dscginfo");
    info.put("mdtrt_id", mdtrtId).put("psn_no", psnNo).put("insutype", EMPLOYEE);
    info.put("endtime", TIME.format(stay.discharge()));
    info.put("dscg_dept_codg", "A01")
        .put("dscg_dept_name", "内科")
        .put("dscg_bed", "12")
        .put("dscg_way", "1");
    input.set("diseinfo", diagnoses(stay.discharge()));
    return input;
  }

  /**
   * 2303 and 2304.
   *
   * @param sent the totals the hospital sends, right or wrong
   */
  ObjectNode settlement(SplitTotals sent, boolean acctUsed) {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    ObjectNode data = input.putObject("data").put("psn_no", psnNo);
    credential(data).put("medfee_sumamt", yuan(sent.medfeeSumamtFen()));
    data.put("psn_setlway", "01").put("mdtrt_id", mdtrtId).put("insutype", EMPLOYEE);
    data.put("acct_used_flag", acctUsed ? "1" : "0").put("mid_setl_flag", "0");
    data.put("fulamt_ownpay_amt", yuan(sent.fulamtOwnpayFen()));
    data.put("overlmt_selfpay", yuan(sent.overlmtSelfpayFen()));
    data.put("preselfpay_amt", yuan(sent.preselfpayFen()));
    data.put("inscp_scp_amt", yuan(sent.inscpScpFen()));
    return input;
  }

  /** 2305. */
  ObjectNode cancellation(String setlId) {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    input.putObject("data").put("mdtrt_id", mdtrtId).put("setl_id", setlId).put("psn_no", psnNo);
    return input;
  }

  /** 2601 of the stay's 2304. */
  ObjectNode reversal(String settlementMsgid) {
    ObjectNode input = HospitalClient.JSON.createObjectNode();
    input
        .putObject("data")
        .put("psn_no", psnNo)
        .put("omsgid", settlementMsgid)
        .put("oinfno", "2304");
    return input;
  }

  /** What the insured province owes for a settlement: funds and accounts. */
  static long claimFen(JsonNode setlinfo) {
    return fen(setlinfo.path("fund_pay_sumamt")) + fen(setlinfo.path("acct_pay"));
  }

  private ObjectNode credential(ObjectNode node) {
    return stay.cardShown()
        ? node.put("mdtrt_cert_type", "03").put("mdtrt_cert_no", stay.person().cardNo())
        : node.put("mdtrt_cert_type", "02").put("mdtrt_cert_no", stay.person().certno());
  }

  private ArrayNode diagnoses(LocalDateTime time) {
    ArrayNode rows = HospitalClient.JSON.createArrayNode();
    for (List<String> diagnosis :
        List.of(List.of("1", "I10.x00", "高血压病"), List.of("0", "E11.900", "2型糖尿病"))) {
      rows.addObject()
          .put("psn_no", psnNo)
          .put("diag_type", "1")
          .put("maindiag_flag", diagnosis.get(0))
          .put("diag_srt_no", rows.size() + 1)
          .put("diag_code", diagnosis.get(1))
          .put("diag_name", diagnosis.get(2))
          .put("diag_dept", "内科")
          .put("dise_dor_no", "D0001")
          .put("dise_dor_name", "演示医师")
          .put("diag_time", TIME.format(time));
    }
    return rows;
  }

  private static BigDecimal yuan(long amountFen) {
    return BigDecimal.valueOf(amountFen, 2);
  }

  private static long fen(JsonNode amount) {
    return new BigDecimal(amount.asString("0")).movePointRight(2).longValueExact();
  }

  private static String number(int index) {
    return String.format(Locale.ROOT, "%06d", index);
  }
}
