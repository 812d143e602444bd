package org.crossbill.settlement.web;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.exchange.StepWords;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.page.Cell;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.policydata.RuleBook;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The explanation (计算说明) a calculation wrote of itself, as a table: which rule, from which numbers,
 * to which amount. A rule that stands on secondary data says so in its row.
 */
@Component
class ExplanationTable {
  private final JsonMapper json = JsonMapper.builder().build();
  private final RuleBook rules;

  ExplanationTable(RuleBook rules) {
    this.rules = rules;
  }

  /** The steps as stored with the bill, in their order. */
  Table of(Words words, String stored) {
    Language language = words.isEnglish() ? Language.ENGLISH : Language.CHINESE;
    Table.Builder table =
        Table.named("steps", words.of("bill.steps"))
            .words(words.of("col.step"))
            .words(words.of("col.operands"))
            .numbers(words.of("col.yuan"))
            .words(words.of("col.rule"))
            .words(words.of("col.source"));
    for (JsonNode node : json.readTree(stored)) {
      ExplanationStep step = step(node);
      table.row(
          Cell.text(ExplanationText.title(step, language)),
          Cell.text(ExplanationText.formula(step, language)),
          Cell.yuan(step.resultFen()),
          Cell.code(step.ruleId().value()),
          source(words, step.ruleId()));
    }
    return table.build();
  }

  /** Whether any step applied a rule whose text nobody has verified. */
  static boolean restsOnSecondaryData(Table steps) {
    return steps.rows().stream().anyMatch(row -> row.getLast().style().contains("unverified"));
  }

  private Cell source(Words words, RuleId rule) {
    String document =
        rules
            .find(rule.value())
            .map(found ->
                words.of(
                    "rule.source",
                    found.document(words.isEnglish()),
                    words.orElse("rule.value." + found.article(), found.article()),
                    words.orElse("rule.value." + found.effective(), found.effective())))
            .orElseGet(() -> words.of("rule.undocumented"));
    return rule.isVerified()
        ? Cell.text(document)
        : Cell.text(words.of("rule.unverified") + words.of("list.semicolon") + document)
            .styled("unverified");
  }

  private static ExplanationStep step(JsonNode step) {
    List<Operand> operands = new ArrayList<>();
    for (JsonNode operand : step.path("operands")) {
      operands.add(
          new Operand(
              operand.path("name").asString(),
              Operand.Kind.valueOf(operand.path("kind").asString()),
              operand.path("numerator").asLong(),
              operand.path("denominator").asLong()));
    }
    return new ExplanationStep(
        StepWords.of(step.path("key").asString()),
        new RuleId(step.path("ruleId").asString()),
        operands,
        step.path("resultFen").asLong());
  }
}
