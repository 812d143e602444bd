package org.crossbill.core.benefit;

import java.util.List;
import java.util.Optional;

/**
 * Terms by case (分情形规定): the first option whose condition holds.
 *
 * @param options in the order they are asked, at least one
 */
public record Choice<T>(List<Option<T>> options) {
  /** Terms under a condition. */
  public record Option<T>(When when, T terms) {}

  public Choice {
    options = List.copyOf(options);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("terms have at least one option");
    }
  }

  /** The same for every case. */
  public static <T> Choice<T> always(T terms) {
    return new Choice<>(List.of(new Option<>(When.ALWAYS, terms)));
  }

  /** The terms of a case; empty where the policy says nothing of it. */
  public Optional<T> of(Case one) {
    for (Option<T> option : options) {
      if (option.when().holds(one)) {
        return Optional.of(option.terms());
      }
    }
    return Optional.empty();
  }
}
