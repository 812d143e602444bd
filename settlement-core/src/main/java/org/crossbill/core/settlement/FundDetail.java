package org.crossbill.core.settlement;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;

/**
 * A row of setldetail (结算基金分项): one payer and what it pays. Over a settlement the rows come to
 * fund_pay_sumamt + acct_pay + hosp_part_amt (domain/medical.md 2.6).
 *
 * @param fundPayamtFen fund_payamt 基金支付金额, not 0; below zero for a reversal
 */
public record FundDetail(FundPayType type, long fundPayamtFen) {
  /** The rows of a settlement, payers that pay nothing left out. */
  public static List<FundDetail> of(SettlementAmounts amounts, String insutype) {
    FundPayments funds = amounts.funds();
    List<FundDetail> details = new ArrayList<>();
    for (Fund fund : Fund.values()) {
      add(details, FundPayType.of(fund, insutype), funds.get(fund));
    }
    add(details, FundPayType.ACCOUNT, amounts.acctPayFen());
    add(details, FundPayType.HOSPITAL, amounts.hospPartFen());
    return details;
  }

  private static void add(List<FundDetail> details, FundPayType type, long amountFen) {
    if (amountFen != 0) {
      details.add(new FundDetail(type, amountFen));
    }
  }
}
