package org.crossbill.core.bill;

import static org.crossbill.core.money.Fen.sum;

import java.util.List;

/**
 * The amounts of a decided settlement (结算金额), in fen. Identities A and D hold in the parts, B, C
 * and E are checked here, so an object of this class cannot be out of balance (domain/medical.md
 * 2.6).
 *
 * @param split the treatment place's split, identity A
 * @param funds the insured place's funds, identity D
 * @param hospPartFen hosp_part_amt 医院负担金额, stays with the hospital
 * @param psnPartFen psn_part_amt 个人负担总金额
 * @param acctPayFen acct_pay 个人账户支出, the relatives' accounts included
 * @param acctMulaidPayFen acct_mulaid_pay 个人账户共济支付: of acct_pay, what relatives' accounts paid
 * @param psnCashPayFen psn_cash_pay 个人现金支出
 * @param actPayDedcFen act_pay_dedc 实际支付起付线: the deductible actually used, not the standard
 */
public record SettlementAmounts(
    SplitTotals split,
    FundPayments funds,
    long hospPartFen,
    long psnPartFen,
    long acctPayFen,
    long acctMulaidPayFen,
    long psnCashPayFen,
    long actPayDedcFen) {
  public SettlementAmounts {
    if (split.medfeeSumamtFen() != sum(funds.fundPaySumamtFen(), psnPartFen, hospPartFen)) {
      throw new IllegalArgumentException(
          "identity B: medfee_sumamt "
              + split.medfeeSumamtFen()
              + " is not the sum of fund, person, hospital "
              + List.of(funds.fundPaySumamtFen(), psnPartFen, hospPartFen));
    }
    if (psnPartFen != sum(acctPayFen, psnCashPayFen)) {
      throw new IllegalArgumentException(
          "identity C: psn_part_amt "
              + psnPartFen
              + " is not the sum of account and cash "
              + List.of(acctPayFen, psnCashPayFen));
    }
    if (!isWithin(acctMulaidPayFen, acctPayFen)) {
      throw new IllegalArgumentException(
          "acct_mulaid_pay " + acctMulaidPayFen + " is no part of acct_pay " + acctPayFen);
    }
    // identity E follows from A and B
  }

  /**
   * What the insured province owes the treatment province for this bill (清算金额): fund_pay_sumamt +
   * acct_pay, which contains acct_mulaid_pay. The patient paid only the cash; the hospital's share
   * stays with the hospital.
   */
  public long claimFen() {
    return sum(funds.fundPaySumamtFen(), acctPayFen);
  }

  private static boolean isWithin(long partFen, long wholeFen) {
    return Math.min(0, wholeFen) <= partFen && partFen <= Math.max(0, wholeFen);
  }

  /** The exact mirror, for a reversal (冲正): gives back what the settlement took. */
  public SettlementAmounts negated() {
    return new SettlementAmounts(
        split.negated(),
        funds.negated(),
        -hospPartFen,
        -psnPartFen,
        -acctPayFen,
        -acctMulaidPayFen,
        -psnCashPayFen,
        -actPayDedcFen);
  }
}
