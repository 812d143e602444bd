package org.crossbill.core.transfer.pension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.core.transfer.pension.PensionFixture.NATIONAL;
import static org.crossbill.core.transfer.pension.PensionFixture.POLICY;
import static org.crossbill.core.transfer.pension.PensionFixture.fen;
import static org.crossbill.core.transfer.pension.PensionFixture.flatRegional;
import static org.crossbill.core.transfer.pension.PensionFixture.row;
import static org.crossbill.core.transfer.pension.PensionFixture.value;
import static org.crossbill.core.transfer.pension.PensionFixture.wholeYear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.transfer.account.AccountYear;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.account.MonthlyEntries;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The worked cases of {@code cases/transfer-worked-examples.json}, to the fen. */
class PensionWorkedExamplesTest {
  private static final JsonNode CASES = readCases();

  private static JsonNode readCases() {
    try (InputStream in =
        Objects.requireNonNull(
            PensionWorkedExamplesTest.class.getResourceAsStream(
                "/cases/transfer-worked-examples.json"))) {
      return new ObjectMapper().readTree(in).get("examples");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode example(String id) {
    return StreamSupport.stream(CASES.spliterator(), false)
        .filter(example -> example.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode expected(String id) {
    return example(id).get("expected");
  }

  private static long expectedFen(String id, String name) {
    return fen(expected(id).get(name).asString());
  }

  private static PensionResult sheet(PensionFacts facts, CreditedRates rates) {
    return value(PensionCalculation.calculate(facts, POLICY, rates, ExplanationSink.NONE));
  }

  private static ContributionRow[] rows(List<ContributionRow> rows) {
    return rows.toArray(ContributionRow[]::new);
  }

  @Test
  void der01_wholeYears() {
    List<ContributionRow> rows =
        IntStream.rangeClosed(2016, 2018).mapToObj(year -> wholeYear(year, "5000", 800)).toList();
    PensionResult sheet =
        sheet(
            PensionFixture.facts("2019-01-10", InterestMethod.MONTHLY_PRODUCT, rows(rows)),
            NATIONAL);
    assertThat(sheet.baseSumFen()).isEqualTo(expectedFen("DER-01", "wage_sum"));
    assertThat(sheet.money().poolFen()).isEqualTo(expectedFen("DER-01", "pool_transfer"));
    assertThat(sheet.rows().stream().mapToLong(MovedRow::movedFen).sum())
        .isEqualTo(expectedFen("DER-01", "account_principal"));
  }

  @Test
  void der03_differentBasesAndAPartialYear() {
    List<ContributionRow> rows = new ArrayList<>();
    for (JsonNode row : example("DER-03").get("inputs").get("rows")) {
      rows.add(
          row(
              row.get("year").asInt(),
              1,
              row.get("months").asInt(),
              row.get("monthly_base").asString(),
              800));
    }
    PensionResult sheet =
        sheet(
            PensionFixture.facts("2021-10-11", InterestMethod.MONTHLY_PRODUCT, rows(rows)),
            NATIONAL);
    assertThat(sheet.baseSumFen()).isEqualTo(expectedFen("DER-03", "wage_sum"));
    assertThat(sheet.money().poolFen()).isEqualTo(expectedFen("DER-03", "pool_transfer"));
  }

  @Test
  void der05_normalisation() {
    List<ContributionRow> rows = new ArrayList<>();
    for (JsonNode row : example("DER-05").get("inputs").get("rows")) {
      int rate = (int) fen(row.get("recorded_rate").asString()) * 100;
      rows.add(wholeYear(row.get("year").asInt(), row.get("base").asString(), rate));
    }
    PensionResult sheet =
        sheet(
            PensionFixture.facts("2015-03-01", InterestMethod.ANNUAL, rows(rows)),
            flatRegional(2004, 2015, 250));
    JsonNode expected = expected("DER-05");
    for (MovedRow moved : sheet.rows()) {
      String year = Integer.toString(moved.row().year());
      assertThat(moved.movedFen())
          .as(year)
          .isEqualTo(fen(expected.get("transfer_principal").get(year).asString()));
      assertThat(moved.isRaised())
          .as(year)
          .isEqualTo(expected.get("record_adjusted").get(year).asBoolean());
    }
    assertThat(sheet.rows().get(1).recordAfterFen())
        .isEqualTo(expectedFen("DER-05", "record_2005_after"));
    assertThat(sheet.rows().get(2).recordAfterFen())
        .isEqualTo(expectedFen("DER-05", "record_2006_kept"));
  }

  @Test
  void der07_tenYearsByEitherMethod() {
    List<ContributionRow> rows =
        IntStream.rangeClosed(2016, 2025).mapToObj(year -> wholeYear(year, "5000", 800)).toList();
    PensionResult annual =
        sheet(PensionFixture.facts("2026-01-05", InterestMethod.ANNUAL, rows(rows)), NATIONAL);
    PensionResult monthly =
        sheet(
            PensionFixture.facts("2026-01-05", InterestMethod.MONTHLY_PRODUCT, rows(rows)),
            NATIONAL);
    assertThat(annual.money().from1998Fen()).isEqualTo(expectedFen("DER-07", "balance_2025_end"));
    // the note of DER-07 gives the other method's total
    assertThat(monthly.money().from1998Fen()).isEqualTo(fen("61260.77"));
    assertThat(monthly.money().from1998Fen() - annual.money().from1998Fen())
        .isEqualTo(expectedFen("DER-07", "difference_to_DER-06"));
    assertThat(annual.method()).isEqualTo(InterestMethod.ANNUAL);
  }

  @Test
  void der09_destinationClosesTheYearOfTransfer() {
    AccountYear closed =
        AccountYear.close(
            2025,
            fen("55587.95"),
            List.of(
                new MonthlyEntries(1, 4, fen("1600.00")),
                new MonthlyEntries(6, 12, fen("3360.00"))),
            150,
            InterestMethod.MONTHLY_PRODUCT,
            1083);
    assertThat(closed.interestOnOpeningFen())
        .isEqualTo(expectedFen("DER-09", "interest_on_2024_balance"));
    assertThat(closed.interestOnEntriesFen())
        .containsExactly(
            expectedFen("DER-09", "interest_on_origin_2025_entries"),
            expectedFen("DER-09", "interest_on_destination_entries"));
    assertThat(closed.closingFen()).isEqualTo(expectedFen("DER-09", "closing_2025"));
  }

  @Test
  void der09_openingIsTheOriginsClosingOf2024() {
    List<ContributionRow> rows =
        IntStream.rangeClosed(2016, 2024).mapToObj(year -> wholeYear(year, "5000", 800)).toList();
    List<ContributionRow> withTransferYear = new ArrayList<>(rows);
    withTransferYear.add(row(2025, 1, 4, "5000", 800));
    PensionResult sheet =
        sheet(
            PensionFixture.facts(
                "2025-05-06", InterestMethod.MONTHLY_PRODUCT, rows(withTransferYear)),
            NATIONAL);
    assertThat(sheet.money().from1998Fen()).isEqualTo(fen("55587.95"));
    // PUB-18: the year of transfer moves its principal only
    assertThat(sheet.money().transferYearFen()).isEqualTo(fen("1600.00"));
    assertThat(sheet.years().getLast().year()).isEqualTo(2024);
  }

  @Test
  void der11_flexibleWorker() {
    PensionResult sheet =
        sheet(
            PensionFixture.facts(
                "2024-07-01",
                InterestMethod.ANNUAL,
                wholeYear(2022, "3800", 800),
                wholeYear(2023, "3800", 800),
                row(2024, 1, 6, "3800", 800)),
            NATIONAL);
    assertThat(sheet.money().poolFen()).isEqualTo(expectedFen("DER-11", "pool_transfer"));
    assertThat(sheet.rows().stream().mapToLong(MovedRow::movedFen).sum())
        .isEqualTo(expectedFen("DER-11", "account_principal"));
  }

  @Test
  void pub15_poolIsAShareOfTheBasesAndNotOfThePooledContributions() {
    // the page says another sum: 20,000 of pool at an employer rate of 20% stands on bases of
    // 100,000
    PensionResult sheet =
        sheet(
            PensionFixture.facts(
                "2019-02-01", InterestMethod.ANNUAL, row(2018, 1, 10, "10000", 800)),
            NATIONAL);
    assertThat(sheet.money().poolFen()).isEqualTo(fen("12000.00"));
  }

  @Test
  void pub16_annualMethodDoesNotMultiplyThePrincipal() {
    AccountYear year =
        AccountYear.close(
            2020,
            fen("10000"),
            List.of(new MonthlyEntries(1, 12, fen("4800"))),
            604,
            InterestMethod.ANNUAL,
            1083);
    // 10000·1.0604 + 4800·(1 + 0.0604·1.083/2) = 10604 + 4956.99168
    assertThat(year.closingFen()).isEqualTo(fen("15560.99"));
  }

  @Test
  void pub17_twelveEqualEntriesWeighSixAndAHalfMonths() {
    AccountYear year =
        AccountYear.close(
            2020,
            0,
            List.of(new MonthlyEntries(1, 12, fen("4800"))),
            604,
            InterestMethod.MONTHLY_PRODUCT,
            1083);
    // 4800·0.0604·6.5/12
    assertThat(year.interestFen()).isEqualTo(fen("157.04"));
  }

  @Test
  void pub24_totalsCountTheSubtotalOnce() {
    PensionMoney money = new PensionMoney(100, 20, 3, 4_000);
    assertThat(money.accountFen()).isEqualTo(123);
    assertThat(money.totalFen()).isEqualTo(4_123);
  }

  @Test
  void pub18_transferInJanuary_movesNothingForTheYear() {
    PensionFacts facts =
        new PensionFacts(
            PensionFixture.HENAN,
            LocalDate.of(2026, 1, 5),
            InterestMethod.ANNUAL,
            new OpeningBalance(2025, 0, fen("100.00")),
            List.of());
    assertThat(sheet(facts, NATIONAL).money()).isEqualTo(new PensionMoney(0, fen("100.00"), 0, 0));
  }
}
