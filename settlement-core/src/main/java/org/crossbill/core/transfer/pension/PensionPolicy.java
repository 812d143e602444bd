package org.crossbill.core.transfer.pension;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.account.InterestMethod;

/**
 * The numbers of the transfer rule (转移政策参数), each with the rule it stands on. They are dated data;
 * the values in force are in {@code policy/pension-transfer.json}.
 *
 * @param validFrom first day of the rule (66号: 2010-01-01)
 * @param accountFrom first month of the unified account (1998-01); before it only own contributions
 *     move
 * @param ownContributionRule rule of the months before {@code accountFrom}
 * @param poolRatePer10k share of the base sum that moves from the pooled fund, from {@code
 *     accountFrom} (12%)
 * @param poolRule its rule
 * @param accountNorms the normalised account rates, in order of their first month
 * @param annualFactorPerMille 1083 of the annual interest method
 * @param annualRule rule of the annual method
 * @param monthlyProductRule rule of the monthly product method
 * @param transferYearRule rule that the year of transfer moves principal only
 * @param totalsRule rule of the sheet's lines ④ and ⑥
 * @param limits working days per step
 */
public record PensionPolicy(
    LocalDate validFrom,
    YearMonth accountFrom,
    RuleId ownContributionRule,
    int poolRatePer10k,
    RuleId poolRule,
    List<AccountNorm> accountNorms,
    int annualFactorPerMille,
    RuleId annualRule,
    RuleId monthlyProductRule,
    RuleId transferYearRule,
    RuleId totalsRule,
    StepLimits limits) {
  /**
   * A normalised account rate (账户规模).
   *
   * @param from its first month, a January
   * @param ratePer10k of the base
   */
  public record AccountNorm(YearMonth from, int ratePer10k, RuleId rule) {
    public AccountNorm {
      if (from.getMonthValue() != 1) {
        throw new IllegalArgumentException("a norm begins with a year: " + from);
      }
    }
  }

  public PensionPolicy {
    accountNorms = List.copyOf(accountNorms);
    if (accountNorms.isEmpty() || !accountNorms.getFirst().from().equals(accountFrom)) {
      throw new IllegalArgumentException("the first norm begins with the unified account");
    }
    for (int i = 1; i < accountNorms.size(); i++) {
      if (!accountNorms.get(i - 1).from().isBefore(accountNorms.get(i).from())) {
        throw new IllegalArgumentException("norms are in order of their first month");
      }
    }
  }

  /** Whether only own contributions of this row move. */
  boolean isBeforeAccount(ContributionRow row) {
    return row.from().isBefore(accountFrom);
  }

  /** The norm of a row from {@link #accountFrom} on. */
  AccountNorm normOf(ContributionRow row) {
    return accountNorms.reversed().stream()
        .filter(norm -> !row.from().isBefore(norm.from()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("before the unified account: " + row.from()));
  }

  RuleId interestRule(InterestMethod method) {
    return switch (method) {
      case ANNUAL -> annualRule;
      case MONTHLY_PRODUCT -> monthlyProductRule;
    };
  }
}
