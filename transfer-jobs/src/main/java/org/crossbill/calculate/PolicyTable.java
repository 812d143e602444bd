package org.crossbill.calculate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Result;
import org.crossbill.terminal.Text;

/** What a policy comes to for first stays of the year: examples as a table, shares as a curve. */
final class PolicyTable {
  private static final long[] EXAMPLES_FEN = {
    500_000L, 2_000_000L, 5_000_000L, 10_000_000L, 30_000_000L
  };

  private static final int CURVE_COLUMNS = 60;
  private static final int CURVE_ROWS = 20;
  private static final int PERCENT_OF_A_ROW = 100 / CURVE_ROWS;

  private PolicyTable() {}

  /** The funds' part of some amounts and its share, a row for each category and level. */
  static List<String> examples(BenefitPolicy policy) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("in scope 符合政策范围"));
    for (long amountFen : EXAMPLES_FEN) {
      heading.add(Text.yuan(amountFen));
    }
    rows.add(heading);
    for (Case one : cases(policy)) {
      List<String> row =
          new ArrayList<>(List.of(one.category().title() + " " + one.level().title()));
      for (long amountFen : EXAMPLES_FEN) {
        row.add(
            policy.terms(one) instanceof Result.Ok<BenefitTerms>(BenefitTerms terms)
                ? Text.yuan(fundFen(terms, amountFen)) + " " + percent(terms, amountFen)
                : "-");
      }
      rows.add(row);
    }
    return Text.table(rows);
  }

  /**
   * The share that the funds pay, over the amount in scope: a digit for each level, {@code *} where
   * several meet.
   *
   * @param toFen the right edge
   */
  static List<String> curve(BenefitPolicy policy, PersonCategory category, long toFen) {
    char[][] field = new char[CURVE_ROWS + 1][CURVE_COLUMNS];
    for (char[] row : field) {
      Arrays.fill(row, ' ');
    }
    for (HospitalLevel level : new TreeSet<>(policy.levels())) {
      if (policy.terms(Case.inpatient(category, level))
          instanceof Result.Ok<BenefitTerms>(BenefitTerms terms)) {
        for (int column = 0; column < CURVE_COLUMNS; column++) {
          long amountFen = toFen / CURVE_COLUMNS * (column + 1);
          int row = (int) (fundFen(terms, amountFen) * CURVE_ROWS / amountFen);
          char sign = level.code().charAt(0);
          field[row][column] = field[row][column] == ' ' ? sign : '*';
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (int row = CURVE_ROWS; row >= 0; row--) {
      String share = row % 4 == 0 ? Text.padLeft(row * PERCENT_OF_A_ROW + "%", 5) : "     ";
      lines.add("  " + share + " |" + new String(field[row]).stripTrailing());
    }
    lines.add("        +" + "-".repeat(CURVE_COLUMNS));
    String right = Text.yuan(toFen);
    lines.add("         0" + Text.padLeft(right, CURVE_COLUMNS - 1));
    return lines;
  }

  private static List<Case> cases(BenefitPolicy policy) {
    List<Case> cases = new ArrayList<>();
    for (PersonCategory category : new TreeSet<>(policy.categories())) {
      for (HospitalLevel level : new TreeSet<>(policy.levels())) {
        cases.add(Case.inpatient(category, level));
      }
    }
    return cases;
  }

  private static long fundFen(BenefitTerms terms, long amountFen) {
    Benefit benefit = BenefitCalculator.calculate(terms, amountFen, Counters.NONE);
    return benefit.funds().fundPaySumamtFen();
  }

  private static String percent(BenefitTerms terms, long amountFen) {
    return BigDecimal.valueOf(fundFen(terms, amountFen) * 100)
            .divide(BigDecimal.valueOf(amountFen), 1, RoundingMode.HALF_UP)
            .toPlainString()
        + "%";
  }
}
