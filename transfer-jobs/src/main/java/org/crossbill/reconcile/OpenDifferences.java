package org.crossbill.reconcile;

import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.springframework.stereotype.Component;

/** What stands open between the provinces (未结差异), as standing conditions. */
@Component
class OpenDifferences implements ConditionSource {
  private final DifferenceRows differences;

  OpenDifferences(DifferenceRows differences) {
    this.differences = differences;
  }

  @Override
  public ConditionKind kind() {
    return ConditionKind.DIFFERENCE_OPEN;
  }

  @Override
  public List<Condition> standing() {
    return differences.conditions();
  }
}
