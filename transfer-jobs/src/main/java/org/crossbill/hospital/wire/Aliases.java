package org.crossbill.hospital.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Known other spellings of nodes and fields (别名), as {@code interface/aliases.json} lists them with
 * their source. A name takes the interface's spelling before anything is checked, where the
 * interface has no such name itself and its own is not sent beside it.
 *
 * @param fields alias to field
 * @param nodes alias to node
 */
record Aliases(Map<String, String> fields, Map<String, String> nodes) {
  Aliases {
    fields = Map.copyOf(fields);
    nodes = Map.copyOf(nodes);
  }

  /** The input under the interface's names. */
  Json.Obj applied(TransactionSpec transaction, Json.Obj input) {
    Map<String, NodeSpec> known =
        transaction.input().stream().collect(Collectors.toMap(NodeSpec::node, node -> node));
    Map<String, Json> members = new LinkedHashMap<>();
    input
        .members()
        .forEach((name, value) -> {
          String node = renamed(name, nodes, known, input.members());
          NodeSpec spec = known.get(node);
          members.put(node, spec == null ? value : rows(spec, value));
        });
    return new Json.Obj(members, input.chars());
  }

  private Json rows(NodeSpec node, Json value) {
    return switch (value) {
      case Json.Obj row -> row(node, row);
      case Json.Arr(List<Json> items) ->
          new Json.Arr(items.stream().map(item -> rows(node, item)).toList());
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> value;
    };
  }

  private Json row(NodeSpec node, Json.Obj row) {
    Map<String, FieldSpec> known =
        node.fields().inOrder().stream()
            .collect(Collectors.toMap(FieldSpec::field, field -> field));
    if (row.members().keySet().stream().noneMatch(fields::containsKey)) {
      return row;
    }
    Map<String, Json> members = new LinkedHashMap<>();
    row.members()
        .forEach((name, value) ->
            members.merge(
                renamed(name, fields, known, row.members()),
                value,
                (had, now) -> now.blank() ? had : now));
    return new Json.Obj(members, row.chars());
  }

  private static String renamed(
      String name, Map<String, String> aliases, Map<String, ?> known, Map<String, Json> sent) {
    String meant = aliases.getOrDefault(name, name);
    Json own = sent.get(meant);
    boolean renames =
        !known.containsKey(name) && known.containsKey(meant) && (own == null || own.blank());
    return renames ? meant : name;
  }
}
