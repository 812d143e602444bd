package org.crossbill.load;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.unemployment.BenefitMonths;
import org.crossbill.core.transfer.unemployment.UnemploymentPolicy;

/** Reads the numbers of the unemployment transfer rule (失业保险关系转移参数) from JSON. */
public final class UnemploymentRuleLoader {
  private final List<Fault> faults = new ArrayList<>();

  private UnemploymentRuleLoader() {}

  /** The rule of a text, or everything that is wrong with it. */
  public static Result<UnemploymentPolicy> load(String text) {
    return JsonReader.parse(text).then(value -> new UnemploymentRuleLoader().policy(value));
  }

  private Result<UnemploymentPolicy> policy(JsonValue value) {
    JsonFields fields = JsonFields.of(value, "", faults);
    fields.optionalText("about");
    final var validFrom = fields.date("valid_from");
    JsonFields relation = fields.object("relation");
    final int leastMonths = whole(relation, "least_months");
    final RuleId relationRule = Rules.of(relation);
    relation.finish();
    JsonFields money = fields.object("money");
    final int servicesPer10k = (int) money.decimal("services_share", 5, 4);
    final RuleId moneyRule = Rules.of(money);
    money.finish();
    JsonFields days = fields.object("working_days");
    final int review = whole(days, "review");
    final int sheet = whole(days, "sheet");
    final int credit = whole(days, "credit");
    final RuleId stepsRule = Rules.of(days);
    days.finish();
    JsonFields reminders = fields.object("reminders");
    final int again = whole(reminders, "again");
    final RuleId againRule = Rules.of(reminders);
    reminders.finish();
    final List<BenefitMonths> months = new ArrayList<>();
    for (JsonFields one : fields.objects("benefit_months")) {
      months.add(months(one));
    }
    fields.finish();
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    return Result.ok(
        new UnemploymentPolicy(
            validFrom,
            leastMonths,
            relationRule,
            servicesPer10k,
            moneyRule,
            new StepLimits(review, sheet, credit, stepsRule, again, againRule),
            months));
  }

  private static BenefitMonths months(JsonFields fields) {
    List<BenefitMonths.Band> bands = new ArrayList<>();
    for (JsonFields band : fields.objects("bands")) {
      bands.add(new BenefitMonths.Band(whole(band, "from"), whole(band, "per_month")));
      band.finish();
    }
    BenefitMonths months =
        new BenefitMonths(
            new AreaCode(fields.text("province")),
            bands,
            whole(fields, "least_paid"),
            whole(fields, "most"),
            Rules.of(fields));
    fields.finish();
    return months;
  }

  private static int whole(JsonFields fields, String key) {
    return (int) fields.decimal(key, 4, 0);
  }
}
