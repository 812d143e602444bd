package org.crossbill.core.bill;

import static org.crossbill.core.money.Fen.sum;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What each fund pays (基金支出), in fen: identity D, {@code fund_pay_sumamt} is their sum.
 *
 * @param hifpPayFen hifp_pay 基本医疗保险统筹基金
 * @param cvlservPayFen cvlserv_pay 公务员医疗补助
 * @param hifesPayFen hifes_pay 企业补充医疗保险
 * @param hifmiPayFen hifmi_pay 居民大病保险
 * @param hifobPayFen hifob_pay 职工大额医疗费用补助
 * @param mafPayFen maf_pay 医疗救助
 * @param hifdmPayFen hifdm_pay 伤残人员医疗保障
 * @param othPayFen oth_pay 其他
 */
public record FundPayments(
    long hifpPayFen,
    long cvlservPayFen,
    long hifesPayFen,
    long hifmiPayFen,
    long hifobPayFen,
    long mafPayFen,
    long hifdmPayFen,
    long othPayFen) {
  /** Nothing paid by any fund. */
  public static final FundPayments NONE = new FundPayments(0, 0, 0, 0, 0, 0, 0, 0);

  /** What an employee's stay takes: the pool (统筹) and the large-sum fund (大额). */
  public static FundPayments employee(long hifpPayFen, long hifobPayFen) {
    return new FundPayments(hifpPayFen, 0, 0, 0, hifobPayFen, 0, 0, 0);
  }

  /** What each fund pays. */
  public static FundPayments of(ToLongFunction<Fund> fen) {
    return new FundPayments(
        fen.applyAsLong(Fund.HIFP),
        fen.applyAsLong(Fund.CVLSERV),
        fen.applyAsLong(Fund.HIFES),
        fen.applyAsLong(Fund.HIFMI),
        fen.applyAsLong(Fund.HIFOB),
        fen.applyAsLong(Fund.MAF),
        fen.applyAsLong(Fund.HIFDM),
        fen.applyAsLong(Fund.OTH));
  }

  /** What one fund pays, the others nothing. */
  public static FundPayments of(Fund fund, long fen) {
    return of(each -> each == fund ? fen : 0);
  }

  /** What the tiers of a policy pay, summed by fund. */
  public static FundPayments of(List<TierResult> tiers) {
    FundPayments all = NONE;
    for (TierResult tier : tiers) {
      Fund fund = tier.fund();
      if (fund != null) {
        all = all.plus(of(fund, tier.fundFen()));
      }
    }
    return all;
  }

  /** What a fund pays. */
  public long get(Fund fund) {
    return switch (fund) {
      case HIFP -> hifpPayFen;
      case CVLSERV -> cvlservPayFen;
      case HIFES -> hifesPayFen;
      case HIFMI -> hifmiPayFen;
      case HIFOB -> hifobPayFen;
      case MAF -> mafPayFen;
      case HIFDM -> hifdmPayFen;
      case OTH -> othPayFen;
    };
  }

  /** Both together, fund by fund. */
  public FundPayments plus(FundPayments other) {
    return new FundPayments(
        sum(hifpPayFen, other.hifpPayFen),
        sum(cvlservPayFen, other.cvlservPayFen),
        sum(hifesPayFen, other.hifesPayFen),
        sum(hifmiPayFen, other.hifmiPayFen),
        sum(hifobPayFen, other.hifobPayFen),
        sum(mafPayFen, other.mafPayFen),
        sum(hifdmPayFen, other.hifdmPayFen),
        sum(othPayFen, other.othPayFen));
  }

  /** fund_pay_sumamt 基金支付总额. */
  public long fundPaySumamtFen() {
    return sum(
        hifpPayFen,
        cvlservPayFen,
        hifesPayFen,
        hifmiPayFen,
        hifobPayFen,
        mafPayFen,
        hifdmPayFen,
        othPayFen);
  }

  /** The mirror, for a reversal. */
  public FundPayments negated() {
    return new FundPayments(
        -hifpPayFen,
        -cvlservPayFen,
        -hifesPayFen,
        -hifmiPayFen,
        -hifobPayFen,
        -mafPayFen,
        -hifdmPayFen,
        -othPayFen);
  }
}
