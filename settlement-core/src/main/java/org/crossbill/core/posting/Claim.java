package org.crossbill.core.posting;

import static org.crossbill.core.money.Fen.sum;

import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;

/**
 * What the insured province owes the treatment province (清算金额), part by part, in fen: of one bill,
 * or summed over many. fund_pay_sumamt + acct_pay; hosp_part_amt stays with the hospital and the
 * cash was paid by the patient. A reversal's claim is the mirror.
 *
 * @param funds the eight funds
 * @param acctPayFen acct_pay 个人账户支出, the relatives' accounts included
 * @param acctMulaidPayFen acct_mulaid_pay 个人账户共济支付: of acct_pay, what relatives' accounts paid
 */
public record Claim(FundPayments funds, long acctPayFen, long acctMulaidPayFen) {
  /** No claim. */
  public static final Claim ZERO = new Claim(FundPayments.NONE, 0, 0);

  /** The claim of a decided settlement. */
  public static Claim of(SettlementAmounts amounts) {
    return new Claim(amounts.funds(), amounts.acctPayFen(), amounts.acctMulaidPayFen());
  }

  /** One part; all parts add up to the claim. */
  public long partFen(ClaimPart part) {
    return part == ClaimPart.ACCT
        ? Math.subtractExact(acctPayFen, acctMulaidPayFen)
        : fieldFen(part);
  }

  /** The interface's field of a part: the field acct_pay contains acct_mulaid_pay. */
  public long fieldFen(ClaimPart part) {
    return switch (part) {
      case HIFP -> funds.hifpPayFen();
      case CVLSERV -> funds.cvlservPayFen();
      case HIFES -> funds.hifesPayFen();
      case HIFMI -> funds.hifmiPayFen();
      case HIFOB -> funds.hifobPayFen();
      case MAF -> funds.mafPayFen();
      case HIFDM -> funds.hifdmPayFen();
      case OTH -> funds.othPayFen();
      case ACCT -> acctPayFen;
      case ACCT_MULAID -> acctMulaidPayFen;
    };
  }

  /** All parts together. */
  public long totalFen() {
    return sum(funds.fundPaySumamtFen(), acctPayFen);
  }

  /** Both together, part by part. */
  public Claim plus(Claim other) {
    return new Claim(
        funds.plus(other.funds),
        sum(acctPayFen, other.acctPayFen),
        sum(acctMulaidPayFen, other.acctMulaidPayFen));
  }

  /** The mirror. */
  public Claim negated() {
    return new Claim(funds.negated(), -acctPayFen, -acctMulaidPayFen);
  }
}
