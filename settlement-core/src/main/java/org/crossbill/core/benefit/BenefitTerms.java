package org.crossbill.core.benefit;

import java.util.List;
import org.crossbill.core.bill.Counters;

/**
 * A policy for one case (适用待遇): every tier that speaks of the case has terms for it, so that a
 * calculation cannot fail. Made by {@link BenefitPolicy#terms}.
 */
public record BenefitTerms(BenefitPolicy policy, Case of) {
  /**
   * A cap of which more was used than there is.
   *
   * @param name of the cap within the policy
   */
  public record Exceeded(String name, long limitFen, long usedFen) {}

  public BenefitTerms {
    for (Tier tier : policy.tiers()) {
      if (BenefitPolicy.isSilent(tier, of)) {
        throw new IllegalArgumentException("tier " + tier.name() + " has no terms for " + of);
      }
    }
  }

  /**
   * The caps that a year's counters exceed; a year that was settled by this policy exceeds none.
   */
  public List<Exceeded> exceeded(Counters year) {
    return policy.tiers().stream()
        .filter(tier -> tier.when().holds(of))
        .flatMap(tier -> tier.caps().stream())
        .distinct()
        .map(cap ->
            new Exceeded(
                cap.name(), cap.limit().of(of).orElseThrow().fen(of.facts()), cap.usedFen(year)))
        .filter(cap -> cap.usedFen() > cap.limitFen())
        .toList();
  }
}
