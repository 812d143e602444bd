package org.crossbill.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.core.posting.ClaimPart.ACCT_MULAID;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.crossbill.core.benefit.Band;
import org.crossbill.core.benefit.Limit;
import org.crossbill.core.benefit.When;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.cases.Due;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.posting.AccountCode;
import org.crossbill.core.posting.ChartOfAccounts;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Entry;
import org.crossbill.core.posting.Fingerprint;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.account.AccountYear;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.account.MonthlyEntries;
import org.crossbill.core.transfer.pension.ContributionRow;
import org.crossbill.core.transfer.pension.OpeningBalance;
import org.crossbill.core.transfer.pension.PensionMoney;
import org.crossbill.core.transfer.unemployment.BenefitMonths;
import org.crossbill.core.transfer.unemployment.UnemploymentFacts;
import org.crossbill.core.transfer.unemployment.UnemploymentResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The records check themselves: what lies just outside is refused, what lies just inside is not.
 */
class RefusedValuesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final long LIMIT = Limit.MAX_FEN;
  private static final long ROW = ContributionRow.MAX_FEN;
  private static final long UNITS = FeeLine.MAX_UNITS;

  private static final ChartOfAccounts.Account FUND = account("FUND", "基金", "fund");
  private static final ChartOfAccounts CHART = new ChartOfAccounts(List.of(FUND));
  private static final Fingerprint NO_BILLS = Fingerprint.EMPTY;

  private static Arguments range(String name, long min, long max, LongFunction<?> make) {
    return Arguments.of(name, min, max, make);
  }

  private static Stream<Arguments> ranges() {
    return Stream.of(
        range("band: upper bound", 1, Long.MAX_VALUE, n -> new Band(n, 0)),
        range("band: fund's share", 0, 10_000, n -> new Band(1, (int) n)),
        range("limit", 0, LIMIT, n -> new Limit(n, List.of(), 0)),
        range("limit: raise at most", 0, LIMIT, n -> new Limit(0, List.of(), n)),
        range(
            "limit: step of a raise",
            0,
            Long.MAX_VALUE,
            n -> new Limit.Raise(CounterName.STAYS, 1, n)),
        range("facts from 5 to", 5, Long.MAX_VALUE, n -> new When.Range(5, n)),
        range("catalogue: self-pay", 0, 10_000, n -> entry((int) n, 0, DAY)),
        range("catalogue: ceiling", 0, Long.MAX_VALUE, n -> entry(0, n, DAY)),
        range("catalogue: last day", 0, 3_000, n -> entry(0, 0, DAY.plusDays(n))),
        range("fee line: count", -UNITS, UNITS, n -> new FeeLine(n, 0)),
        range("fee line: price", 0, UNITS, n -> new FeeLine(0, n)),
        range("stay: days", 0, 3_000, n -> stay(DAY.plusDays(n))),
        range("entries: first month", 1, 6, n -> new MonthlyEntries((int) n, 6, 0)),
        range("entries: last month", 3, 12, n -> new MonthlyEntries(3, (int) n, 0)),
        range("entries: amount", 0, Long.MAX_VALUE, n -> new MonthlyEntries(1, 12, n)),
        range("year: opening", 0, Long.MAX_VALUE, n -> year(n, 0, 0)),
        range("year: principal", 0, Long.MAX_VALUE, n -> year(0, n, 0)),
        range("year: interest", 0, Long.MAX_VALUE, n -> year(0, 0, n)),
        range("year: rate", 0, 10_000, RefusedValuesTest::yearAtRate),
        range("opening: before 1998", 0, ROW, n -> new OpeningBalance(2000, n, 0)),
        range("opening: from 1998", 0, ROW, n -> new OpeningBalance(2000, 0, n)),
        range("row: base", 0, ROW, n -> row(1, n, 0, 0)),
        range("row: rate", 0, 10_000, n -> row(1, 0, (int) n, 0)),
        range("row: recorded", 0, ROW, n -> row(1, 0, 0, n)),
        range("row: months from June", 6, 12, n -> row((int) n, 0, 0, 0)),
        range("money: before 1998", 0, Long.MAX_VALUE, n -> new PensionMoney(n, 0, 0, 0)),
        range("money: from 1998", 0, Long.MAX_VALUE, n -> new PensionMoney(0, n, 0, 0)),
        range("money: of the year", 0, Long.MAX_VALUE, n -> new PensionMoney(0, 0, n, 0)),
        range("money: pool", 0, Long.MAX_VALUE, n -> new PensionMoney(0, 0, 0, n)),
        range("case: length of its number", 1, 64, n -> new CaseId("1".repeat((int) n))),
        range("limit: working days", 1, Long.MAX_VALUE, n -> Due.within(days(n))),
        range("band of months: from", 0, Long.MAX_VALUE, n -> new BenefitMonths.Band(days(n), 1)),
        range("band of months: step", 1, Long.MAX_VALUE, n -> new BenefitMonths.Band(0, days(n))),
        range("benefit: least paid", 0, Long.MAX_VALUE, n -> benefit(days(n), 1)),
        range("benefit: most", 1, Long.MAX_VALUE, n -> benefit(0, days(n))),
        range("unemployed: paid", 0, 720, n -> unemployed((int) n, 0, 0, 0)),
        range("unemployed: carried", 0, 720, n -> unemployed(0, (int) n, 0, 0)),
        range("unemployed: drawn", 0, 720, n -> unemployed(0, 0, (int) n, 0)),
        range("unemployed: monthly", 0, Long.MAX_VALUE, n -> unemployed(0, 0, 0, n)),
        range("months left of 18", 0, 18, n -> new UnemploymentResult(18, (int) n, 0, 0)),
        range("benefit left", 0, Long.MAX_VALUE, n -> new UnemploymentResult(1, 1, n, 0)),
        range("services", 0, Long.MAX_VALUE, n -> new UnemploymentResult(1, 1, 0, n)),
        range("payment: number", 1, Long.MAX_VALUE, n -> notice(days(n))),
        range("sheet: amount", 0, Long.MAX_VALUE, n -> new Sheet.Amount("AIC083", n)),
        range("entry: bills", 0, Long.MAX_VALUE, n -> new Entry.StandsFor(n, NO_BILLS)),
        range("place: digits", 2, 6, n -> prefix("110000123".substring(0, (int) n))));
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @MethodSource("ranges")
  void value_outsideItsRange_isRefused(String name, long min, long max, LongFunction<?> make) {
    assertThatCode(() -> make.apply(min)).as("%s %d", name, min).doesNotThrowAnyException();
    assertThatCode(() -> make.apply(max)).as("%s %d", name, max).doesNotThrowAnyException();
    assertThatThrownBy(() -> make.apply(min - 1))
        .as("%s %d", name, min - 1)
        .isInstanceOf(IllegalArgumentException.class);
    if (max < Long.MAX_VALUE && max != 3_000) {
      assertThatThrownBy(() -> make.apply(max + 1))
          .as("%s %d", name, max + 1)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void value_thatContradictsItself_isRefused(String name, Runnable make) {
    assertThatThrownBy(make::run).as(name).isInstanceOf(IllegalArgumentException.class);
  }

  private static Stream<Arguments> refused() {
    return Stream.of(
        refused("bill that counts 0", () -> bill(0, new SetlId("A"))),
        refused("bill that counts 2", () -> bill(2, new SetlId("A"))),
        refused("reversal of nothing", () -> bill(-1, null)),
        refused("prefix with a letter", () -> prefix("1a")),
        refused("prefix with a slash, before 0", () -> prefix("1/")),
        refused("prefix with a colon, after 9", () -> prefix("1:")),
        refused("row of two years", () -> twoYears()),
        refused("blank number of a case", () -> new CaseId(" ")),
        refused("number of a case with a NUL", () -> new CaseId("A\0")),
        refused("number of a case that begins with a NUL", () -> new CaseId("\0A")),
        refused("account in small letters", () -> new AccountCode("fund")),
        refused("account without a Chinese name", () -> account("FUND", " ", "fund")),
        refused("account without an English name", () -> account("FUND", "基金", "")),
        refused("two accounts of one code", () -> new ChartOfAccounts(List.of(FUND, FUND))),
        refused("account not in the chart", () -> CHART.account(new AccountCode("OTHER"))),
        refused("side X", () -> Side.of("X")));
  }

  private static Arguments refused(String name, Runnable make) {
    return Arguments.of(name, make);
  }

  @Test
  void value_thatIsAsked_answers() {
    assertThat(CHART.account(FUND.code())).isEqualTo(FUND);
    ChartOfAccounts.Account debt = account("DEBT", "应付", "debt");
    assertThat(new ChartOfAccounts(List.of(FUND, debt)).all()).containsExactly(debt, FUND);
    assertThat(new CaseId("A").compareTo(new CaseId("B"))).isNegative();
    assertThat(ClaimPart.values()).filteredOn(ClaimPart::isOfWhich).containsExactly(ACCT_MULAID);
    for (Side side : Side.values()) {
      assertThat(Side.of(side.code())).isEqualTo(side);
    }
    TransferPerson person = new TransferPerson("A", "B", "1");
    assertThat(person.isSame(new TransferPerson("A", "B", "2"))).isTrue();
    assertThat(person.isSame(new TransferPerson("A", "C", "1"))).isFalse();
    assertThat(person.isSame(new TransferPerson("C", "B", "1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3, 5, true", "4, 6, true", "5, 5, true", "1, 3, true", "1, 2, false", "6, 7, false"})
  void rows_overlap_whereTheyShareAMonth(int from, int to, boolean overlap) {
    assertThat(months(3, 5).overlaps(months(from, to))).isEqualTo(overlap);
    assertThat(months(from, to).overlaps(months(3, 5))).isEqualTo(overlap);
  }

  private static ContributionRow months(int from, int to) {
    return new ContributionRow(
        YearMonth.of(2020, from), YearMonth.of(2020, to), 0, 0, OptionalLong.empty());
  }

  private static int days(long n) {
    return (int) Math.min(n, Integer.MAX_VALUE);
  }

  private static PaymentNotice notice(int number) {
    return new PaymentNotice("P", number, new TransferPerson("A", "B", "1"), 1, DAY);
  }

  private static BenefitMonths benefit(int leastPaid, int most) {
    return new BenefitMonths(
        new AreaCode("440000"),
        List.of(new BenefitMonths.Band(0, 12)),
        leastPaid,
        most,
        new RuleId("TEST-RULE"));
  }

  private static UnemploymentFacts unemployed(int paid, int carried, int drawn, long monthlyFen) {
    return new UnemploymentFacts(
        new AreaCode("440100"), DAY, paid, carried, true, OptionalInt.empty(), drawn, monthlyFen);
  }

  private static ChartOfAccounts.Account account(String code, String title, String english) {
    return new ChartOfAccounts.Account(
        new AccountCode(code), ChartOfAccounts.Kind.EXPENSE, title, english);
  }

  private static CatalogueEntry entry(int selfPay, long ceiling, LocalDate until) {
    return new CatalogueEntry("X", ChargeClass.B, selfPay, ceiling, DAY, until);
  }

  private static StayFacts stay(LocalDate discharge) {
    return StayFacts.inpatient(
        "H31010100001",
        HospitalLevel.THREE,
        new AreaCode("310100"),
        "21",
        DAY,
        discharge,
        "310",
        new AreaCode("510100"),
        FilingClass.OTHER_TEMPORARY,
        AccountUse.OWN);
  }

  private static AccountYear year(long opening, long principal, long interest) {
    return new AccountYear(2020, opening, principal, interest, List.of());
  }

  private static AccountYear yearAtRate(long ratePer10k) {
    return AccountYear.close(2020, 0, List.of(), (int) ratePer10k, InterestMethod.ANNUAL, 1083);
  }

  private static ContributionRow row(int toMonth, long base, int rate, long recorded) {
    int from = toMonth >= 5 ? 6 : 1;
    return new ContributionRow(
        YearMonth.of(2020, from),
        YearMonth.of(2020, 1).plusMonths(toMonth - 1),
        base,
        rate,
        OptionalLong.of(recorded));
  }

  private static ContributionRow twoYears() {
    return new ContributionRow(
        YearMonth.of(2020, 12), YearMonth.of(2021, 1), 0, 0, OptionalLong.empty());
  }

  private static PlaceTable.Row prefix(String digits) {
    return new PlaceTable.Row(digits, new NodeCode("660000"), DAY);
  }

  private static ClosingBill bill(int sign, @Nullable SetlId init) {
    return new ClosingBill(new SetlId("B"), init, sign, DAY, "310", 0, Claim.ZERO);
  }
}
