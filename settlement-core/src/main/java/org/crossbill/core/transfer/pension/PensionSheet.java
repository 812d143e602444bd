package org.crossbill.core.transfer.pension;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.account.InterestMethod;

/**
 * From the origin: the information sheet of a case (参保缴费信息表). The receiver checks it and never
 * computes it anew; the method of the accounts is part of it.
 *
 * @param version 1, and one more for each correction
 * @param madeOn when it was made
 * @param origin AAB299 of the place the relation leaves
 * @param transferDate AAE035 转移时间
 * @param method 计息方法 of the origin
 * @param money the money block
 * @param rows the contribution record, in its order
 * @param years the year-end balances before the year of transfer
 * @param explanation how the amounts came about, as the origin's calculation wrote it
 */
public record PensionSheet(
    int version,
    LocalDate madeOn,
    TransferPerson person,
    AreaCode origin,
    LocalDate transferDate,
    InterestMethod method,
    PensionMoney money,
    List<Row> rows,
    List<YearEnd> years,
    List<ExplanationStep> explanation)
    implements Sheet {
  /**
   * One row (IC91).
   *
   * @param year AAE001
   * @param fromMonth of AAE041
   * @param toMonth of AAE042
   * @param baseFen AAE180, fen
   * @param recordedRatePer10k AAA043 (before 1998 AAA041)
   * @param recordedFen AAE381 as recorded before the transfer
   * @param movedFen the principal that moves
   */
  public record Row(
      int year,
      int fromMonth,
      int toMonth,
      long baseFen,
      int recordedRatePer10k,
      long recordedFen,
      long movedFen) {
    private static Row of(MovedRow moved) {
      ContributionRow row = moved.row();
      return new Row(
          row.year(),
          row.from().getMonthValue(),
          row.to().getMonthValue(),
          row.monthlyBaseFen(),
          row.recordedRatePer10k(),
          moved.recordedFen(),
          moved.movedFen());
    }
  }

  /**
   * One year-end balance.
   *
   * @param year AAE001
   * @param ratePer10k 记账利率
   * @param interestFen AAE269 当年记账利息
   * @param closingFen AAE382 年末累计储存额
   */
  public record YearEnd(int year, int ratePer10k, long interestFen, long closingFen) {
    private static YearEnd of(PensionResult.ClosedYear year) {
      return new YearEnd(year.year(), year.ratePer10k(), year.interestFen(), year.closingFen());
    }
  }

  public PensionSheet {
    rows = List.copyOf(rows);
    years = List.copyOf(years);
    explanation = List.copyOf(explanation);
    if (version < 1) {
      throw new IllegalArgumentException("the first sheet is version 1, not " + version);
    }
  }

  /** The sheet of a calculation. */
  public static PensionSheet of(
      int version,
      LocalDate madeOn,
      TransferPerson person,
      PensionFacts facts,
      PensionResult result,
      List<ExplanationStep> explanation) {
    return new PensionSheet(
        version,
        madeOn,
        person,
        facts.origin(),
        facts.transferDate(),
        result.method(),
        result.money(),
        result.rows().stream().map(Row::of).toList(),
        result.years().stream().map(YearEnd::of).toList(),
        explanation);
  }

  @Override
  public Scheme scheme() {
    return Scheme.ENTERPRISE_EMPLOYEES;
  }

  @Override
  public List<Amount> amounts() {
    return List.of(
        new Amount("AIC093", money.before1998Fen()),
        new Amount("AIC089", money.from1998Fen()),
        new Amount("AIC082", money.transferYearFen()),
        new Amount("AIC083", money.accountFen()),
        new Amount("AIC084", money.poolFen()),
        new Amount("AIC102", money.totalFen()));
  }

  /** The account's part into the personal account, the pool's into the pooled fund. */
  @Override
  public List<Amount> credits() {
    return List.of(new Amount("AIC083", money.accountFen()), new Amount("AIC084", money.poolFen()));
  }
}
