package org.crossbill.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * What a schema lost against an older one. Avro itself reads past a lost or renamed field, so that
 * the loss of an amount would go unnoticed.
 */
final class Losses {
  private Losses() {}

  /** The paths of fields, symbols, branches that are gone or changed their type. */
  static List<String> between(Schema older, Schema newer) {
    Map<String, String> had = new HashMap<>();
    Map<String, String> has = new HashMap<>();
    collect(older, older.getName(), had);
    collect(newer, newer.getName(), has);
    List<String> losses = new ArrayList<>();
    had.forEach((path, type) -> {
      String now = has.get(path);
      if (now == null) {
        losses.add(path + " is gone");
      } else if (!now.equals(type)) {
        losses.add(path + " was " + type + " and is " + now);
      }
    });
    return losses.stream().sorted().toList();
  }

  private static void collect(Schema schema, String path, Map<String, String> into) {
    switch (schema.getType()) {
      case RECORD -> {
        into.put(path, "record " + schema.getFullName());
        for (Schema.Field field : schema.getFields()) {
          collect(field.schema(), path + "." + field.name(), into);
        }
      }
      case ENUM -> {
        into.put(path, "enum " + schema.getFullName());
        schema.getEnumSymbols().forEach(symbol -> into.put(path + "#" + symbol, "symbol"));
      }
      case ARRAY -> collect(schema.getElementType(), path + "[]", into);
      case MAP -> collect(schema.getValueType(), path + "{}", into);
      case UNION -> {
        for (Schema branch : schema.getTypes()) {
          collect(branch, path + "|" + branch.getFullName(), into);
        }
      }
      case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
          into.put(path, typeOf(schema));
    }
  }

  private static String typeOf(Schema schema) {
    String logical = Objects.toString(schema.getProp("logicalType"), "");
    return schema.getType().getName() + (logical.isEmpty() ? "" : " (" + logical + ")");
  }
}
