package org.crossbill.core.transfer.pension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.pension.PensionFixture.HENAN;
import static org.crossbill.core.transfer.pension.PensionFixture.POLICY;
import static org.crossbill.core.transfer.pension.PensionFixture.fen;
import static org.crossbill.core.transfer.pension.PensionFixture.flatRegional;
import static org.crossbill.core.transfer.pension.PensionFixture.rate;
import static org.crossbill.core.transfer.pension.PensionFixture.value;
import static org.crossbill.core.transfer.pension.PensionFixture.wholeYear;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.InterestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PensionChecksTest {
  /**
   * 1,000·12·8% = 960.00, rounded month by month: twelve fen off at most. Before 1998 the amount
   * has another field.
   */
  @ParameterizedTest
  @CsvSource({
    "2015, 959.88, ''",
    "2015, 959.87, rows[0].AAE381",
    "2015, 960.12, ''",
    "2015, 960.13, rows[0].AAE381",
    "1998, 960.13, rows[0].AAE381",
    "1997, 960.12, ''",
    "1997, 960.13, rows[0].AAE264"
  })
  void recorded_differsByAFenAMonthAtMost(int year, String recorded, String path) {
    ContributionRow row =
        new ContributionRow(
            YearMonth.of(year, 1),
            YearMonth.of(year, 12),
            fen("1000"),
            800,
            OptionalLong.of(fen(recorded)));
    List<Fault> faults =
        PensionChecks.check(
            PensionFixture.facts("2016-03-01", InterestMethod.ANNUAL, row),
            POLICY,
            flatRegional(1997, 2015, 0));
    assertThat(faults)
        .extracting(Fault::path)
        .isEqualTo(path.isEmpty() ? List.of() : List.of(path));
    assertThat(faults).allMatch(fault -> fault.message().endsWith(recorded + " 与 960.00"));
  }

  /** One fault a stretch; the year of transfer earns nothing and needs no rate. */
  @Test
  void rates_thatAreMissing_areNamedByTheirStretch() {
    PensionFacts facts =
        PensionFixture.facts("2015-03-01", InterestMethod.ANNUAL, wholeYear(2010, "1000", 800));
    CreditedRates rates = CreditedRates.of(List.of(rate(HENAN, 2011, 250), rate(HENAN, 2013, 250)));
    assertThat(PensionChecks.check(facts, POLICY, rates))
        .allMatch(fault -> fault.code() == FaultCode.CREDITED_RATE_UNKNOWN)
        .extracting(Fault::message)
        .containsExactly(
            "缺 410000 企业职工养老个人账户 2010 年记账利率",
            "缺 410000 企业职工养老个人账户 2012 年记账利率",
            "缺 410000 企业职工养老个人账户 2014 年记账利率");
    assertThat(PensionChecks.check(facts, POLICY, CreditedRates.of(List.of())))
        .extracting(Fault::message)
        .containsExactly("缺 410000 企业职工养老个人账户 2010 至 2014 年各年记账利率");
  }

  /** 99,999,999.99 is what the sheet's field holds: as much may move, and its years are closed. */
  @Test
  void total_atTheSheetsLimit_moves() {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2016, 1, 5),
            InterestMethod.ANNUAL,
            new OpeningBalance(1998, 0, ContributionRow.MAX_FEN),
            List.of());
    PensionResult result =
        value(
            PensionCalculation.calculate(
                facts, POLICY, flatRegional(1999, 2015, 0), ExplanationSink.NONE));
    assertThat(result.money()).isEqualTo(new PensionMoney(0, 9_999_999_999L, 0, 0));
    assertThat(result.years()).hasSize(17);
  }

  /** Closed at the end of last year already: the balances move as they are. */
  @Test
  void opening_ofLastYear_movesAsItIs() {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2016, 1, 5),
            InterestMethod.ANNUAL,
            new OpeningBalance(2015, 500, 700),
            List.of());
    assertThat(
            value(
                    PensionCalculation.calculate(
                        facts, POLICY, PensionFixture.NATIONAL, ExplanationSink.NONE))
                .money())
        .isEqualTo(new PensionMoney(500, 700, 0, 0));
  }
}
