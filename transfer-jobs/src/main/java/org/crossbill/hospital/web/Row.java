package org.crossbill.hospital.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a node (节点的一行): typed values by field name, only fields that say something. */
final class Row {
  /** A value. */
  sealed interface Value {
    /** 字符型. */
    record Chars(String text) implements Value {}

    /**
     * 数值型.
     *
     * @param unscaled the value times ten to the power of the field's decimals
     */
    record Scaled(long unscaled) implements Value {}

    /** 日期型. */
    record Day(LocalDate date) implements Value {}

    /** 日期时间型. */
    record Moment(LocalDateTime time) implements Value {}
  }

  private final Map<String, Value> values = new LinkedHashMap<>();

  /** Sets a value. */
  Row put(String field, Value value) {
    values.put(field, value);
    return this;
  }

  /** Sets a text, unless it is null or empty. */
  Row text(String field, @Nullable String text) {
    return text == null || text.isEmpty() ? this : put(field, new Value.Chars(text));
  }

  /** Sets a number in the field's own decimals: fen for amounts. */
  Row scaled(String field, long unscaled) {
    return put(field, new Value.Scaled(unscaled));
  }

  /** Sets a date. */
  Row day(String field, LocalDate date) {
    return put(field, new Value.Day(date));
  }

  /** Sets a time. */
  Row moment(String field, LocalDateTime time) {
    return put(field, new Value.Moment(time));
  }

  /** The values by field name. */
  Map<String, Value> values() {
    return values;
  }

  /** A text that the interface requires, so that it is there. */
  String text(String field) {
    return ((Value.Chars) required(field)).text();
  }

  /** A text, null where not given. */
  @Nullable String textOrNull(String field) {
    return values.get(field) instanceof Value.Chars(String text) ? text : null;
  }

  /** A required number, in the field's decimals. */
  long scaled(String field) {
    return ((Value.Scaled) required(field)).unscaled();
  }

  /** A number in the field's decimals, null where not given. */
  @Nullable Long scaledOrNull(String field) {
    return values.get(field) instanceof Value.Scaled(long unscaled) ? (Long) unscaled : null;
  }

  /** A date, null where not given. */
  @Nullable LocalDate dayOrNull(String field) {
    return values.get(field) instanceof Value.Day(LocalDate date) ? date : null;
  }

  /** A required time. */
  LocalDateTime moment(String field) {
    return ((Value.Moment) required(field)).time();
  }

  /** A time, null where not given. */
  @Nullable LocalDateTime momentOrNull(String field) {
    return values.get(field) instanceof Value.Moment(LocalDateTime time) ? time : null;
  }

  private Value required(String field) {
    Value value = values.get(field);
    if (value == null) {
      throw new IllegalStateException("a checked row lacks " + field);
    }
    return value;
  }
}
