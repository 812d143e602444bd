package org.crossbill.hospital.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.crossbill.load.JsonValue;

/**
 * The normal form of an input (归一化): two inputs that mean the same have the same text. Keys are
 * sorted, blanks between tokens and around strings do not count. Within the fields of the interface
 * a null, an empty string and an absent field are the same, and so are a number and its text in any
 * notation ({@code 1}, {@code 1.00}, {@code "1.0"}), and a day or time in any spelling. Outside of
 * them numbers are equal by value, but a string is a string. The order of lists counts.
 */
final class CanonicalInput {
  private static final int MAX_PLAIN_SCALE = 64;

  private final StringBuilder text;

  private CanonicalInput(int chars) {
    this.text = new StringBuilder(chars);
  }

  /** The normal form of the input of a transaction. */
  static String of(TransactionSpec transaction, JsonValue.ObjectValue input) {
    CanonicalInput form = new CanonicalInput(input.chars());
    form.object(
        input,
        (name, value) -> transaction.node(name) == null || !value.blank(),
        (name, value) -> {
          NodeSpec node = transaction.node(name);
          if (node == null) {
            form.anything(value);
          } else {
            form.node(node, value);
          }
        });
    return form.text.toString();
  }

  /** SHA-256 of a normal form, 64 hex digits. */
  static String sha256(String canonical) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The normal form of a value that the interface says nothing about. All forms are written into
   * one text: however deep a value is nested, it is copied once.
   */
  static String form(JsonValue value) {
    CanonicalInput form = new CanonicalInput(64);
    form.anything(value);
    return form.text.toString();
  }

  private void anything(JsonValue value) {
    switch (value) {
      case JsonValue.ObjectValue object ->
          object(object, (_, _) -> true, (_, member) -> anything(member));
      case JsonValue.ArrayValue(int _, List<JsonValue> items) -> {
        text.append('[');
        list(items, this::anything);
        text.append(']');
      }
      case JsonValue.Text(int _, String string) -> quote(string.strip());
      case JsonValue.Numeral(int _, String number) -> decimal(number);
      case JsonValue.Truth(int _, boolean is) -> text.append(is);
      case JsonValue.Null _ -> text.append("null");
    }
  }

  private void node(NodeSpec node, JsonValue value) {
    boolean list = node.form() != NodeSpec.Form.OBJECT;
    List<JsonValue> rows =
        value instanceof JsonValue.ArrayValue(int _, List<JsonValue> items)
            ? items
            : List.of(value);
    text.append(list ? "[" : "");
    list(
        rows,
        row -> {
          if (row instanceof JsonValue.ObjectValue object) {
            row(node.fields(), object);
          } else {
            anything(row);
          }
        });
    text.append(list ? "]" : "");
  }

  private void row(FieldList fields, JsonValue.ObjectValue row) {
    object(
        row,
        (name, value) -> fields.find(name) == null || !value.blank(),
        (name, value) -> {
          FieldSpec field = fields.find(name);
          String written = field == null ? null : FieldCheck.text(field, value);
          if (field == null || written == null) {
            anything(value);
          } else {
            field(field, written);
          }
        });
  }

  private void field(FieldSpec field, String written) {
    switch (field.type()) {
      case STRING -> quote(written);
      case NUMBER -> decimal(written);
      case DATE -> quote(DateText.moment(written).map(FieldCheck.DATE::format).orElse(written));
      case DATETIME ->
          quote(DateText.moment(written).map(FieldCheck.DATETIME::format).orElse(written));
    }
  }

  private void object(
      JsonValue.ObjectValue object,
      BiPredicate<String, JsonValue> counts,
      BiConsumer<String, JsonValue> write) {
    text.append('{');
    int start = text.length();
    new TreeMap<>(object.fields())
        .forEach((name, value) -> {
          if (counts.test(name, value)) {
            text.append(text.length() == start ? "" : ",");
            quote(name);
            text.append(':');
            write.accept(name, value);
          }
        });
    text.append('}');
  }

  private void list(List<JsonValue> items, Consumer<JsonValue> write) {
    int start = text.length();
    for (JsonValue item : items) {
      text.append(text.length() == start ? "" : ",");
      write.accept(item);
    }
  }

  /** A decimal without needless zeros and signs; a text that is none stays as it is, quoted. */
  private void decimal(String written) {
    if (isShortInteger(written)) {
      text.append(written);
      return;
    }
    try {
      BigDecimal value = new BigDecimal(written).stripTrailingZeros();
      // 1e999999999 must stay short
      text.append(
          Math.abs((long) value.scale()) <= MAX_PLAIN_SCALE
              ? value.toPlainString()
              : value.toString());
    } catch (NumberFormatException e) {
      quote(written);
    }
  }

  /** Whether it is its own normal form at first sight. */
  private static boolean isShortInteger(String written) {
    return written.length() == 1
        ? written.charAt(0) >= '0' && written.charAt(0) <= '9'
        : written.length() > 1
            && written.length() < 10
            && written.charAt(0) >= '1'
            && written.charAt(0) <= '9'
            && written.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || isUnpaired(string, i)) {
        text.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /** Whether half of a surrogate pair stands alone here, which no encoding can carry. */
  static boolean isUnpaired(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
