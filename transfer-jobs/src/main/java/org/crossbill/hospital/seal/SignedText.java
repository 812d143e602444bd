package org.crossbill.hospital.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crossbill.load.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is over (待签名字符串). No public document says how the hospitals' interface forms it,
 * so it is formed as the mobile payment of medical insurance forms its own (医保移动支付接口, the edition
 * of Tianjin, "签名算法 SM2"), which hospitals' systems can do already: {@code name=value} of all
 * fields but the signature, in the order of their names, without those that say nothing, joined by
 * {@code &}; an object as JSON without white space, its keys in order and without empty values; at
 * the end {@code &key=} and the shared secret, where there is one.
 */
final class SignedText {
  /** The field that has the signature (数字签名信息), and is not signed. */
  static final String SIGNATURE = "cainfo";

  private SignedText() {}

  static String of(JsonValue.ObjectValue message, @Nullable String secret) {
    String fields =
        new TreeMap<>(message.fields())
            .entrySet().stream()
                .filter(one -> !one.getKey().equals(SIGNATURE) && !one.getValue().blank())
                .map(one -> one.getKey() + "=" + text(one.getValue()))
                .collect(Collectors.joining("&"));
    return secret == null ? fields : fields + "&key=" + secret;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonValue.Text(int _, String text) ? text : ordered(value).json();
  }

  private static JsonValue ordered(JsonValue value) {
    return switch (value) {
      case JsonValue.ObjectValue(int line, int chars, Map<String, JsonValue> fields) -> {
        Map<String, JsonValue> kept = new TreeMap<>();
        fields.forEach((name, one) -> {
          if (!one.blank()) {
            kept.put(name, ordered(one));
          }
        });
        yield new JsonValue.ObjectValue(line, chars, kept);
      }
      case JsonValue.ArrayValue(int line, List<JsonValue> items) -> {
        List<JsonValue> kept = new ArrayList<>();
        items.forEach(one -> kept.add(ordered(one)));
        yield new JsonValue.ArrayValue(line, kept);
      }
      case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Truth _, JsonValue.Null _ -> value;
    };
  }
}
