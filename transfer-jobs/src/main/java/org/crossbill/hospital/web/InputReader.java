package org.crossbill.hospital.web;

import java.util.List;
import java.util.Map;
import org.crossbill.codes.CodeTable;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.exchange.Credential;
import org.crossbill.hospital.HospitalInput;
import org.crossbill.treatment.AdmissionDetail;
import org.crossbill.treatment.Diagnosis;
import org.crossbill.treatment.Discharge;
import org.crossbill.treatment.SentLine;

/** Checked rows to what a transaction carries. */
final class InputReader {
  private static final String YES = "1";

  private final CodeTable medType;

  InputReader(CodeTables tables) {
    this.medType = tables.table("med_type");
  }

  /** What the transaction carries; the rows have been checked against its nodes. */
  HospitalInput read(String infno, Map<String, List<Row>> nodes) {
    return switch (infno) {
      case "9001" -> signIn(only(nodes, "signIn"));
      case "1101" -> personLookup(only(nodes, "data"));
      case "2401" -> admission(only(nodes, "mdtrtinfo"), rows(nodes, "diseinfo"));
      case "2402" -> discharge(only(nodes, "dscginfo"), rows(nodes, "diseinfo"));
      case "2301" ->
          new HospitalInput.FeeUpload(
              rows(nodes, "feedetail").stream().map(this::feeLine).toList());
      case "2302" ->
          new HospitalInput.FeeDeletion(
              rows(nodes, "data").stream().map(InputReader::deleted).toList());
      case "2303" -> settlement(true, only(nodes, "data"));
      case "2304" -> settlement(false, only(nodes, "data"));
      case "2305" -> cancellation(only(nodes, "data"));
      case "2601" -> reversal(only(nodes, "data"));
      case "5203" -> lookup(only(nodes, "data"));
      default ->
          throw new IllegalStateException(
              "interface data has a transaction nobody reads: " + infno);
    };
  }

  private static HospitalInput signIn(Row row) {
    return new HospitalInput.SignIn(row.text("opter_no"), row.textOrNull("mac"), row.text("ip"));
  }

  private static HospitalInput personLookup(Row row) {
    return new HospitalInput.PersonLookup(
        credential(row),
        row.textOrNull("card_sn"),
        row.momentOrNull("begntime"),
        row.textOrNull("psn_cert_type"),
        row.textOrNull("certno"),
        row.textOrNull("psn_name"));
  }

  private HospitalInput admission(Row row, List<Row> diagnoses) {
    return new HospitalInput.Admission(
        row.text("psn_no"),
        row.text("insutype"),
        row.moment("begntime"),
        credential(row),
        row.text("med_type"),
        nationalMedType(row),
        row.text("ipt_no"),
        new AdmissionDetail(
            row.text("atddr_no"),
            row.text("chfpdr_name"),
            row.text("adm_dept_codg"),
            row.text("adm_dept_name"),
            row.text("adm_bed"),
            row.text("dscg_maindiag_code"),
            row.text("dscg_maindiag_name")),
        diagnoses.stream().map(InputReader::diagnosis).toList());
  }

  private static HospitalInput discharge(Row row, List<Row> diagnoses) {
    return new HospitalInput.Discharge(
        row.text("mdtrt_id"),
        row.text("psn_no"),
        row.text("insutype"),
        new Discharge(
            row.moment("endtime"),
            row.text("dscg_dept_codg"),
            row.text("dscg_dept_name"),
            row.text("dscg_way"),
            row.dayOrNull("die_date")),
        diagnoses.stream().map(InputReader::diagnosis).toList());
  }

  private static Diagnosis diagnosis(Row row) {
    return new Diagnosis(
        row.text("psn_no"),
        row.text("diag_type"),
        row.text("maindiag_flag"),
        Math.toIntExact(row.scaled("diag_srt_no")),
        row.text("diag_code"),
        row.text("diag_name"),
        row.moment("diag_time"));
  }

  private SentLine feeLine(Row row) {
    return new SentLine(
        row.text("feedetl_sn"),
        row.textOrNull("init_feedetl_sn"),
        row.text("mdtrt_id"),
        row.text("psn_no"),
        row.text("med_type"),
        nationalMedType(row),
        row.moment("fee_ocur_time"),
        row.text("med_list_codg"),
        row.text("medins_list_codg"),
        row.scaled("det_item_fee_sumamt"),
        row.scaled("cnt"),
        row.scaled("pric"));
  }

  private static HospitalInput.DeletedLine deleted(Row row) {
    return new HospitalInput.DeletedLine(
        row.text("feedetl_sn"), row.text("mdtrt_id"), row.text("psn_no"));
  }

  private static HospitalInput settlement(boolean trial, Row row) {
    return new HospitalInput.Settlement(
        trial,
        row.text("psn_no"),
        credential(row),
        row.scaled("medfee_sumamt"),
        row.text("psn_setlway"),
        row.text("mdtrt_id"),
        row.text("insutype"),
        YES.equals(row.textOrNull("acct_used_flag")),
        row.textOrNull("invono"),
        YES.equals(row.text("mid_setl_flag")),
        row.scaledOrNull("fulamt_ownpay_amt"),
        row.scaledOrNull("overlmt_selfpay"),
        row.scaledOrNull("preselfpay_amt"),
        row.scaledOrNull("inscp_scp_amt"),
        row.dayOrNull("dscgTime"));
  }

  private static HospitalInput cancellation(Row row) {
    return new HospitalInput.SettlementCancellation(
        row.text("mdtrt_id"), row.text("setl_id"), row.text("psn_no"));
  }

  private static HospitalInput reversal(Row row) {
    return new HospitalInput.Reversal(row.text("psn_no"), row.text("omsgid"), row.text("oinfno"));
  }

  private static HospitalInput lookup(Row row) {
    return new HospitalInput.SettlementLookup(
        row.text("psn_no"), row.textOrNull("setl_id"), row.textOrNull("mdtrt_id"));
  }

  private static Credential credential(Row row) {
    return new Credential(row.text("mdtrt_cert_type"), row.text("mdtrt_cert_no"));
  }

  private String nationalMedType(Row row) {
    return medType.national(row.text("med_type")).orElseThrow();
  }

  private static Row only(Map<String, List<Row>> nodes, String node) {
    return rows(nodes, node).getFirst();
  }

  private static List<Row> rows(Map<String, List<Row>> nodes, String node) {
    return nodes.getOrDefault(node, List.of());
  }
}
