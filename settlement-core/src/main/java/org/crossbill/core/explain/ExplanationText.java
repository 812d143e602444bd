package org.crossbill.core.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.money.Fen;

/**
 * The steps of a calculation as text (计算说明): what, from which numbers, to which amount, by which
 * rule. Amounts in yuan, ratios in per cent. A number that ends is shown in full, any other is cut
 * after four decimals and marked with {@code …}.
 */
public final class ExplanationText {
  /** The language of a text. */
  public enum Language {
    CHINESE,
    ENGLISH
  }

  private static final int ENDING_DECIMALS = 8;
  private static final int CUT_DECIMALS = 4;

  private ExplanationText() {}

  /**
   * One step as a line: {@code 统筹段个人自付：29350.00 × 9% + 10000.00 × 6% = 3241.50 〔BJ-EMP-36〕}. A rule
   * that stands on secondary data says so.
   */
  public static String line(ExplanationStep step, Language language) {
    String colon = language == Language.CHINESE ? "：" : ": ";
    String formula = formula(step, language);
    String result = Fen.toYuan(step.resultFen());
    String amount = formula.equals(result) ? result : formula + " = " + result;
    return title(step, language) + colon + amount + rule(step, language);
  }

  /** What the step does. */
  public static String title(ExplanationStep step, Language language) {
    return language == Language.CHINESE ? step.key().chinese() : step.key().english();
  }

  /** The numbers of the step and how they are put together, without the result. */
  public static String formula(ExplanationStep step, Language language) {
    List<Operand> all = step.operands();
    if (all.isEmpty() || !all.getLast().roundsOff()) {
      return formula(step, all, language);
    }
    long roundingFen = all.getLast().numerator();
    String tail = (roundingFen < 0 ? " − " : " + ") + Fen.toYuan(Math.abs(roundingFen));
    return formula(step, all.subList(0, all.size() - 1), language)
        + tail
        + (language == Language.CHINESE
            ? "（尾差，各部分之和等于合计）"
            : " (rounding, so that the parts add up)");
  }

  private static String formula(ExplanationStep step, List<Operand> all, Language language) {
    return switch (step.key().form()) {
      case NAMED ->
          all.stream().map(o -> o.name() + " " + value(o)).collect(Collectors.joining("; "));
      case SAME -> value(all.getFirst());
      case PRODUCT -> joined(all, " × ");
      case DIFFERENCE -> joined(all, " − ");
      case SUM -> joined(all, " + ");
      case LESS_PRODUCT ->
          value(all.getFirst()) + " − " + joined(all.subList(1, all.size()), " × ");
      case SUM_OF_PRODUCTS -> sumOfProducts(all);
      case SPAN_TIMES_SHARE -> spanTimesShare(all, language);
      case INTEREST -> interest(all, language);
      case SMALLER -> smaller(all, language);
      case LEFT_OF_CAP -> leftOfCap(all, step.resultFen(), language);
      case ABOVE_THRESHOLD -> aboveThreshold(all, language);
      case YEAR_PRODUCT -> inYear(all, language) + joined(all.subList(1, all.size()), " × ");
      case YEAR_SUM -> inYear(all, language) + joined(amounts(all), " + ");
      case YEAR_LARGER -> inYear(all, language) + larger(amounts(all), language);
      case YEAR_AS_RECORDED -> inYear(all, language) + asRecorded(all, language);
      case YEAR_END ->
          language == Language.CHINESE
              ? value(all.getFirst()) + "年末储存额"
              : "the balance at the end of " + value(all.getFirst());
      case YEAR ->
          language == Language.CHINESE
              ? value(all.getFirst()) + "年各行本金之和"
              : "the principal of " + value(all.getFirst());
      case MONTHS ->
          language == Language.CHINESE
              ? "累计缴费 " + value(all.getFirst()) + " 个月，资金"
              : "paid for " + value(all.getFirst()) + " months, money";
    };
  }

  /** An operand in the unit people read: yuan, per cent, or a plain number. */
  public static String value(Operand operand) {
    return switch (operand.kind()) {
      case FEN -> decimal(operand, 2, 2);
      case PER_10K -> decimal(operand, 2, 0) + "%";
      case COUNT -> decimal(operand, 0, 0);
    };
  }

