package org.crossbill.load;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.CreditedRates.CreditedRate;
import org.crossbill.core.transfer.pension.PensionPolicy;
import org.crossbill.core.transfer.pension.PensionPolicy.AccountNorm;
import org.crossbill.core.transfer.pension.PensionRule;

/**
 * Reads the numbers of the pension transfer rule (转移政策参数) and the national credited rates from
 * JSON.
 */
public final class PensionRuleLoader {
  private final List<Fault> faults = new ArrayList<>();

  private PensionRuleLoader() {}

  /** The rule of a text, or everything that is wrong with it. */
  public static Result<PensionRule> load(String text) {
    return JsonReader.parse(text).then(value -> new PensionRuleLoader().read(value));
  }

  private Result<PensionRule> read(JsonValue value) {
    JsonFields fields = JsonFields.of(value, "", faults);
    fields.optionalText("about");
    final var validFrom = fields.date("valid_from");
    final YearMonth accountFrom = month(fields, "account_from");
    final RuleId ownRule = onlyRule(fields, "own_contributions");
    JsonFields pool = fields.object("pool");
    final int poolRate = per10k(pool, "rate");
    final RuleId poolRule = Rules.of(pool);
    pool.finish();
    final List<AccountNorm> norms = new ArrayList<>();
    for (JsonFields norm : fields.objects("account_norms")) {
      norms.add(new AccountNorm(month(norm, "from"), per10k(norm, "rate"), Rules.of(norm)));
      norm.finish();
    }
    JsonFields annual = fields.object("annual_method");
    final int factor = (int) annual.decimal("factor", 6, 3);
    final RuleId annualRule = Rules.of(annual);
    annual.finish();
    final RuleId monthlyRule = onlyRule(fields, "monthly_product_method");
    final RuleId yearRule = onlyRule(fields, "transfer_year");
    final RuleId totalsRule = onlyRule(fields, "totals");
    final StepLimits limits = limits(fields.object("working_days"), fields.object("reminders"));
    final List<CreditedRate> rates = rates(fields.object("national_rates"));
    fields.finish();
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    return Result.ok(
        new PensionRule(
            new PensionPolicy(
                validFrom,
                accountFrom,
                ownRule,
                poolRate,
                poolRule,
                norms,
                factor,
                annualRule,
                monthlyRule,
                yearRule,
                totalsRule,
                limits),
            CreditedRates.of(rates)));
  }

  private StepLimits limits(JsonFields days, JsonFields reminders) {
    StepLimits limits =
        new StepLimits(
            (int) days.decimal("review", 3, 0),
            (int) days.decimal("sheet", 3, 0),
            (int) days.decimal("credit", 3, 0),
            Rules.of(days),
            (int) reminders.decimal("again", 3, 0),
            Rules.of(reminders));
    days.finish();
    reminders.finish();
    return limits;
  }

  private List<CreditedRate> rates(JsonFields fields) {
    RuleId rule = Rules.of(fields);
    List<CreditedRate> rates = new ArrayList<>();
    for (JsonFields row : fields.objects("years")) {
      rates.add(
          new CreditedRate(
              CreditedRates.NATIONWIDE,
              Scheme.ENTERPRISE_EMPLOYEES,
              (int) row.decimal("year", 4, 0),
              per10k(row, "rate"),
              rule));
      row.finish();
    }
    fields.finish();
    return rates;
  }

  private static int per10k(JsonFields fields, String key) {
    return (int) fields.decimal(key, 5, 4);
  }

  private static YearMonth month(JsonFields fields, String key) {
    String text = fields.text(key);
    Optional<YearMonth> month = MonthText.month(text);
    if (month.isEmpty() && fields.has(key)) {
      fields.fault(FaultCode.DATE_INVALID, key, key + " 不是年月：" + text, "写成 \"1998-01\"");
    }
    return month.orElse(YearMonth.of(1970, 1));
  }

  private static RuleId onlyRule(JsonFields parent, String key) {
    JsonFields fields = parent.object(key);
    RuleId rule = Rules.of(fields);
    fields.finish();
    return rule;
  }
}
