package org.crossbill.hospital.web;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.hospital.HospitalOutput;
import org.crossbill.treatment.SplitLine;

/** What answers a transaction, as rows under the interface's field names. */
final class OutputRows {
  private OutputRows() {}

  /** The rows of each node. */
  static Map<String, List<Row>> of(HospitalOutput output) {
    return switch (output) {
      case HospitalOutput.SignedIn signedIn ->
          Map.of(
              "signinoutb",
              List.of(
                  new Row()
                      .moment("sign_time", signedIn.signTime())
                      .text("sign_no", signedIn.signNo())));
      case HospitalOutput.PersonFound found -> person(found.person(), found.ageOn());
      case HospitalOutput.Admitted admitted ->
          Map.of("result", List.of(new Row().text("mdtrt_id", admitted.mdtrtId())));
      case HospitalOutput.Done() -> Map.of();
      case HospitalOutput.LinesSplit(List<SplitLine> lines) ->
          Map.of("result", lines.stream().map(OutputRows::line).toList());
      case HospitalOutput.Settled settled ->
          Map.of("setlinfo", List.of(settled(settled)), "setldetail", funds(settled.funds()));
      case HospitalOutput.Cancelled cancelled ->
          Map.of("setlinfo", List.of(cancelled(cancelled)), "setldetail", funds(cancelled.funds()));
    };
  }

  private static Map<String, List<Row>> person(InsuredPerson person, LocalDate ageOn) {
    Row base = identity(new Row(), person, ageOn);
    List<Row> insurances =
        person.insurances().stream()
            .map(insurance ->
                new Row()
                    .scaled("balc", insurance.balcFen())
                    .text("insutype", insurance.insutype())
                    .text("psn_type", insurance.psnType())
                    .text("psn_insu_stas", insurance.psnInsuStas())
                    .day("psn_insu_date", insurance.psnInsuDate())
                    .text("cvlserv_flag", insurance.cvlservFlag())
                    .text("insuplc_admdvs", insurance.insuplcAdmdvs().value())
                    .text("emp_name", insurance.empName()))
            .toList();
    return Map.of("baseinfo", List.of(base), "insuinfo", insurances);
  }

  private static Row identity(Row row, InsuredPerson person, LocalDate ageOn) {
    return row.text("psn_no", person.psnNo())
        .text("psn_name", person.psnName())
        .text("psn_cert_type", person.psnCertType())
        .text("certno", person.certno())
        .text("gend", person.gend())
        .text("naty", person.naty())
        .day("brdy", person.brdy())
        // 4,1: whole years, in tenths
        .scaled("age", Math.max(0, Period.between(person.brdy(), ageOn).getYears()) * 10L);
  }

  private static Row line(SplitLine line) {
    return new Row()
        .text("feedetl_sn", line.feedetlSn())
        .scaled("det_item_fee_sumamt", line.split().amountFen())
        .scaled("cnt", line.cntPer10k())
        .scaled("pric", line.pricMicroYuan())
        .scaled("pric_uplmt_amt", line.entry().ceilingMicroYuan())
        .scaled("selfpay_prop", line.entry().selfpayPropPer10k())
        .scaled("fulamt_ownpay_amt", line.split().fulamtOwnpayFen())
        .scaled("overlmt_amt", line.split().overlmtFen())
        .scaled("preselfpay_amt", line.split().preselfpayFen())
        .scaled("inscp_scp_amt", line.split().inscpScpFen())
        .text("chrgitm_lv", line.entry().chargeClass().code())
        .text("med_chrgitm_type", line.medChrgitmType())
        .text("lmt_used_flag", line.lmtUsedFlag());
  }

  private static Row settled(HospitalOutput.Settled settled) {
    Row row =
        identity(new Row(), settled.person(), settled.ageOn())
            .text("mdtrt_id", settled.mdtrtId())
            .text("setl_id", settled.setlId())
            .text("insutype", settled.insutype())
            .text("psn_type", settled.psnType())
            .text("cvlserv_flag", settled.cvlservFlag())
            .moment("setl_time", settled.setlTime())
            .text("mdtrt_cert_type", settled.mdtrtCertType())
            .text("med_type", settled.medType())
            .scaled("pool_prop_selfpay", settled.poolPropPer10k())
            .scaled("balc", settled.balcFen())
            .text("medins_setl_id", settled.medinsSetlId())
            .text("clr_optins", settled.clrOptins())
            .text("clr_way", settled.clrWay())
            .text("clr_type", settled.clrType());
    FundPayments funds = settled.amounts().funds();
    // these nodes have no hifdm_pay: it goes into oth_pay, so that identity D holds in the answer
    return amounts(row, settled.amounts())
        .scaled("oth_pay", Math.addExact(funds.othPayFen(), funds.hifdmPayFen()));
  }

  private static Row cancelled(HospitalOutput.Cancelled cancelled) {
    Row row =
        new Row()
            .text("mdtrt_id", cancelled.mdtrtId())
            .text("setl_id", cancelled.setlId())
            .text("clr_optins", cancelled.clrOptins())
            .moment("setl_time", cancelled.setlTime())
            .scaled("pool_prop_selfpay", cancelled.poolPropPer10k())
            .scaled("balc", cancelled.balcFen())
            .text("medins_setl_id", cancelled.medinsSetlId());
    FundPayments funds = cancelled.amounts().funds();
    return amounts(row, cancelled.amounts())
        .scaled("oth_pay", funds.othPayFen())
        .scaled("hifdm_pay", funds.hifdmPayFen());
  }

  private static Row amounts(Row row, SettlementAmounts amounts) {
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
        .scaled("hosp_part_amt", amounts.hospPartFen())
        .scaled("fund_pay_sumamt", funds.fundPaySumamtFen())
        .scaled("psn_part_amt", amounts.psnPartFen())
        .scaled("acct_pay", amounts.acctPayFen())
        .scaled("psn_cash_pay", amounts.psnCashPayFen())
        .scaled("acct_mulaid_pay", amounts.acctMulaidPayFen());
  }

  private static List<Row> funds(List<HospitalOutput.FundItem> items) {
    return items.stream()
        .map(item ->
            new Row()
                .text("fund_pay_type", item.fundPayType())
                .scaled("inscp_scp_amt", item.inscpScpAmtFen())
                .scaled("crt_payb_lmt_amt", item.crtPaybLmtAmtFen())
                .scaled("fund_payamt", item.fundPayamtFen())
                .text("fund_pay_type_name", item.fundPayTypeName())
                .text("setl_proc_info", item.setlProcInfo()))
        .toList();
  }
}
