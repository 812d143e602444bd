package org.crossbill.core.result;

import java.util.List;
import java.util.function.Function;

/** The outcome of something that may fail in an expected way: a value, or at least one fault. */
public sealed interface Result<T> {
  /** It worked. */
  record Ok<T>(T value) implements Result<T> {}

  /**
   * It failed in an expected way.
   *
   * @param faults at least one, in the order they should be shown
   */
  record Failed<T>(List<Fault> faults) implements Result<T> {
    public Failed {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("a failure has at least one fault");
      }
    }
  }

  /** A value. */
  static <T> Result<T> ok(T value) {
    return new Ok<>(value);
  }

  /** A single fault. */
  static <T> Result<T> failed(Fault fault) {
    return new Failed<>(List.of(fault));
  }

  /** Several faults, at least one. */
  static <T> Result<T> failed(List<Fault> faults) {
    return new Failed<>(faults);
  }

  /** The next step where this one worked, its own faults where not. */
  default <R> Result<R> then(Function<? super T, Result<R>> next) {
    return switch (this) {
      case Ok<T>(T value) -> next.apply(value);
      case Failed<T>(List<Fault> faults) -> failed(faults);
    };
  }
}
