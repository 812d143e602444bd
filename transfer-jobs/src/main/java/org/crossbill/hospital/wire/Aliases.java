package org.crossbill.hospital.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crossbill.load.JsonValue;

/**
 * Known other spellings of nodes and fields (别名), as the files in {@code interface/dialects} list
 * them with their source. A name takes the interface's spelling before anything is checked, where
 * the interface has no such name at that place and its own is not sent beside it.
 *
 * @param fields alias to field
 * @param nodes of a transaction by its number, alias to node; those of all under an empty number
 */
record Aliases(Map<String, String> fields, Map<String, Map<String, String>> nodes) {
  Aliases {
    fields = Map.copyOf(fields);
    nodes = Map.copyOf(nodes);
  }

  /** The input under the interface's names. */
  JsonValue.ObjectValue applied(TransactionSpec transaction, JsonValue.ObjectValue input) {
    Map<String, String> renamed = new LinkedHashMap<>(nodes.getOrDefault("", Map.of()));
    renamed.putAll(nodes.getOrDefault(transaction.infno(), Map.of()));
    Map<String, JsonValue> members = new LinkedHashMap<>();
    input
        .fields()
        .forEach((name, value) -> {
          String meant =
              meant(name, renamed, known -> transaction.node(known) != null, input.fields());
          NodeSpec node = transaction.node(meant);
          members.put(meant, node == null ? value : rows(node, value));
        });
    return new JsonValue.ObjectValue(input.line(), input.chars(), members);
  }

  private JsonValue rows(NodeSpec node, JsonValue value) {
    return switch (value) {
      case JsonValue.ObjectValue row -> row(node, row);
      case JsonValue.ArrayValue(int line, List<JsonValue> items) -> {
        List<JsonValue> rows = new ArrayList<>(items.size());
        items.forEach(
            item -> rows.add(item instanceof JsonValue.ObjectValue row ? row(node, row) : item));
        yield new JsonValue.ArrayValue(line, rows);
      }
      case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Truth _, JsonValue.Null _ -> value;
    };
  }

  private JsonValue row(NodeSpec node, JsonValue.ObjectValue row) {
    if (Collections.disjoint(fields.keySet(), row.fields().keySet())) {
      return row;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    row.fields()
        .forEach((name, value) ->
            members.merge(
                meant(name, fields, known -> node.fields().find(known) != null, row.fields()),
                value,
                (had, now) -> now.blank() ? had : now));
    return new JsonValue.ObjectValue(row.line(), row.chars(), members);
  }

  private static String meant(
      String name,
      Map<String, String> aliases,
      Predicate<String> known,
      Map<String, JsonValue> sent) {
    String meant = aliases.getOrDefault(name, name);
    JsonValue own = sent.get(meant);
    boolean renames = !known.test(name) && known.test(meant) && (own == null || own.blank());
    return renames ? meant : name;
  }
}
