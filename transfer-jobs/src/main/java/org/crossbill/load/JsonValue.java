package org.crossbill.load;

import java.util.List;
import java.util.Map;

/**
 * A value read from JSON (JSON 值), with the line it starts on. Numbers keep their text, so that
 * nothing is rounded.
 */
public sealed interface JsonValue {
  /** The line it starts on, from 1. */
  int line();

  /** As JSON without white space, numbers as they were written. */
  default String json() {
    return JsonReader.json(this);
  }

  /** Whether it says nothing: null, or a string of blanks. */
  default boolean blank() {
    return switch (this) {
      case Null _ -> true;
      case Text(int _, String text) -> text.isBlank();
      case ObjectValue _, ArrayValue _, Numeral _, Truth _ -> false;
    };
  }

  /**
   * An object.
   *
   * @param chars how many characters it takes in its text
   * @param fields the keys in the order they stand
   */
  record ObjectValue(int line, int chars, Map<String, JsonValue> fields) implements JsonValue {
    /** A field, null (the JSON value) where it is not there. */
    public JsonValue field(String key) {
      JsonValue value = fields.get(key);
      return value == null ? new Null(line) : value;
    }
  }

  /** An array. */
  record ArrayValue(int line, List<JsonValue> items) implements JsonValue {
    public ArrayValue {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record Text(int line, String text) implements JsonValue {
    /** For logs: what is read may name persons. */
    @Override
    public String toString() {
      return "Text[line %d, %d characters]".formatted(line, text.length());
    }
  }

  /** A number, as written. */
  record Numeral(int line, String text) implements JsonValue {
    /** For logs: a number may be a person's. */
    @Override
    public String toString() {
      return "Numeral[line %d, %d characters]".formatted(line, text.length());
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(int line, boolean value) implements JsonValue {}

  /** {@code null}. */
  record Null(int line) implements JsonValue {}
}
