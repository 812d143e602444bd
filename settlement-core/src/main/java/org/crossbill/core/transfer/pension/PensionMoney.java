package org.crossbill.core.transfer.pension;

import org.crossbill.core.money.Fen;

/**
 * The money block of the information sheet (转移基金额, IC90), fen. Lines ④ and ⑥ are sums and cannot
 * differ from their parts; the account subtotal goes into ⑥ once.
 *
 * @param before1998Fen ① AIC093 1998年前个人缴费累计储存额, with interest to the end of the year before the
 *     transfer
 * @param from1998Fen ② AIC089 1998-01-01至调转上年末累计储存额
 * @param transferYearFen ③ AIC082 调转当年记入本金
 * @param poolFen ⑤ AIC084 统筹基金转移额
 */
public record PensionMoney(
    long before1998Fen, long from1998Fen, long transferYearFen, long poolFen) {
  public PensionMoney {
    if (before1998Fen < 0 || from1998Fen < 0 || transferYearFen < 0 || poolFen < 0) {
      throw new IllegalArgumentException("no line of the money block is negative");
    }
  }

  /** ④ AIC083 个人账户储存额 = ① + ② + ③. */
  public long accountFen() {
    return Fen.sum(before1998Fen, from1998Fen, transferYearFen);
  }

  /** ⑥ AIC102 转移基金总额 = ④ + ⑤. */
  public long totalFen() {
    return Fen.sum(accountFen(), poolFen);
  }
}
