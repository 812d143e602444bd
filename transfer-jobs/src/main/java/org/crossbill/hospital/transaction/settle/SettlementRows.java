package org.crossbill.hospital.transaction.settle;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.settlement.FundDetail;
import org.crossbill.hospital.transaction.PersonRows;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.Bill;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.VisitKind;

/** Settlements as the interface shows them (setlinfo, setldetail). */
public final class SettlementRows {
  /** pay_loc 支付地点: across provinces. */
  private static final String ACROSS_PROVINCES = "4";

  private SettlementRows() {}

  /**
   * A trial: no setl_id.
   *
   * @param mdtrtCertType as sent with the trial
   */
  static Nodes trial(
      Stay stay,
      String mdtrtCertType,
      StayFacts facts,
      Outcome.Decided decided,
      LocalDateTime time,
      String msgid) {
    Row row =
        stay(stay, facts)
            .text("psn_type", decided.psnType())
            .text("cvlserv_flag", decided.cvlservFlag())
            .moment("setl_time", time)
            .text("mdtrt_cert_type", mdtrtCertType)
            .scaled("pool_prop_selfpay", decided.poolPropPer10k())
            .scaled("balc", decided.balcFen())
            .text("medins_setl_id", msgid);
    return nodes(
        otherFunds(stay, amounts(row, decided.amounts()), decided.amounts()),
        decided.amounts(),
        facts.insutype());
  }

  /** A settlement that is booked. */
  public static Nodes settled(Stay stay, Bill bill) {
    Row row =
        stay(stay, bill.stay())
            .text("setl_id", bill.setlId().value())
            .text("psn_type", bill.psnType())
            .text("cvlserv_flag", bill.cvlservFlag())
            .moment("setl_time", bill.setlTime())
            .text("mdtrt_cert_type", stay.credential().mdtrtCertType())
            .scaled("pool_prop_selfpay", bill.poolPropPer10k())
            .scaled("balc", bill.balcFen())
            .text("medins_setl_id", bill.medinsSetlId());
    return nodes(
        otherFunds(stay, amounts(row, bill.amounts()), bill.amounts()),
        bill.amounts(),
        bill.stay().insutype());
  }

  /**
   * A settlement as 5203 shows it, in that transaction's own node: one that was cancelled, and the
   * cancellation itself, are marked (退费结算标志).
   *
   * @param undone whether a later entry has undone it
   */
  public static Nodes looked(Stay stay, Hospital hospital, Bill bill, boolean undone) {
    SettlementAmounts amounts = bill.amounts();
    Row row =
        withOtherFund(shares(stay(stay, bill.stay()), amounts), amounts)
            .text("setl_id", bill.setlId().value())
            .text("psn_type", bill.psnType())
            .text("cvlserv_flag", bill.cvlservFlag())
            .text("insu_optins", bill.stay().insuplcAdmdvs().value())
            .text("pay_loc", ACROSS_PROVINCES)
            .text("fixmedins_code", hospital.fixmedinsCode())
            .text("fixmedins_name", hospital.fixmedinsName())
            .day("begndate", bill.stay().admission())
            .day("enddate", bill.stay().discharge())
            .moment("setl_time", bill.setlTime())
            .text("mdtrt_cert_type", stay.credential().mdtrtCertType())
            .scaled("pool_prop_selfpay", bill.poolPropPer10k())
            .scaled("psn_pay", amounts.psnPartFen())
            .scaled("cash_payamt", amounts.psnCashPayFen())
            .scaled("balc", bill.balcFen())
            .text("medins_setl_id", bill.medinsSetlId())
            .text("refd_setl_flag", undone || bill.sign() < 0 ? "1" : "0")
            .text("year", String.valueOf(bill.year()));
    return nodes(row, amounts, bill.stay().insutype());
  }

