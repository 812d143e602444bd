package org.crossbill.core.bill;

import org.jspecify.annotations.Nullable;

/**
 * What one tier of a policy (待遇层次) did with a stay: the base it worked on, what its fund paid and
 * what it left to the person. The funds of a bill are the sum of its tier results.
 *
 * @param tier the tier's name within its policy
 * @param kind the kind of tier, a word of the benefit room
 * @param fund who paid; null where the tier leaves all to the person
 * @param baseFen what it worked on, rounded, informative only
 * @param fundFen what the fund paid; zero without a fund
 * @param personFen what the tier settled as the person's own
 */
public record TierResult(
    String tier, String kind, @Nullable Fund fund, long baseFen, long fundFen, long personFen) {
  public TierResult {
    if (fund == null && fundFen != 0) {
      throw new IllegalArgumentException(
          "tier " + tier + " names no fund and lets one pay " + fundFen);
    }
  }

  /** The mirror, for a reversal. */
  public TierResult negated() {
    return new TierResult(tier, kind, fund, -baseFen, -fundFen, -personFen);
  }
}
