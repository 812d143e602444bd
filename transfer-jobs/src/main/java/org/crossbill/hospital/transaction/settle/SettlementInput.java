package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a settlement and its trial carry (结算输入). A total that is null was not sent.
 *
 * @param node the name of the node it came in
 * @param mdtrtCertNo mdtrt_cert_no 就诊凭证编号; null where it is left out
 * @param medfeeSumamtFen medfee_sumamt 医疗费总额
 * @param acctUsed acct_used_flag 个人账户使用标志; nobody's where it is left out
 * @param midSetl mid_setl_flag 中途结算标志
 * @param emergency whether exp_content says so, of a visit
 * @param fulamtOwnpayFen fulamt_ownpay_amt 全自费金额
 * @param overlmtSelfpayFen overlmt_selfpay 超限价金额
 * @param preselfpayFen preselfpay_amt 先行自付金额
 * @param inscpScpFen inscp_scp_amt 符合政策范围金额
 * @param chrgBchno chrg_bchno 收费批次号 of a visit; null of a stay
 */
record SettlementInput(
    String node,
    String psnNo,
    String mdtrtCertType,
    @Nullable String mdtrtCertNo,
    long medfeeSumamtFen,
    String mdtrtId,
    String insutype,
    AccountUse acctUsed,
    boolean midSetl,
    boolean emergency,
    @Nullable Long fulamtOwnpayFen,
    @Nullable Long overlmtSelfpayFen,
    @Nullable Long preselfpayFen,
    @Nullable Long inscpScpFen,
    @Nullable LocalDate dscgTime,
    @Nullable String chrgBchno) {
  private static final String DATA = "data";
  private static final String YES = "1";

  static SettlementInput read(Nodes input) {
    Row row = input.only(DATA);
    return new SettlementInput(
        DATA,
        row.text("psn_no"),
        row.text("mdtrt_cert_type"),
        row.textOrNull("mdtrt_cert_no"),
        row.scaled("medfee_sumamt"),
        row.text("mdtrt_id"),
        row.text("insutype"),
        acctUsed(row),
        YES.equals(row.textOrNull("mid_setl_flag")),
        RowFacts.emergency(row).orElse(false),
        row.scaledOrNull("fulamt_ownpay_amt"),
        row.scaledOrNull("overlmt_selfpay"),
        row.scaledOrNull("preselfpay_amt"),
        row.scaledOrNull("inscp_scp_amt"),
        row.dayOrNull("dscgTime"),
        row.textOrNull("chrg_bchno"));
  }

  /** Whose account pays; nobody's where the field is left out. */
  static AccountUse acctUsed(Row row) {
    String code = row.textOrNull("acct_used_flag");
    return code == null ? AccountUse.NONE : AccountUse.find(code).orElseThrow();
  }

  /** Where the input has a field. */
  String path(String field) {
    return "input." + node + "." + field;
  }

  /** For logs: no number and no name. */
  @Override
  public String toString() {
    return "SettlementInput[" + mdtrtId + "]";
  }
}
