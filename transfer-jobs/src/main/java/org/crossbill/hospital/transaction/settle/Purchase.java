package org.crossbill.hospital.transaction.settle;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.exchange.Credential;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.SentLine;

/**
 * A purchase at a pharmacy (药店购药) as its settlement and its trial carry it: whose, what for, and
 * the drugs.
 *
 * @param credential by which the person is asked for
 * @param medType med_type 医疗类别 as sent
 * @param nationalMedType its national value, two digits
 * @param diseCodg dise_codg 病种编码, empty where it is left out
 * @param medfeeSumamtFen medfee_sumamt 医疗费总额
 * @param acctUsed acct_used_flag 个人账户使用标志
 */
record Purchase(
    Credential credential,
    String psnNo,
    String insutype,
    LocalDateTime begntime,
    String medType,
    String nationalMedType,
    String diseCodg,
    String diseName,
    long medfeeSumamtFen,
    AccountUse acctUsed,
    List<SentLine> lines) {
  static final String NODE = "druginfo";
  static final String LINES = "drugdetail";

  static Purchase of(CodeTables tables, Nodes input) {
    Row row = input.only(NODE);
    String psnNo = row.text("psn_no");
    return new Purchase(
        RowFacts.credential(row),
        psnNo,
        row.text("insutype"),
        row.moment("begntime"),
        row.text("med_type"),
        RowFacts.nationalMedType(tables, row),
        Objects.requireNonNullElse(row.textOrNull("dise_codg"), ""),
        Objects.requireNonNullElse(row.textOrNull("dise_name"), ""),
        row.scaled("medfee_sumamt"),
        SettlementInput.acctUsed(row),
        input.rows(LINES).stream().map(line -> drug(line, psnNo)).toList());
  }

  private static SentLine drug(Row row, String psnNo) {
    return new SentLine(
        row.text("feedetl_sn"),
        null,
        "",
        psnNo,
        null,
        null,
        row.moment("fee_ocur_time"),
        row.textOrNull("med_list_codg"),
        row.text("medins_list_codg"),
        row.scaled("det_item_fee_sumamt"),
        row.scaled("cnt"),
        row.scaled("pric"),
        null,
        row.textOrNull("tcmdrug_used_way"));
  }

  /** As the checks of all settlements want it. */
  SettlementInput settlement(String mdtrtId) {
    return new SettlementInput(
        NODE,
        psnNo,
        credential.mdtrtCertType(),
        credential.mdtrtCertNo(),
        medfeeSumamtFen,
        mdtrtId,
        insutype,
        acctUsed,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** For logs: no number and no name. */
  @Override
  public String toString() {
    return "Purchase[" + lines.size() + " lines]";
  }
}
