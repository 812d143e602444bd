package org.crossbill.core.transfer.pension;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.account.AccountYear;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.CreditedRates.CreditedRate;
import org.crossbill.core.transfer.account.MonthlyEntries;
import org.crossbill.core.transfer.pension.PensionPolicy.AccountNorm;
import org.crossbill.core.transfer.pension.PensionResult.ClosedYear;

/**
 * Computes what moves with an enterprise pension relation (转移基金核算, 国办发〔2009〕66号 第四条): the account
 * with its interest up to the end of the year before the transfer, the principal of the year of
 * transfer, and 12% of the bases from the pooled fund.
 */
public final class PensionCalculation {
  private final PensionFacts facts;
  private final PensionPolicy policy;
  private final CreditedRates rates;
  private final PensionExplanation explanation;

  private PensionCalculation(
      PensionFacts facts,
      PensionPolicy policy,
      CreditedRates rates,
      PensionExplanation explanation) {
    this.facts = facts;
    this.policy = policy;
    this.rates = rates;
    this.explanation = explanation;
  }

  /**
   * The sheet of a transfer, or every fault of its facts. The result is the same whether or not the
   * sink listens.
   *
   * @param rates the national series and the origin's own rates of the years before it
   */
  public static Result<PensionResult> calculate(
      PensionFacts facts, PensionPolicy policy, CreditedRates rates, ExplanationSink sink) {
    List<Fault> faults = PensionChecks.check(facts, policy, rates);
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    return new PensionCalculation(facts, policy, rates, new PensionExplanation(sink, policy))
        .sheet();
  }

  private Result<PensionResult> sheet() {
    List<MovedRow> rows = facts.rows().stream().map(this::move).toList();
    List<ClosedYear> years = closeYears(rows);
    long before1998Fen = openingBefore1998Fen();
    long from1998Fen = openingFrom1998Fen();
    if (!years.isEmpty()) {
      before1998Fen = years.getLast().before1998().closingFen();
      from1998Fen = years.getLast().from1998().closingFen();
    }
    long transferYearFen = principalOf(rows, facts.transferDate().getYear());
    explanation.accountLines(
        facts.transferDate().getYear(), before1998Fen, from1998Fen, transferYearFen);
    long baseSumFen = baseSumFen();
    long poolFen = Rounding.halfUpProduct(baseSumFen, policy.poolRatePer10k(), 10_000);
    explanation.pool(baseSumFen, poolFen);
    PensionMoney money = new PensionMoney(before1998Fen, from1998Fen, transferYearFen, poolFen);
    explanation.totals(money);
    if (money.totalFen() > ContributionRow.MAX_FEN) {
      return Result.failed(
          new Fault(
              FaultCode.TRANSFER_AMOUNT_TOO_LARGE,
              "AIC102",
              "转移基金总额超出信息表上限 99999999.99 元",
              "核对 AAE180 的单位是否为元、期初储存额是否正确"));
    }
    return Result.ok(new PensionResult(money, facts.method(), baseSumFen, rows, years));
  }

  /** The principal a row moves. From 1998 the account moves at the norm whatever was recorded. */
  private MovedRow move(ContributionRow row) {
    long byRateFen = PensionChecks.recordedByRateFen(row);
    long recordedFen = row.recordedFen().orElse(byRateFen);
    if (policy.isBeforeAccount(row)) {
      MovedRow moved = new MovedRow(row, recordedFen, recordedFen, recordedFen);
      explanation.ownContributions(moved);
      return moved;
    }
    AccountNorm norm = policy.normOf(row);
    // at the norm the record itself moves, with the roundings of its months
    long movedFen =
        row.recordedRatePer10k() == norm.ratePer10k()
            ? recordedFen
            : Rounding.halfUpProduct(row.baseSumFen(), norm.ratePer10k(), 10_000);
    MovedRow moved = new MovedRow(row, recordedFen, movedFen, Math.max(recordedFen, movedFen));
    explanation.account(moved, norm);
    return moved;
  }

  private List<ClosedYear> closeYears(List<MovedRow> rows) {
    List<ClosedYear> years = new ArrayList<>();
    long before1998Fen = openingBefore1998Fen();
    long from1998Fen = openingFrom1998Fen();
    int year = PensionChecks.firstOpenYear(facts);
    // a balance beyond the sheet's range fails the total's check; it is not carried on until it
    // overflows
    while (year < facts.transferDate().getYear()
        && Math.max(before1998Fen, from1998Fen) <= ContributionRow.MAX_FEN) {
      List<MonthlyEntries> entries = entriesOf(rows, year);
      boolean ownOnly = year < policy.accountFrom().getYear();
      CreditedRate rate = rateOf(year);
      List<MonthlyEntries> own = ownOnly ? entries : List.of();
      List<MonthlyEntries> both = ownOnly ? List.of() : entries;
      AccountYear before1998 = close(year, before1998Fen, own, rate);
      AccountYear from1998 = close(year, from1998Fen, both, rate);
      explanation.year(PensionStep.ACCOUNT_YEAR_BEFORE_1998, before1998, own, facts.method(), rate);
      explanation.year(PensionStep.ACCOUNT_YEAR, from1998, both, facts.method(), rate);
      years.add(new ClosedYear(rate.ratePer10k(), before1998, from1998));
      before1998Fen = before1998.closingFen();
      from1998Fen = from1998.closingFen();
      year++;
    }
    return years;
  }

  private AccountYear close(
      int year, long openingFen, List<MonthlyEntries> entries, CreditedRate rate) {
    return AccountYear.close(
        year,
        openingFen,
        entries,
        rate.ratePer10k(),
        facts.method(),
        policy.annualFactorPerMille());
  }

  private CreditedRate rateOf(int year) {
    return rates
        .find(facts.origin(), Scheme.ENTERPRISE_EMPLOYEES, year)
        .orElseThrow(() -> new IllegalStateException("checked before: rate of " + year));
  }

  private static List<MonthlyEntries> entriesOf(List<MovedRow> rows, int year) {
    return rows.stream()
        .filter(moved -> moved.row().year() == year)
        .map(moved ->
            new MonthlyEntries(
                moved.row().from().getMonthValue(),
                moved.row().to().getMonthValue(),
                moved.movedFen()))
        .toList();
  }

  private static long principalOf(List<MovedRow> rows, int year) {
    return entriesOf(rows, year).stream()
        .mapToLong(MonthlyEntries::principalFen)
        .reduce(0, Math::addExact);
  }

  private long baseSumFen() {
    return facts.rows().stream()
        .filter(row -> !policy.isBeforeAccount(row))
        .mapToLong(ContributionRow::baseSumFen)
        .reduce(0, Math::addExact);
  }

  private long openingBefore1998Fen() {
    return facts.opening() == null ? 0 : facts.opening().before1998Fen();
  }

  private long openingFrom1998Fen() {
    return facts.opening() == null ? 0 : facts.opening().from1998Fen();
  }
}
