package org.crossbill.night;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crossbill.batch.NightStep;
import org.crossbill.batch.Run;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The order of the steps (日终步骤顺序), in one place: code, reviewed, not configuration. What the steps
 * do is contributed by the features; a node does not start with a name nobody contributes or a step
 * that stands nowhere.
 */
@Component
class StepOrder {
  /**
   * The night of a province. The bills are recalculated while the others' closings are on their
   * way; the re-split, which may take many times as long, keeps nobody waiting for answers.
   */
  static final List<String> PROVINCE =
      List.of(
          "close",
          "in-flight",
          "freeze",
          "journal",
          "closing",
          "closing-notices",
          "recalculation",
          "intake-wait",
          "intake",
          "match",
          "match-seal",
          "resplit",
          "checks",
          "answers-wait",
          "answers",
          "outstanding",
          "due-transfers",
          "remittances",
          "dispatch",
          "statements",
          "retention");

  /** The night of {@code 000000}. */
  static final List<String> NATIONAL =
      List.of(
          "close",
          "in-flight",
          "freeze",
          "reports",
          "national-clearing",
          "dispatch",
          "statements",
          "retention");

  private final Map<String, NightStep> steps;

  StepOrder(ObjectProvider<NightStep> contributed) {
    this.steps = new TreeMap<>();
    for (NightStep step : contributed) {
      if (steps.put(step.name(), step) != null) {
        throw new IllegalStateException("two steps of the night are named " + step.name());
      }
    }
    var ordered = new TreeSet<>(PROVINCE);
    ordered.addAll(NATIONAL);
    if (!ordered.equals(steps.keySet())) {
      throw new IllegalStateException(
          "the order of the night has " + ordered + ", the features have " + steps.keySet());
    }
  }

  /** The steps of a run, in their order. */
  List<NightStep> of(Run.Kind kind, boolean national) {
    return switch (kind) {
      case DAY -> (national ? NATIONAL : PROVINCE).stream().map(this::step).toList();
      case MONTH, YEAR -> List.of();
    };
  }

  private NightStep step(String name) {
    NightStep step = steps.get(name);
    if (step == null) {
      throw new IllegalStateException("no step is named " + name);
    }
    return step;
  }
}
