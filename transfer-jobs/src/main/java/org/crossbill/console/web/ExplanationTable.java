package org.crossbill.console.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The explanation (计算说明) a calculation wrote of itself, as a table: which rule, from which numbers,
 * to which amount. A rule that stands on secondary data says so in its row.
 */
@Component
class ExplanationTable {
  private static final int SHOWN_DECIMALS = 2;

  private final JsonMapper json = JsonMapper.builder().build();

  /** The steps as stored with the bill, in their order. */
  Table of(Words words, String stored) {
    Table.Builder table =
        Table.named("steps", words.of("bill.steps"))
            .words(words.of("col.step"))
            .words(words.of("col.operands"))
            .numbers(words.of("col.yuan"))
            .words(words.of("col.rule"))
            .words(words.of("col.source"));
    for (JsonNode step : json.readTree(stored)) {
      RuleId rule = ruleOf(step);
      table.row(
          Cell.text(title(words, step.path("key").asString(""))),
          Cell.text(operands(words, step.path("operands"))),
          Cell.yuan(step.path("resultFen").asLong(0)),
          Cell.code(rule.value()),
          rule.isVerified()
              ? Cell.text(words.orElse("rule." + rule.value(), words.of("rule.verified")))
              : Cell.text(words.of("rule.unverified")).styled("unverified"));
    }
    return table.build();
  }

  /** Whether any step applied a rule whose text nobody has verified. */
  static boolean restsOnSecondaryData(Table steps) {
    return steps.rows().stream().anyMatch(row -> row.getLast().style().contains("unverified"));
  }

  private static RuleId ruleOf(JsonNode step) {
    JsonNode rule = step.path("ruleId");
    return new RuleId(rule.isObject() ? rule.path("value").asString() : rule.asString());
  }

  private static String title(Words words, String key) {
    StepKey step = StepKey.valueOf(key);
    return words.isEnglish() ? step.english() : step.chinese();
  }

  private static String operands(Words words, JsonNode operands) {
    List<String> shown = new ArrayList<>();
    for (JsonNode operand : operands) {
      String name = operand.path("name").asString("");
      shown.add(
          words.orElse("field." + name, words.orElse("operand." + name, name))
              + " "
              + value(operand));
    }
    return String.join(words.of("list.comma"), shown);
  }

  private static String value(JsonNode operand) {
    long numerator = operand.path("numerator").asLong();
    long denominator = operand.path("denominator").asLong(1);
    return switch (Operand.Kind.valueOf(operand.path("kind").asString())) {
      case FEN -> fen(numerator, denominator);
      case PER_10K -> BigDecimal.valueOf(numerator, 2).stripTrailingZeros().toPlainString() + "%";
      case COUNT -> denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    };
  }

  /** Exact fractions are shown cut to the fen with a sign that more follows. */
  private static String fen(long numerator, long denominator) {
    if (denominator == 1) {
      return Yuan.grouped(numerator);
    }
    BigDecimal yuan =
        BigDecimal.valueOf(numerator)
            .divide(
                BigDecimal.valueOf(denominator).movePointRight(2),
                SHOWN_DECIMALS,
                RoundingMode.DOWN);
    return yuan.toPlainString() + "…";
  }
}