  private static String sumOfProducts(List<Operand> all) {
    List<String> products = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      products.add(joined(all.subList(i, i + 2), " × "));
    }
    return String.join(" + ", products);
  }

  private static String spanTimesShare(List<Operand> all, Language language) {
    String span = "(" + value(all.get(0)) + " − " + value(all.get(1)) + ") × " + value(all.get(2));
    if (all.size() < 5) {
      return span;
    }
    String factor = value(all.get(3)) + " × " + value(all.get(4));
    return language == Language.CHINESE
        ? span + "（个人比例 " + factor + "，其余由基金支付）"
        : span + " (person's share " + factor + ", the fund pays the rest)";
  }

  private static String inYear(List<Operand> all, Language language) {
    return value(all.getFirst()) + (language == Language.CHINESE ? "年，" : ", ");
  }

  private static List<Operand> amounts(List<Operand> all) {
    return all.stream().filter(operand -> operand.kind() == Operand.Kind.FEN).toList();
  }

  private static String interest(List<Operand> all, Language language) {
    List<String> earning = new ArrayList<>();
    earning.add(value(all.get(1)));
    for (int i = 2; i + 1 < all.size(); i += 2) {
      Operand part = all.get(i + 1);
      earning.add(value(all.get(i)) + " × " + part.numerator() + "/" + part.denominator());
    }
    return inYear(all, language)
        + "("
        + String.join(" + ", earning)
        + ") × "
        + value(all.getLast());
  }

  private static String asRecorded(List<Operand> all, Language language) {
    String byRate = joined(all.subList(2, all.size()), " × ");
    return value(all.get(1))
        + (language == Language.CHINESE
            ? "（以记录为准，不取 " + byRate + "）"
            : " (the record counts, not " + byRate + ")");
  }

  private static String larger(List<Operand> two, Language language) {
    return language == Language.CHINESE
        ? joined(two, " 与 ") + " 取大"
        : "the larger of " + joined(two, " and ");
  }

  /** What was there before, where it is told, what came, and the threshold. */
  private static String aboveThreshold(List<Operand> all, Language language) {
    Operand threshold = all.getLast();
    List<Operand> borne = all.subList(0, all.size() - 1);
    boolean passed = borne.size() > 1 && borne.getFirst().numerator() >= threshold.numerator();
    if (passed) {
      return value(borne.getLast())
          + (language == Language.CHINESE ? "（年内已过起付标准）" : " (the year is above the threshold)");
    }
    long sumFen = borne.stream().mapToLong(Operand::numerator).sum();
    String left = joined(borne, " + ") + " − " + value(threshold);
    if (sumFen >= threshold.numerator()) {
      return left;
    }
    return left + (language == Language.CHINESE ? "，未超过" : ", not above");
  }

  private static String smaller(List<Operand> all, Language language) {
    String two = joined(all.subList(0, 2), language == Language.CHINESE ? " 与 " : " and ");
    String stay = "";
    if (all.size() > 2) {
      stay =
          language == Language.CHINESE
              ? "第 " + value(all.get(2)) + " 次住院，"
              : "stay " + value(all.get(2)) + ", ";
    }
    return stay + (language == Language.CHINESE ? two + " 取小" : "the smaller of " + two);
  }

  private static String leftOfCap(List<Operand> all, long resultFen, Language language) {
    boolean about = all.getFirst().name().endsWith("_about");
    String sign = about ? (language == Language.CHINESE ? "约 " : "about ") : "";
    String left = sign + joined(all, " − ");
    boolean usedUp = resultFen == 0 && all.get(1).numerator() > all.get(0).numerator();
    if (!usedUp) {
      return left;
    }
    return left + (language == Language.CHINESE ? "，已用完" : ", used up");
  }

  private static String rule(ExplanationStep step, Language language) {
    RuleId rule = step.ruleId();
    if (rule.isVerified()) {
      return " 〔" + rule + "〕";
    }
    return " 〔"
        + rule
        + (language == Language.CHINESE ? " 二手资料，未核实〕" : " secondary data, unverified〕");
  }

  private static String joined(List<Operand> operands, String sign) {
    return operands.stream().map(ExplanationText::value).collect(Collectors.joining(sign));
  }

  /** The operand with its point moved left, at least so many decimals shown. */
  private static String decimal(Operand operand, int pointLeft, int decimalsMin) {
    BigInteger divisor =
        BigInteger.valueOf(operand.denominator()).multiply(BigInteger.TEN.pow(pointLeft));
    BigDecimal numerator = BigDecimal.valueOf(operand.numerator());
    BigDecimal shown =
        numerator.divide(new BigDecimal(divisor), ENDING_DECIMALS, RoundingMode.DOWN);
    boolean ends = shown.multiply(new BigDecimal(divisor)).compareTo(numerator) == 0;
    if (!ends) {
      return shown.setScale(CUT_DECIMALS, RoundingMode.DOWN).toPlainString() + "…";
    }
    BigDecimal plain = shown.stripTrailingZeros();
    return plain
        .setScale(Math.max(decimalsMin, plain.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }
}
