package org.crossbill.core.transfer.unemployment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.StepLimits;

/**
 * The numbers of the unemployment transfer (失业保险关系转移参数), dated data.
 *
 * @param validFrom first day of the rule
 * @param leastMonths with fewer months paid only the relation moves
 * @param relationRule its rule
 * @param servicesPer10k the share of the remaining benefit that goes with it for medical insurance,
 *     training and placement (half)
 * @param moneyRule its rule
 * @param limits working days per step
 * @param months the formulas of the provinces that published theirs
 */
public record UnemploymentPolicy(
    LocalDate validFrom,
    int leastMonths,
    RuleId relationRule,
    int servicesPer10k,
    RuleId moneyRule,
    StepLimits limits,
    List<BenefitMonths> months) {
  public UnemploymentPolicy {
    months = List.copyOf(months);
  }

  /** The formula of the province an area lies in. */
  public Optional<BenefitMonths> monthsOf(AreaCode area) {
    return months.stream()
        .filter(one -> one.province().value().startsWith(area.value().substring(0, 2)))
        .findFirst();
  }
}
