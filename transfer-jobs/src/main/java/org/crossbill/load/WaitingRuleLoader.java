package org.crossbill.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crossbill.core.benefit.WaitingRule;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;

/** Reads the waiting months of residents (待遇等待期参数) from JSON. */
public final class WaitingRuleLoader {
  private WaitingRuleLoader() {}

  /** The rule of a text, or everything that is wrong with it. */
  public static Result<WaitingRule> load(String text) {
    return JsonReader.parse(text).then(WaitingRuleLoader::rule);
  }

  private static Result<WaitingRule> rule(JsonValue value) {
    List<Fault> faults = new ArrayList<>();
    JsonFields fields = JsonFields.of(value, "", faults);
    fields.optionalText("about");
    final var validFrom = fields.date("valid_from");
    final Set<String> insutypes = Set.copyOf(fields.texts("insutypes"));
    JsonFields months = fields.object("months");
    final int fixed = (int) months.decimal("fixed", 2, 0);
    final int perYear = (int) months.decimal("per_year", 2, 0);
    final int manyYears = (int) months.decimal("many_years", 2, 0);
    final int leastOfMany = (int) months.decimal("least_of_many", 2, 0);
    final RuleId rule = Rules.of(months);
    months.finish();
    JsonFields counted = fields.object("counted");
    final RuleId countedRule = Rules.of(counted);
    counted.finish();
    fields.finish();
    return faults.isEmpty()
        ? Result.ok(
            new WaitingRule(
                validFrom, insutypes, fixed, perYear, manyYears, leastOfMany, rule, countedRule))
        : Result.failed(faults);
  }
}
