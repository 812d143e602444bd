package org.crossbill.core.transfer.pension;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.CreditedRates.CreditedRate;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.PensionPolicy.AccountNorm;

/**
 * The national rule and rates as the tests of the core write them down, and short forms of the
 * input.
 */
final class PensionFixture {
  static final AreaCode HENAN = new AreaCode("410000");
  static final RuleId RULE = new RuleId("TEST-RULE");

  static final PensionPolicy POLICY =
      new PensionPolicy(
          LocalDate.of(2010, 1, 1),
          YearMonth.of(1998, 1),
          RULE,
          1200,
          RULE,
          List.of(
              new AccountNorm(YearMonth.of(1998, 1), 1100, RULE),
              new AccountNorm(YearMonth.of(2006, 1), 800, RULE)),
          1083,
          RULE,
          RULE,
          RULE,
          RULE,
          new StepLimits(15, 15, 15, RULE, 5, RULE));

  // PUB-23
  private static final int[] NATIONAL_FROM_2016 = {
    831, 712, 829, 761, 604, 669, 612, 397, 262, 150
  };

  static final CreditedRates NATIONAL =
      CreditedRates.of(
          IntStream.range(0, NATIONAL_FROM_2016.length)
              .mapToObj(i -> rate(CreditedRates.NATIONWIDE, 2016 + i, NATIONAL_FROM_2016[i]))
              .toList());

  private PensionFixture() {}

  static CreditedRate rate(AreaCode region, int year, int ratePer10k) {
    return new CreditedRate(region, Scheme.ENTERPRISE_EMPLOYEES, year, ratePer10k, RULE);
  }

  /** A regional rate for each of these years. */
  static CreditedRates flatRegional(int from, int to, int ratePer10k) {
    List<CreditedRate> rates = new ArrayList<>();
    for (int year = from; year <= to; year++) {
      rates.add(rate(HENAN, year, ratePer10k));
    }
    return NATIONAL.with(rates);
  }

  static ContributionRow row(int year, int fromMonth, int toMonth, String base, int ratePer10k) {
    return new ContributionRow(
        YearMonth.of(year, fromMonth),
        YearMonth.of(year, toMonth),
        fen(base),
        ratePer10k,
        OptionalLong.empty());
  }

  static ContributionRow wholeYear(int year, String base, int ratePer10k) {
    return row(year, 1, 12, base, ratePer10k);
  }

  static PensionFacts facts(String transferDate, InterestMethod method, ContributionRow... rows) {
    return new PensionFacts(HENAN, LocalDate.parse(transferDate), method, null, List.of(rows));
  }

  static long fen(String yuan) {
    return new BigDecimal(yuan).movePointRight(2).longValueExact();
  }

  static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T>(var faults) -> throw new AssertionError(faults.toString());
    };
  }
}
