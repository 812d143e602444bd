package org.crossbill.hospital.wire;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a node (节点的一行): typed values by field name, only fields that say something. */
public final class Row {
  /** A value. */
  public sealed interface Value {
    /** 字符型. */
    record Chars(String text) implements Value {
      /** For logs: what is sent may name persons. */
      @Override
      public String toString() {
        return "Chars[%d]".formatted(text.length());
      }
    }

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
  public Row put(String field, Value value) {
    values.put(field, value);
    return this;
  }

  /** Sets a text, unless it is null or empty. */
  public Row text(String field, @Nullable String text) {
    return text == null || text.isEmpty() ? this : put(field, new Value.Chars(text));
  }

  /** Sets a number in the field's own decimals: fen for amounts. */
  public Row scaled(String field, long unscaled) {
    return put(field, new Value.Scaled(unscaled));
  }

  /** Sets a date. */
  public Row day(String field, LocalDate date) {
    return put(field, new Value.Day(date));
  }

  /** Sets a time. */
  public Row moment(String field, LocalDateTime time) {
    return put(field, new Value.Moment(time));
  }

  /** The values by field name. */
  public Map<String, Value> values() {
    return values;
  }

  /** A text that the interface requires, so that it is there. */
  public String text(String field) {
    return ((Value.Chars) required(field)).text();
  }

  /** A text, null where not given. */
  public @Nullable String textOrNull(String field) {
    return values.get(field) instanceof Value.Chars(String text) ? text : null;
  }

  /** A required number, in the field's decimals. */
  public long scaled(String field) {
    return ((Value.Scaled) required(field)).unscaled();
  }

  /** A number in the field's decimals, null where not given. */
  public @Nullable Long scaledOrNull(String field) {
    return values.get(field) instanceof Value.Scaled(long unscaled) ? (Long) unscaled : null;
  }

  /** A required date. */
  public LocalDate day(String field) {
    return ((Value.Day) required(field)).date();
  }

  /** A date, null where not given. */
  public @Nullable LocalDate dayOrNull(String field) {
    return values.get(field) instanceof Value.Day(LocalDate date) ? date : null;
  }

  /** A required time. */
  public LocalDateTime moment(String field) {
    return ((Value.Moment) required(field)).time();
  }

  /** A time, null where not given. */
  public @Nullable LocalDateTime momentOrNull(String field) {
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