  /**
   * A cancellation: the new entry with the amounts turned, and its own id. That of a purchase has
   * no field of the hospital's share.
   */
  static Nodes cancelled(VisitKind kind, Bill bill) {
    Row row =
        (kind == VisitKind.PURCHASE
                ? withPerson(new Row(), bill.amounts())
                : amounts(new Row(), bill.amounts()))
            .text("mdtrt_id", bill.mdtrtId().value())
            .text("setl_id", bill.setlId().value())
            .moment("setl_time", bill.setlTime())
            .scaled("pool_prop_selfpay", bill.poolPropPer10k())
            .scaled("balc", bill.balcFen())
            .text("medins_setl_id", bill.medinsSetlId());
    return nodes(bothFunds(row, bill.amounts()), bill.amounts(), bill.stay().insutype());
  }

  private static Row stay(Stay stay, StayFacts facts) {
    return PersonRows.identity(new Row(), stay.person(), facts.discharge())
        .text("mdtrt_id", stay.mdtrtId())
        .text("insutype", facts.insutype())
        .text("med_type", stay.medType())
        .text("clr_type", ClearingType.of(facts.care()));
  }

  /**
   * These nodes have no hifdm_pay: it goes into oth_pay, so that identity D holds in the answer.
   */
  private static Row withOtherFund(Row row, SettlementAmounts amounts) {
    FundPayments funds = amounts.funds();
    return row.scaled("oth_pay", Math.addExact(funds.othPayFen(), funds.hifdmPayFen()));
  }

  private static Row otherFunds(Stay stay, Row row, SettlementAmounts amounts) {
    return stay.isInpatient() ? withOtherFund(row, amounts) : bothFunds(row, amounts);
  }

  /** As the other nodes have them. */
  private static Row bothFunds(Row row, SettlementAmounts amounts) {
    return row.scaled("oth_pay", amounts.funds().othPayFen())
        .scaled("hifdm_pay", amounts.funds().hifdmPayFen());
  }

  private static Row amounts(Row row, SettlementAmounts amounts) {
    return withPerson(row, amounts).scaled("hosp_part_amt", amounts.hospPartFen());
  }

  private static Row withPerson(Row row, SettlementAmounts amounts) {
    return shares(row, amounts)
        .scaled("psn_part_amt", amounts.psnPartFen())
        .scaled("psn_cash_pay", amounts.psnCashPayFen());
  }

  /** What all nodes of a settlement name alike. */
  private static Row shares(Row row, SettlementAmounts amounts) {
    SplitTotals split = amounts.split();
    FundPayments funds = amounts.funds();
    return row.scaled("medfee_sumamt", split.medfeeSumamtFen())
        .scaled("fulamt_ownpay_amt", split.fulamtOwnpayFen())
        .scaled("overlmt_selfpay", split.overlmtSelfpayFen())
        .scaled("preselfpay_amt", split.preselfpayFen())
        .scaled("inscp_scp_amt", split.inscpScpFen())
        .scaled("act_pay_dedc", amounts.actPayDedcFen())
        .scaled("hifp_pay", funds.hifpPayFen())
        .scaled("cvlserv_pay", funds.cvlservPayFen())
        .scaled("hifes_pay", funds.hifesPayFen())
        .scaled("hifmi_pay", funds.hifmiPayFen())
        .scaled("hifob_pay", funds.hifobPayFen())
        .scaled("maf_pay", funds.mafPayFen())
        .scaled("fund_pay_sumamt", funds.fundPaySumamtFen())
        .scaled("acct_pay", amounts.acctPayFen())
        .scaled("acct_mulaid_pay", amounts.acctMulaidPayFen());
  }

  private static Nodes nodes(Row setlinfo, SettlementAmounts amounts, String insutype) {
    return new Nodes(Map.of("setlinfo", List.of(setlinfo), "setldetail", funds(amounts, insutype)));
  }

  /**
   * crt_payb_lmt_amt 本次可支付限额金额 is what was paid: no source says how a limit of this payment is
   * reckoned.
   */
  private static List<Row> funds(SettlementAmounts amounts, String insutype) {
    return FundDetail.of(amounts, insutype).stream()
        .map(detail ->
            new Row()
                .text("fund_pay_type", detail.type().code())
                .scaled("inscp_scp_amt", amounts.split().inscpScpFen())
                .scaled("crt_payb_lmt_amt", detail.fundPayamtFen())
                .scaled("fund_payamt", detail.fundPayamtFen())
                .text("fund_pay_type_name", detail.type().title()))
        .toList();
  }
}
