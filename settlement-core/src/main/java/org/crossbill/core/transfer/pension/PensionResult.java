package org.crossbill.core.transfer.pension;

import java.util.List;
import org.crossbill.core.transfer.account.AccountYear;
import org.crossbill.core.transfer.account.InterestMethod;

/**
 * The computed information sheet (信息表核算结果): the money block, what each row moved, and every year's
 * closing.
 *
 * @param method the method the years were closed with; it travels with the sheet
 * @param baseSumFen Σ of the monthly bases from 1998 on, of which the pooled part is a share
 * @param rows in the order of the contribution record
 * @param years each year before the year of transfer, in order
 */
public record PensionResult(
    PensionMoney money,
    InterestMethod method,
    long baseSumFen,
    List<MovedRow> rows,
    List<ClosedYear> years) {
  public PensionResult {
    rows = List.copyOf(rows);
    years = List.copyOf(years);
  }

  /**
   * A closed year of both parts of the account.
   *
   * @param ratePer10k the credited rate
   * @param before1998 the part of the contributions before 1998
   * @param from1998 the part from 1998-01-01
   */
  public record ClosedYear(int ratePer10k, AccountYear before1998, AccountYear from1998) {
    /** The calendar year. */
    public int year() {
      return from1998.year();
    }

    /** AAE382 年末累计储存额 of both parts. */
    public long closingFen() {
      return Math.addExact(before1998.closingFen(), from1998.closingFen());
    }

    /** AAE269 当年记账利息 of both parts. */
    public long interestFen() {
      return Math.addExact(before1998.interestFen(), from1998.interestFen());
    }
  }
}
