package org.crossbill.hospital.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The normal form of an input (归一化): two inputs that mean the same have the same text. Keys are
 * sorted, blanks between tokens and around strings do not count. Within the fields of the interface
 * a null, an empty string and an absent field are the same, and so are a number and its text in any
 * notation ({@code 1}, {@code 1.00}, {@code "1.0"}). Outside of them numbers are equal by value,
 * but a string is a string. The order of lists counts.
 */
final class CanonicalInput {
  private static final int MAX_PLAIN_SCALE = 64;

  private CanonicalInput() {}

  /** The normal form of the input of a transaction. */
  static String of(TransactionSpec transaction, Json.Obj input) {
    Map<String, NodeSpec> nodes =
        transaction.input().stream().collect(Collectors.toMap(NodeSpec::node, node -> node));
    Map<String, String> members = new TreeMap<>();
    input
        .members()
        .forEach((name, value) -> {
          NodeSpec node = nodes.get(name);
          if (node == null) {
            members.put(name, anything(value));
          } else if (!value.blank()) {
            members.put(name, node(node, value));
          }
        });
    return object(members);
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

  /** The normal form of a value that the interface says nothing about. */
  static String anything(Json value) {
    return switch (value) {
      case Json.Obj(Map<String, Json> values, int _) -> {
        Map<String, String> members = new TreeMap<>();
        values.forEach((name, member) -> members.put(name, anything(member)));
        yield object(members);
      }
      case Json.Arr(List<Json> items) ->
          items.stream().map(CanonicalInput::anything).collect(Collectors.joining(",", "[", "]"));
      case Json.Text(String text) -> quoted(text.strip());
      case Json.Num(String text) -> decimal(text);
      case Json.Bool(boolean is) -> Boolean.toString(is);
      case Json.Null() -> "null";
    };
  }

  private static String node(NodeSpec node, Json value) {
    List<Json> rows = value instanceof Json.Arr(List<Json> items) ? items : List.of(value);
    String text =
        rows.stream()
            .map(row -> row instanceof Json.Obj object ? row(node, object) : anything(row))
            .collect(Collectors.joining(","));
    return node.form() == NodeSpec.Form.OBJECT ? text : "[" + text + "]";
  }

  private static String row(NodeSpec node, Json.Obj object) {
    Map<String, String> members = new TreeMap<>();
    object
        .members()
        .forEach((name, value) -> {
          FieldSpec field = node.fields().find(name);
          if (field == null) {
            members.put(name, anything(value));
          } else if (!value.blank()) {
            String text = FieldCheck.text(field, value);
            members.put(
                name,
                text == null
                    ? anything(value)
                    : field.type() == FieldSpec.Type.NUMBER ? decimal(text) : quoted(text));
          }
        });
    return object(members);
  }

  private static String object(Map<String, String> members) {
    StringBuilder object = new StringBuilder("{");
    members.forEach((name, value) -> {
      if (object.length() > 1) {
        object.append(',');
      }
      object.append(quoted(name)).append(':').append(value);
    });
    return object.append('}').toString();
  }

  /** A decimal without needless zeros and signs; a text that is none stays as it is, quoted. */
  private static String decimal(String text) {
    try {
      BigDecimal value = new BigDecimal(text).stripTrailingZeros();
      // 1e999999999 must stay short
      return Math.abs((long) value.scale()) <= MAX_PLAIN_SCALE
          ? value.toPlainString()
          : value.toString();
    } catch (NumberFormatException e) {
      return quoted(text);
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || isUnpaired(text, i)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
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
