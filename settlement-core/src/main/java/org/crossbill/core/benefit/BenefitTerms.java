package org.crossbill.core.benefit;

/**
 * A policy for one case (适用待遇): every tier that speaks of the case has terms for it, so that a
 * calculation cannot fail. Made by {@link BenefitPolicy#terms}.
 */
public record BenefitTerms(BenefitPolicy policy, Case of) {
  public BenefitTerms {
    for (Tier tier : policy.tiers()) {
      if (BenefitPolicy.isSilent(tier, of)) {
        throw new IllegalArgumentException("tier " + tier.name() + " has no terms for " + of);
      }
    }
  }
}
