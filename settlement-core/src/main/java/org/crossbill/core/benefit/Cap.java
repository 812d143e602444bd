package org.crossbill.core.benefit;

import java.util.List;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.explain.RuleId;

/**
 * A yearly limit on fund money (年度最高支付限额), of one fund or of several together.
 *
 * @param name within the policy, e.g. {@code pool}; the explanation shows it
 * @param limit by case
 * @param counted the counters whose sum it limits, e.g. {@code hifp_used}
 * @param ruleId the rule it stands on
 * @param approximate whether the source says "about" (约), which is shown wherever the limit is
 */
public record Cap(
    String name,
    Choice<Limit> limit,
    List<CounterName> counted,
    RuleId ruleId,
    boolean approximate) {
  /** Nothing limits. */
  static final long NONE = Long.MAX_VALUE;

  public Cap {
    counted = List.copyOf(counted);
    if (counted.isEmpty()) {
      throw new IllegalArgumentException("cap " + name + " counts nothing");
    }
  }

  /** What was used of it. */
  long usedFen(Counters used) {
    long sum = 0;
    for (CounterName counter : counted) {
      sum = Math.addExact(sum, used.get(counter));
    }
    return sum;
  }
}
