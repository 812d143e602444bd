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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.InterestMethod;
import org.junit.jupiter.api.Test;

/** What a person is told of how the amounts came about: each line with its numbers, fen. */
class PensionExplanationTest {
  private static List<String> lines(PensionFacts facts, CreditedRates rates) {
    List<ExplanationStep> steps = new ArrayList<>();
    value(PensionCalculation.calculate(facts, POLICY, rates, steps::add));
    return steps.stream().map(PensionExplanationTest::line).toList();
  }

  private static String line(ExplanationStep step) {
    return step.key().name()
        + " "
        + step.resultFen()
        + step.operands().stream()
            .map(PensionExplanationTest::operand)
            .collect(Collectors.joining(" ", ": ", ""));
  }

  private static String operand(Operand operand) {
    return operand.name()
        + "="
        + operand.numerator()
        + (operand.denominator() == 1 ? "" : "/" + operand.denominator());
  }

  /** DER-05: 11% to 2005 and 8% from 2006; what was recorded lower is raised, higher is kept. */
  @Test
  void der05_recordsBelowAndAboveTheNorm() {
    PensionFacts facts =
        PensionFixture.facts(
            "2015-03-01",
            InterestMethod.ANNUAL,
            wholeYear(2004, "1200", 1100),
            wholeYear(2005, "1300", 800),
            wholeYear(2006, "1500", 1100),
            wholeYear(2007, "1600", 800));
    List<String> lines = lines(facts, flatRegional(2004, 2015, 250));
    assertThat(lines.subList(0, 6))
        .containsExactly(
            "ACCOUNT_PRINCIPAL 158400: AAE001=2004 AAE180=120000 AAE202=12 norm=1100",
            "ACCOUNT_PRINCIPAL 171600: AAE001=2005 AAE180=130000 AAE202=12 norm=1100",
            "ACCOUNT_RECORD_RAISED 171600: AAE001=2005 AAA043=800 AAE381=124800 moved=171600",
            "ACCOUNT_PRINCIPAL 144000: AAE001=2006 AAE180=150000 AAE202=12 norm=800",
            "ACCOUNT_RECORD_KEPT 198000: AAE001=2006 AAA043=1100 AAE381=198000 moved=144000",
            "ACCOUNT_PRINCIPAL 153600: AAE001=2007 AAE180=160000 AAE202=12 norm=800");
    // eleven closings of the one part of the account that is not empty
    assertThat(lines.subList(6, lines.size()))
        .filteredOn(line -> line.startsWith("ACCOUNT_"))
        .hasSize(11)
        .allMatch(line -> line.startsWith("ACCOUNT_YEAR "));
  }

  /** 500·12·3% at rates of zero; the pool has no part of it. */
  @Test
  void before1998_ownContributionsAlone() {
    PensionFacts facts =
        PensionFixture.facts("2016-03-01", InterestMethod.ANNUAL, wholeYear(1997, "500", 300));
    assertThat(lines(facts, flatRegional(1997, 2015, 0)))
        .startsWith(
            "OWN_CONTRIBUTIONS_BEFORE_1998 18000: AAE001=1997 AAE180=50000 AAE202=12 AAA041=300",
            "CREDITED_RATE 0: AAE001=1997 opening=0 principal=18000 part_of_year=1083/2000 rate=0")
        .contains("TRANSFER_LINE_1 18000: AAE001=2015", "TRANSFER_LINE_2 0: AAE001=2015")
        .endsWith(
            "POOL_TRANSFER 0: base_sum=0 pool_rate=1200",
            "TRANSFER_ACCOUNT_TOTAL 18000: AIC093=18000 AIC089=0 AIC082=0",
            "TRANSFER_TOTAL 18000: AIC083=18000 AIC084=0");
  }

  /**
   * 2.62% of 2024: 500·1.0262 = 513.10; 1000 and 960 by 13/24 earn 26.20 + 13.624 = 39.82. Then
   * 5000·4·8% without interest, and 12% of 32,000.
   */
  @Test
  void bothPartsOfTheAccount_lineByLine() {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2025, 5, 6),
            InterestMethod.MONTHLY_PRODUCT,
            new OpeningBalance(2023, fen("500.00"), fen("1000.00")),
            List.of(wholeYear(2024, "1000", 800), row(2025, 1, 4, "5000", 800)));
    assertThat(lines(facts, NATIONAL))
        .containsExactly(
            "ACCOUNT_PRINCIPAL 96000: AAE001=2024 AAE180=100000 AAE202=12 norm=800",
            "ACCOUNT_PRINCIPAL 160000: AAE001=2025 AAE180=500000 AAE202=4 norm=800",
            "CREDITED_RATE 1310: AAE001=2024 opening=50000 rate=262",
            "ACCOUNT_YEAR_BEFORE_1998 51310:"
                + " AAE001=2024 opening=50000 principal=0 AAE269=1310 rate=262",
            "CREDITED_RATE 3982:"
                + " AAE001=2024 opening=100000 principal=96000 part_of_year=13/24 rate=262",
            "ACCOUNT_YEAR 199982:"
                + " AAE001=2024 opening=100000 principal=96000 AAE269=3982 rate=262",
            "TRANSFER_LINE_1 51310: AAE001=2024",
            "TRANSFER_LINE_2 199982: AAE001=2024",
            "TRANSFER_LINE_3 160000: AAE001=2025",
            "POOL_TRANSFER 384000: base_sum=3200000 pool_rate=1200",
            "TRANSFER_ACCOUNT_TOTAL 411292: AIC093=51310 AIC089=199982 AIC082=160000",
            "TRANSFER_TOTAL 795292: AIC083=411292 AIC084=384000");
  }
}
