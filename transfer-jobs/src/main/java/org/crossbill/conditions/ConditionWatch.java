package org.crossbill.conditions;

import java.time.Duration;
import org.crossbill.store.Node;
import org.crossbill.store.Watch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks at what stands open every few seconds (状况巡查), for as long as the node runs. */
@Component
class ConditionWatch extends Watch {
  private final StandingConditions conditions;

  ConditionWatch(
      StandingConditions conditions,
      Node node,
      @Value("${crossbill.conditions.every:5s}") Duration every) {
    super("conditions-" + node.code(), every);
    this.conditions = conditions;
  }

  @Override
  protected void look() {
    conditions.look();
  }
}
