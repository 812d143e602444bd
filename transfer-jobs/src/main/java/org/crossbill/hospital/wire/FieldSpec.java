package org.crossbill.hospital.wire;

import java.util.Optional;
import org.crossbill.codes.CodeTable;

/**
 * A field of the interface (字段).
 *
 * @param field name on the wire
 * @param name Chinese name
 * @param type how its text is read
 * @param length most characters of a string, or digits of a number
 * @param decimals digits behind the point, of a number
 * @param codeTable the code table, where one is known
 * @param coded whether the interface has a dictionary for it, known or not
 * @param required whether it is always required
 * @param json whether it may come as an object or a list instead of a string
 * @param area whether it is an area code (医保区划) of six digits
 * @param requiredWhen when it is required though not always
 * @param note the interface's own remark, may be empty
 */
public record FieldSpec(
    String field,
    String name,
    Type type,
    int length,
    int decimals,
    Optional<CodeTable> codeTable,
    boolean coded,
    boolean required,
    boolean json,
    boolean area,
    Optional<Condition> requiredWhen,
    String note) {

  /** How the text of a field is read. */
  public enum Type {
    /** 字符型. */
    STRING,
    /** 数值型. */
    NUMBER,
    /** 日期型 yyyy-MM-dd. */
    DATE,
    /** 日期时间型 yyyy-MM-dd HH:mm:ss. */
    DATETIME
  }

  /** When a field is required (条件必填). */
  public sealed interface Condition {
    /** When another field of the node has this value. */
    record Equals(String field, String value) implements Condition {}

    /** When another field of the node is below zero. */
    record Negative(String field) implements Condition {}

    /** When another field of the node is not given. */
    record Absent(String field) implements Condition {}
  }

  /** The Chinese name with the wire name, as messages show it. */
  String label() {
    return name + "(" + field + ")";
  }

  /** The form a value must have, in Chinese. */
  String form() {
    String form =
        switch (type) {
          case STRING -> area ? "6位数字的医保区划" : length == 0 ? "字符" : "字符，最长" + length;
          case NUMBER ->
              decimals == 0
                  ? "整数，最多" + length + "位"
                  : "数值，整数最多" + (length - decimals) + "位、小数最多" + decimals + "位，如 " + example();
          case DATE -> "日期 yyyy-MM-dd，如 2026-03-02";
          case DATETIME -> "日期时间 yyyy-MM-dd HH:mm:ss，如 2026-03-02 09:30:00";
        };
    return note.isEmpty() || note.startsWith("yyyy") ? form : form + "；" + note;
  }

  private String example() {
    return length == decimals + 1
        ? "0." + "5".repeat(decimals)
        : "12." + "50".repeat(4).substring(0, decimals);
  }
}
