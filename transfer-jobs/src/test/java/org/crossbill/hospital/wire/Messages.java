package org.crossbill.hospital.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crossbill.codes.CodeTables;
import org.crossbill.hospital.seal.Seals;

/** Messages that are right, to be made wrong by the tests, and what becomes of them. */
public final class Messages {
  public static final CodeTables TABLES = CodeTables.load();
  private static final InterfaceData DATA = InterfaceData.load(TABLES);
  public static final CallReader READER =
      new CallReader(DATA, CallLimits.DEFAULT, HospitalSettings.DEFAULT, Seals.none());

  public static final String SIGN_IN =
      """
      {"signIn": {"opter_no": "0017", "mac": "00-16-3E-0A-BB-01", "ip": "10.1.2.3"}}\
      """;

  public static final String PERSON =
      """
      {"data": {"mdtrt_cert_type": "02", "mdtrt_cert_no": "510000199001010011", "psn_name": "张三"}}\
      """;

  public static final String DIAGNOSES =
      """
      "diseinfo": [{"psn_no": "51000000000000000000000001", "diag_type": "1", "maindiag_flag": "1", "diag_srt_no": "1",
        "diag_code": "I10.x00", "diag_name": "高血压病", "diag_dept": "心内科", "dise_dor_no": "D310000001",
        "dise_dor_name": "李四", "diag_time": "2026-03-01 10:00:00"}]\
      """;

  public static final String ADMISSION =
      """
      {"mdtrtinfo": {"psn_no": "51000000000000000000000001", "insutype": "310", "begntime": "2026-02-20 08:30:00",
        "mdtrt_cert_type": "02", "mdtrt_cert_no": "510000199001010011", "med_type": "21", "ipt_no": "ZY20260220001",
        "atddr_no": "D310000001", "chfpdr_name": "李四", "adm_diag_dscr": "高血压病", "adm_dept_codg": "A03",
        "adm_dept_name": "心内科", "adm_bed": "12", "dscg_maindiag_code": "I10.x00", "dscg_maindiag_name": "高血压病"},
      """
          + DIAGNOSES
          + "}";

  public static final String DISCHARGE =
      """
      {"dscginfo": {"mdtrt_id": "M1", "psn_no": "51000000000000000000000001", "insutype": "310",
        "endtime": "2026-03-01 16:00:00", "dscg_dept_codg": "A03", "dscg_dept_name": "心内科", "dscg_way": "1"},
      """
          + DIAGNOSES
          + "}";

  public static final String FEE_LINE =
      """
      {"feedetl_sn": "F1", "mdtrt_id": "M1", "psn_no": "51000000000000000000000001", "med_type": "21",
       "fee_ocur_time": "2026-02-21 09:00:00", "med_list_codg": "XA01", "medins_list_codg": "H001",
       "det_item_fee_sumamt": 352.00, "cnt": "2.0", "pric": "176.0", "bilg_dept_codg": "A03", "bilg_dept_name": "心内科",
       "bilg_dr_codg": "D310000001", "bilg_dr_name": "李四"}\
      """;

  public static final String FEES = "{\"feedetail\": [" + FEE_LINE + "]}";

  public static final String DELETION =
      """
      {"data": {"feedetl_sn": "0000", "mdtrt_id": "M1", "psn_no": "51000000000000000000000001"}}\
      """;

  /**
   * The amounts of a captured settlement of Chongqing (github newtouch-cloud/openhis, NT-2304-591).
   */
  public static final String SETTLEMENT =
      """
      {"data": {"psn_no": "51000000000000000000000001", "mdtrt_cert_type": "02", "mdtrt_cert_no": "510000199001010011",
        "medfee_sumamt": "23442.46", "psn_setlway": "01", "mdtrt_id": "M1", "insutype": "310", "acct_used_flag": "1",
        "mid_setl_flag": "0", "fulamt_ownpay_amt": 2533.97, "overlmt_selfpay": 1396.89, "preselfpay_amt": 703.44,
        "inscp_scp_amt": 18808.16}}\
      """;

  public static final String CANCELLATION =
      """
      {"data": {"mdtrt_id": "M1", "setl_id": "S1", "psn_no": "51000000000000000000000001"}}\
      """;

  public static final String REVERSAL =
      """
      {"data": {"psn_no": "51000000000000000000000001", "omsgid": "H31010000001202603011600000001", "oinfno": "2304"}}\
      """;

  public static final String LOOKUP =
      """
      {"data": {"psn_no": "51000000000000000000000001", "mdtrt_id": "M1"}}\
      """;

  private Messages() {}

  /** A whole call. */
  public static String call(String infno, String input) {
    return """
    {"infno": "%s", "msgid": "H31010000001202603011600000001", "mdtrtarea_admvs": "310000",
     "insuplc_admdvs": "510100", "recer_sys_code": "YBXT", "dev_no": "", "dev_safe_info": null, "cainfo": "",
     "signtype": "", "infver": "V1.0", "opter_type": "1", "opter": "0017", "opter_name": "王五",
     "inf_time": "2026-03-01 16:00:00", "fixmedins_code": "H31010000001", "fixmedins_name": "示范医院",
     "sign_no": "310000T1", "fixmedins_soft_fcty": "某软件", "enc_type": "", "input": %s}\
    """
        .formatted(infno, input);
  }

  static CallReading read(String body) {
    return READER.read(body.getBytes(StandardCharsets.UTF_8));
  }

  public static ParsedCall parsed(String infno, String input) {
    return switch (read(call(infno, input))) {
      case CallReading.Call(ParsedCall call) -> call;
      case CallReading.Faulty faulty -> throw new AssertionError(faulty.toString());
      case CallReading.Unreadable unreadable -> throw new AssertionError(unreadable.toString());
    };
  }

  /** The checked rows of an input that is right. */
  public static Nodes nodes(String infno, String input) {
    return parsed(infno, input).input();
  }

  /** Whether this center has a transaction. */
  static boolean knows(String infno) {
    return DATA.transaction(infno).isPresent();
  }

  /** The faults as {@code path CODE}, none where the call is right. */
  public static List<String> faults(String body) {
    return switch (read(body)) {
      case CallReading.Call _ -> List.of();
      case CallReading.Faulty(var _, var faults) ->
          faults.stream().map(fault -> fault.path() + " " + fault.code()).toList();
      case CallReading.Unreadable(var fault) -> List.of("unreadable " + fault.code());
    };
  }
}
