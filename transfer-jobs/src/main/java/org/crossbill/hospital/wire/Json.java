package org.crossbill.hospital.wire;

import java.util.List;
import java.util.Map;

/**
 * A JSON value as it was written: numbers keep their text, so that nothing passes through floating
 * point.
 */
sealed interface Json {
  /**
   * An object.
   *
   * @param members in the order sent; of a repeated key the first
   * @param chars how many characters the object takes in the body
   */
  record Obj(Map<String, Json> members, int chars) implements Json {}

  /** A list. */
  record Arr(List<Json> items) implements Json {}

  /** A string. */
  record Text(String value) implements Json {}

  /** A number, as written. */
  record Num(String text) implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** {@code null}. */
  record Null() implements Json {}

  /** Whether the value says nothing: null, or a string of blanks. */
  default boolean blank() {
    return switch (this) {
      case Null() -> true;
      case Text(String value) -> value.isBlank();
      case Obj _, Arr _, Num _, Bool _ -> false;
    };
  }
}
