package org.crossbill.conditions;

import java.time.Duration;
import org.crossbill.store.Node;
import org.crossbill.store.Watch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Looks at what stands open every few seconds (状况巡查), for as long as the node runs. After a long
 * look it rests, so that looking takes a fiftieth of the time, however much stands open; for a
 * minute at most.
 */
@Component
class ConditionWatch extends Watch {
  private static final int REST = 50;
  private static final long LONGEST_REST_NANOS = Duration.ofMinutes(1).toNanos();

  private final StandingConditions conditions;
  private long restsUntil = System.nanoTime();

  ConditionWatch(
      StandingConditions conditions,
      Node node,
      @Value("${crossbill.conditions.every:5s}") Duration every) {
    super("conditions-" + node.code(), every);
    this.conditions = conditions;
  }

  @Override
  protected void look() {
    long begun = System.nanoTime();
    if (begun - restsUntil >= 0) {
      conditions.look();
      long ended = System.nanoTime();
      restsUntil = ended + Math.min((ended - begun) * REST, LONGEST_REST_NANOS);
    }
  }
}
