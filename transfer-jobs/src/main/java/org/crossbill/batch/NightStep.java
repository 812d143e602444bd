package org.crossbill.batch;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A step that a feature contributes to the runs of its node (批次步骤), as a bean. In which runs it
 * stands and after which steps is said in one place, by its name.
 */
public sealed interface NightStep
    permits NightStep.Once, NightStep.Repeated, NightStep.Waits, NightStep.Outside, PartWork {
  /** The step's name, stable: it is part of the restart's memory. */
  String name();

  /**
   * Work in the step's own transaction. Spring Batch notes the step's end in another one: a kill
   * between them repeats the step, so the work sees for itself whether it is done.
   */
  record Once(String name, Consumer<Run> work) implements NightStep {}

  /**
   * One transaction after the other until nothing is left.
   *
   * @param next does one thing; false where none is left
   */
  record Repeated(String name, Predicate<Run> next) implements NightStep {}

  /**
   * A bounded wait for others; no transaction is held.
   *
   * @param awaited for whom or what, in words, a party by its code; none where it is over
   */
  record Waits(String name, Duration atMost, Function<Run, List<String>> awaited)
      implements NightStep {}

  /** Work outside of the database, e.g. files; no transaction is held around it. */
  record Outside(String name, Consumer<Run> work) implements NightStep {}
}
