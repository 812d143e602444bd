package org.crossbill.core.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.crossbill.core.explain.ExplanationText.Language;

/**
 * A printed step read back and worked out again (验算), as a person with a pocket calculator would:
 * remarks are skipped, the rest is arithmetic, and the result is rounded HALF_UP to the fen.
 */
public final class PrintedFormula {
  private static final Pattern TOKEN = Pattern.compile("[0-9]+(?:\\.[0-9]+)?…?%?|[-−+×/()]");
  private static final BigInteger FEN_PER_YUAN = BigInteger.valueOf(100);

  /** How far a number that was cut after four decimals may be off, in yuan. */
  private static final BigDecimal CUT = new BigDecimal("0.0004");

  private final List<String> tokens;
  private int next;

  private PrintedFormula(String text) {
    tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Fails with the line where its formula does not come to the result, in either language. */
  public static void requireTrue(ExplanationStep step) {
    for (Language language : Language.values()) {
      String line = ExplanationText.line(step, language);
      requireOneLanguage(line, language);
      String formula = line.substring(line.indexOf(language == Language.CHINESE ? "：" : ": ") + 1);
      formula = formula.substring(0, formula.indexOf(" 〔"));
      int equals = formula.lastIndexOf(" = ");
      if (equals >= 0 && !isTrue(formula.substring(0, equals), formula.substring(equals + 3))) {
        throw new AssertionError(line);
      }
    }
  }

  private static void requireOneLanguage(String line, Language language) {
    String words = line.substring(0, line.indexOf(" 〔"));
    boolean mixed =
        language == Language.CHINESE
            ? words.matches(".*[A-Za-z].*")
            : words
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    if (mixed) {
      throw new AssertionError("two languages in one line: " + line);
    }
  }

  private static boolean isTrue(String formula, String result) {
    String plain =
        formula
            .replaceAll("（[^）]*）", "")
            .replaceAll(" \\([a-z][^()]*\\)", "")
            .replaceFirst("^ ?(第 [0-9]+ 次住院，|stay [0-9]+, |[0-9]{4}年，|[0-9]{4}, )", "");
    if (plain.matches(" ?([0-9]{4}年.*|the (balance|principal).*|累计缴费.*|paid for.*)")) {
      return true; // names another figure, works nothing out
    }
    BigDecimal expected = new BigDecimal(result);
    Value value;
    if (plain.contains("取小") || plain.contains("smaller")) {
      value = two(plain, true);
    } else if (plain.contains("取大") || plain.contains("larger")) {
      value = two(plain, false);
    } else {
      value = new PrintedFormula(plain).sum();
    }
    if (plain.contains("已用完")
        || plain.contains("used up")
        || plain.contains("未超过")
        || plain.contains("not above")) {
      return value.numerator.signum() <= 0 && expected.signum() == 0;
    }
    if (formula.contains("…")) {
      BigDecimal off = value.yuan(12).subtract(expected).abs();
      return off.compareTo(new BigDecimal("0.005").add(CUT)) <= 0;
    }
    boolean tail = formula.contains("尾差") || formula.contains("rounding, so");
    BigInteger fen = tail ? value.shiftedFen() : value.halfUpFen();
    return fen.equals(expected.movePointRight(2).toBigIntegerExact());
  }

  private static Value two(String text, boolean smaller) {
    PrintedFormula both = new PrintedFormula(text);
    Value a = both.signed();
    Value b = both.signed();
    return (a.compareTo(b) < 0) == smaller ? a : b;
  }

  private Value sum() {
    Value value = product();
    while (next < tokens.size() && List.of("+", "−").contains(tokens.get(next))) {
      boolean plus = tokens.get(next++).equals("+");
      Value term = product();
      value = value.plus(plus ? term : term.negated());
    }
    return value;
  }

  private Value product() {
    Value value = signed();
    while (next < tokens.size() && List.of("×", "/").contains(tokens.get(next))) {
      boolean times = tokens.get(next++).equals("×");
      Value factor = signed();
      value = times ? value.times(factor) : value.times(factor.inverse());
    }
    return value;
  }

  private Value signed() {
    String token = tokens.get(next++);
    if (token.equals("-")) {
      return signed().negated();
    }
    if (token.equals("(")) {
      Value inner = sum();
      next++;
      return inner;
    }
    boolean percent = token.endsWith("%");
    BigDecimal number = new BigDecimal(token.replaceAll("[…%]", ""));
    return Value.of(percent ? number.movePointLeft(2) : number);
  }

  /** An exact fraction. */
  private record Value(BigInteger numerator, BigInteger denominator) implements Comparable<Value> {
    static Value of(BigDecimal number) {
      return new Value(
          number.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, -number.scale()))),
          BigInteger.TEN.pow(Math.max(0, number.scale())));
    }

    Value plus(Value other) {
      return new Value(
          numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
          denominator.multiply(other.denominator));
    }

    Value times(Value other) {
      return new Value(
          numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Value inverse() {
      return new Value(denominator, numerator);
    }

    Value negated() {
      return new Value(numerator.negate(), denominator);
    }

    @Override
    public int compareTo(Value other) {
      return plus(other.negated()).numerator.signum();
    }

    BigDecimal yuan(int decimals) {
      return new BigDecimal(numerator)
          .divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_EVEN);
    }

    /**
     * Rounded before the fen that the parts leave over was taken off, which may leave it below 0.
     */
    BigInteger shiftedFen() {
      return new BigDecimal(numerator.multiply(FEN_PER_YUAN).shiftLeft(1).add(denominator))
          .divide(new BigDecimal(denominator.shiftLeft(1)), 0, RoundingMode.FLOOR)
          .toBigIntegerExact();
    }

    BigInteger halfUpFen() {
      return new BigDecimal(numerator.multiply(FEN_PER_YUAN))
          .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
          .toBigIntegerExact();
    }
  }
}
