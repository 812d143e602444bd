package org.crossbill.core.bill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decided a settlement (核定依据), beside the facts of the stay and the person's terms: enough to
 * decide it again and to see what each tier came to. A settlement decided elsewhere has none.
 *
 * @param policy which version of the policy
 * @param before the person's counters of the year before it
 * @param change what it changed of them; a reversal changes exactly the opposite
 * @param tiers what each tier did, in the order of the policy
 * @param filed under which filing; null where a node does not say
 */
public record Basis(
    PolicyVersion policy,
    Counters before,
    Counters change,
    List<TierResult> tiers,
    @Nullable Filed filed) {
  public Basis {
    tiers = List.copyOf(tiers);
  }

  /** Of the reversal: the same policy and counters before, every effect turned. */
  public Basis negated() {
    return new Basis(
        policy, before, change.negated(), tiers.stream().map(TierResult::negated).toList(), filed);
  }
}
