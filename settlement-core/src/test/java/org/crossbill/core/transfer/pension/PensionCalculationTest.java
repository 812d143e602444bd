package org.crossbill.core.transfer.pension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.pension.PensionFixture.HENAN;
import static org.crossbill.core.transfer.pension.PensionFixture.NATIONAL;
import static org.crossbill.core.transfer.pension.PensionFixture.POLICY;
import static org.crossbill.core.transfer.pension.PensionFixture.fen;
import static org.crossbill.core.transfer.pension.PensionFixture.flatRegional;
import static org.crossbill.core.transfer.pension.PensionFixture.row;
import static org.crossbill.core.transfer.pension.PensionFixture.value;
import static org.crossbill.core.transfer.pension.PensionFixture.wholeYear;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.property.Property;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.account.AccountYear;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.account.MonthlyEntries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PensionCalculationTest {
  private static PensionResult sheet(PensionFacts facts, CreditedRates rates) {
    return value(PensionCalculation.calculate(facts, POLICY, rates, ExplanationSink.NONE));
  }

  private static List<Fault> faults(PensionFacts facts, CreditedRates rates) {
    return switch (PensionCalculation.calculate(facts, POLICY, rates, ExplanationSink.NONE)) {
      case Result.Ok<PensionResult>(PensionResult sheet) ->
          throw new AssertionError(sheet.toString());
      case Result.Failed<PensionResult>(List<Fault> faults) -> faults;
    };
  }

  @Test
  void before1998_onlyOwnContributionsMoveAndNoPool() {
    PensionResult sheet =
        sheet(
            PensionFixture.facts(
                "2016-06-01",
                InterestMethod.ANNUAL,
                wholeYear(1997, "500", 300),
                wholeYear(1998, "600", 1100)),
            flatRegional(1997, 2015, 0));
    // 500·12·3%, 600·12·11%, 12% of the bases of 1998 alone; rates of zero leave the principal as
    // it is
    assertThat(sheet.money()).isEqualTo(new PensionMoney(fen("180"), fen("792"), 0, fen("864")));
  }

  @Test
  void before1998_interestRunsOnUpToTheYearBeforeTheTransfer() {
    PensionResult sheet =
        sheet(
            PensionFixture.facts("2017-06-01", InterestMethod.ANNUAL, wholeYear(1997, "500", 300)),
            flatRegional(1997, 2015, 0));
    // 180·1.0831 of 2016
    assertThat(sheet.money().before1998Fen()).isEqualTo(fen("194.96"));
    assertThat(sheet.years()).hasSize(20);
  }

  @Test
  void nationalRate_winsOverARegionalOneFrom2016() {
    CreditedRates rates = NATIONAL.with(List.of(PensionFixture.rate(HENAN, 2016, 1)));
    assertThat(rates.find(HENAN, Scheme.ENTERPRISE_EMPLOYEES, 2016).orElseThrow().ratePer10k())
        .isEqualTo(831);
  }

  @Test
  void recordedAmountAtTheNorm_movesAsRecorded() {
    // 1234.57·8% = 98.7656, recorded month by month as 98.77
    ContributionRow row =
        new ContributionRow(
            YearMonth.of(2025, 1),
            YearMonth.of(2025, 4),
            fen("1234.57"),
            800,
            OptionalLong.of(fen("395.08")));
    PensionResult sheet =
        sheet(PensionFixture.facts("2025-05-01", InterestMethod.MONTHLY_PRODUCT, row), NATIONAL);
    assertThat(sheet.money().transferYearFen()).isEqualTo(fen("395.08"));
  }

  @Test
  void openingBalance_earlierRowsCountForThePoolOnly() {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2025, 5, 6),
            InterestMethod.MONTHLY_PRODUCT,
            new OpeningBalance(2023, 0, fen("1000.00")),
            List.of(wholeYear(2023, "1000", 800), row(2025, 1, 4, "5000", 800)));
    PensionResult sheet = sheet(facts, NATIONAL);
    // 1000·1.0262; 5000·4·8%; 12% of 12,000 + 20,000
    assertThat(sheet.money())
        .isEqualTo(new PensionMoney(0, fen("1026.20"), fen("1600.00"), fen("3840.00")));
  }

  @Test
  void faults_allAtOnce() {
    ContributionRow wrongRecord =
        new ContributionRow(
            YearMonth.of(2015, 1),
            YearMonth.of(2015, 12),
            fen("1000"),
            800,
            OptionalLong.of(fen("1.00")));
    List<Fault> faults =
        faults(
            PensionFixture.facts(
                "2017-01-05",
                InterestMethod.ANNUAL,
                wrongRecord,
                row(2015, 12, 12, "1000", 800),
                row(2017, 1, 2, "1000", 800)),
            NATIONAL);
    assertThat(faults)
        .extracting(Fault::code)
        .containsExactly(
            FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
            FaultCode.CONTRIBUTION_ROWS_OVERLAP,
            FaultCode.CONTRIBUTION_AFTER_TRANSFER,
            FaultCode.CREDITED_RATE_UNKNOWN);
    assertThat(faults)
        .extracting(Fault::path)
        .containsExactly("rows[0].AAE381", "rows[1].AAE041", "rows[2].AAE042", "rates");
  }

  /** A hostile file: the faults grow with the rows, not with their square. */
  @Test
  void sameRowManyTimes_oneFaultEach() {
    ContributionRow[] rows =
        IntStream.range(0, 5_000)
            .mapToObj(_ -> row(2016, 1, 12, "1000", 800))
            .toArray(ContributionRow[]::new);
    List<Fault> faults =
        faults(PensionFixture.facts("2017-01-05", InterestMethod.ANNUAL, rows), NATIONAL);
    assertThat(faults).hasSize(4_999);
    assertThat(faults.getLast().message()).startsWith("与 rows[0] 的缴费月份重叠");
  }

  @Test
  void beforeTheRule_isRefused() {
    assertThat(
            faults(
                PensionFixture.facts(
                    "2009-12-31", InterestMethod.ANNUAL, row(2009, 1, 2, "1000", 800)),
                NATIONAL))
        .extracting(Fault::code)
        .containsExactly(FaultCode.TRANSFER_RULE_NOT_IN_FORCE);
  }

  @Test
  void amountsBeyondTheSheet_areAFaultAndNotAnOverflow() {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2016, 1, 5),
            InterestMethod.ANNUAL,
            new OpeningBalance(1998, ContributionRow.MAX_FEN, ContributionRow.MAX_FEN),
            List.of());
    assertThat(faults(facts, flatRegional(1999, 2015, 10_000)))
        .extracting(Fault::code)
        .containsExactly(FaultCode.TRANSFER_AMOUNT_TOO_LARGE);
  }

  /** A year of the transfer or after it, and money from 1998 on in a year before that. */
  @ParameterizedTest
  @CsvSource({
    "2014, 1, 0, ''",
    "2015, 1, 0, ''",
    "2016, 1, 0, opening.AAE001",
    "2017, 1, 0, opening.AAE001",
    "1998, 0, 1, ''",
    "1997, 1, 0, ''",
    "1997, 0, 1, opening.AIC089"
  })
  void openingBalance_ofAYearItCannotBeOf_isRefused(
      int year, long before1998Fen, long from1998Fen, String path) {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2016, 1, 5),
            InterestMethod.ANNUAL,
            new OpeningBalance(year, before1998Fen, from1998Fen),
            List.of());
    Result<PensionResult> result =
        PensionCalculation.calculate(
            facts, POLICY, flatRegional(1997, 2016, 100), ExplanationSink.NONE);
    List<String> paths =
        switch (result) {
          case Result.Ok<PensionResult> _ -> List.of();
          case Result.Failed<PensionResult>(List<Fault> faults) ->
              faults.stream()
                  .filter(fault -> fault.code() == FaultCode.OPENING_INCONSISTENT)
                  .map(Fault::path)
                  .toList();
        };
    assertThat(paths).isEqualTo(path.isEmpty() ? List.of() : List.of(path));
  }

  @Test
  void accountYear_partsAddUp() {
    Property.holds(draw ->
        checkPartsAddUp(
            draw.between(0L, ContributionRow.MAX_FEN),
            draw.between(0L, ContributionRow.MAX_FEN),
            draw.between(0L, ContributionRow.MAX_FEN),
            draw.between(1, 6),
            draw.between(0, 10_000),
            draw.of(InterestMethod.values())));
  }

  private static void checkPartsAddUp(
      long openingFen,
      long firstFen,
      long secondFen,
      int month,
      int ratePer10k,
      InterestMethod method) {
    AccountYear year =
        AccountYear.close(
            2020,
            openingFen,
            List.of(new MonthlyEntries(month, 6, firstFen), new MonthlyEntries(7, 12, secondFen)),
            ratePer10k,
            method,
            1083);
    assertThat(year.closingFen()).isEqualTo(openingFen + firstFen + secondFen + year.interestFen());
    assertThat(year.interestOnEntriesFen()).allMatch(part -> part >= 0);
    // the whole interest is the exact one rounded once, whatever its parts
    assertThat(BigDecimal.valueOf(year.interestFen()))
        .isEqualByComparingTo(
            exactInterest(openingFen, firstFen, secondFen, month, ratePer10k, method));
  }

  private static BigDecimal exactInterest(
      long openingFen,
      long firstFen,
      long secondFen,
      int month,
      int ratePer10k,
      InterestMethod method) {
    BigDecimal r = new BigDecimal(ratePer10k).movePointLeft(4);
    MathContext exact = new MathContext(60);
    BigDecimal onEntries =
        switch (method) {
          case ANNUAL ->
              BigDecimal.valueOf(firstFen + secondFen).multiply(new BigDecimal("0.5415"));
          case MONTHLY_PRODUCT ->
              monthly(firstFen, month, 6, exact).add(monthly(secondFen, 7, 12, exact));
        };
    return BigDecimal.valueOf(openingFen)
        .add(onEntries)
        .multiply(r)
        .setScale(20, RoundingMode.HALF_UP)
        .setScale(0, RoundingMode.HALF_UP);
  }

  /** Σ a_n·(12 − n + 1) / 12, month by month as the formula is written. */
  private static BigDecimal monthly(long principalFen, int from, int to, MathContext exact) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = from; n <= to; n++) {
      sum =
          sum.add(
              BigDecimal.valueOf(principalFen * (12 - n + 1))
                  .divide(BigDecimal.valueOf(12L * (to - from + 1)), exact));
    }
    return sum;
  }

  @Test
  void sheet_sumsAndExplanationAgree() {
    Property.holds(
        200,
        draw ->
            checkSheet(
                draw.between(0L, 10_000_000L),
                draw.between(0, 2_000),
                draw.between(1996, 2024),
                draw.of(InterestMethod.values())));
  }

  private static void checkSheet(
      long baseFen, int ratePer10k, int firstYear, InterestMethod method) {
    List<ContributionRow> rows = new ArrayList<>();
    for (int year = firstYear; year <= 2025; year++) {
      rows.add(
          new ContributionRow(
              YearMonth.of(year, 1),
              YearMonth.of(year, 12),
              baseFen + year,
              ratePer10k,
              OptionalLong.empty()));
    }
    PensionFacts facts = new PensionFacts(HENAN, LocalDate.of(2025, 12, 31), method, null, rows);
    CreditedRates rates = flatRegional(1996, 2015, 225);
    List<ExplanationStep> steps = new ArrayList<>();
    PensionResult explained = value(PensionCalculation.calculate(facts, POLICY, rates, steps::add));
    assertThat(explained).isEqualTo(sheet(facts, rates));
    PensionMoney money = explained.money();
    assertThat(money.totalFen())
        .isEqualTo(
            money.before1998Fen()
                + money.from1998Fen()
                + money.transferYearFen()
                + money.poolFen());
    assertThat(steps.getLast().key()).isEqualTo(PensionStep.TRANSFER_TOTAL);
    assertThat(steps.getLast().resultFen()).isEqualTo(money.totalFen());
    long movedFen = explained.rows().stream().mapToLong(MovedRow::movedFen).sum();
    long interestFen =
        explained.years().stream().mapToLong(PensionResult.ClosedYear::interestFen).sum();
    assertThat(money.accountFen()).isEqualTo(movedFen + interestFen);
  }
}
