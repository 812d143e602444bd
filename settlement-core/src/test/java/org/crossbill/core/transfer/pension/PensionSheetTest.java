package org.crossbill.core.transfer.pension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.core.transfer.pension.PensionFixture.HENAN;
import static org.crossbill.core.transfer.pension.PensionFixture.NATIONAL;
import static org.crossbill.core.transfer.pension.PensionFixture.POLICY;
import static org.crossbill.core.transfer.pension.PensionFixture.RULE;
import static org.crossbill.core.transfer.pension.PensionFixture.fen;
import static org.crossbill.core.transfer.pension.PensionFixture.row;
import static org.crossbill.core.transfer.pension.PensionFixture.value;
import static org.crossbill.core.transfer.pension.PensionFixture.wholeYear;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.PensionPolicy.AccountNorm;
import org.junit.jupiter.api.Test;

class PensionSheetTest {
  private static PensionSheet sheet(int version) {
    PensionFacts facts =
        new PensionFacts(
            HENAN,
            LocalDate.of(2025, 5, 6),
            InterestMethod.MONTHLY_PRODUCT,
            new OpeningBalance(2023, fen("500.00"), fen("1000.00")),
            List.of(wholeYear(2024, "1000", 800), row(2025, 1, 4, "5000", 800)));
    PensionResult result =
        value(PensionCalculation.calculate(facts, POLICY, NATIONAL, ExplanationSink.NONE));
    return PensionSheet.of(
        version, facts.transferDate(), new TransferPerson("A", "B", ""), facts, result, List.of());
  }

  /** 513.10 + 1,999.82 + 1,600.00 into the account, 12% of 32,000 into the pool. */
  @Test
  void sheet_ofACalculation_hasItsSixAmountsAndTwoCredits() {
    PensionSheet sheet = sheet(1);
    assertThat(sheet.amounts())
        .containsExactly(
            new Sheet.Amount("AIC093", 51_310),
            new Sheet.Amount("AIC089", 199_982),
            new Sheet.Amount("AIC082", 160_000),
            new Sheet.Amount("AIC083", 411_292),
            new Sheet.Amount("AIC084", 384_000),
            new Sheet.Amount("AIC102", 795_292));
    assertThat(sheet.credits())
        .containsExactly(new Sheet.Amount("AIC083", 411_292), new Sheet.Amount("AIC084", 384_000));
    assertThat(sheet.totalFen()).isEqualTo(795_292);
    assertThat(sheet.movesMoney()).isTrue();
    assertThat(sheet.rows())
        .containsExactly(
            new PensionSheet.Row(2024, 1, 12, 100_000, 800, 96_000, 96_000),
            new PensionSheet.Row(2025, 1, 4, 500_000, 800, 160_000, 160_000));
    // interest 13.10 + 39.82 of both parts
    assertThat(sheet.years()).containsExactly(new PensionSheet.YearEnd(2024, 262, 5_292, 251_292));
  }

  @Test
  void version_beforeTheFirst_isRefused() {
    assertThatThrownBy(() -> sheet(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void norms_beginWithTheAccount_inJanuary_inOrder() {
    AccountNorm first = new AccountNorm(YearMonth.of(1998, 1), 1100, RULE);
    AccountNorm second = new AccountNorm(YearMonth.of(2006, 1), 800, RULE);
    assertThat(policy(first, second).accountNorms()).containsExactly(first, second);
    assertThat(policy(first, second).normOf(row(2005, 12, 12, "1", 0))).isEqualTo(first);
    assertThat(policy(first, second).normOf(row(2006, 1, 1, "1", 0))).isEqualTo(second);
    for (List<AccountNorm> wrong :
        List.of(
            List.<AccountNorm>of(),
            List.of(second),
            List.of(first, first),
            List.of(first, second, first))) {
      assertThatThrownBy(() -> policy(wrong.toArray(AccountNorm[]::new)))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new AccountNorm(YearMonth.of(2006, 2), 800, RULE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PensionPolicy policy(AccountNorm... norms) {
    return new PensionPolicy(
        POLICY.validFrom(),
        YearMonth.of(1998, 1),
        RULE,
        1200,
        RULE,
        List.of(norms),
        1083,
        RULE,
        RULE,
        RULE,
        RULE,
        POLICY.limits());
  }
}
