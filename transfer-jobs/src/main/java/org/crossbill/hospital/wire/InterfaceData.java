package org.crossbill.hospital.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crossbill.codes.CodeTable;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.FieldSpec.Condition;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The national interface as data (接口数据): the envelope in {@code interface/envelope.json}, a file
 * for each transaction in {@code interface/transactions}, spellings in {@code interface/dialects}.
 * What was mended: {@code docs/decisions/0003-interface-data.md}.
 *
 * @param request the envelope of a request, in interface order, without {@code input}
 * @param response the envelope of a response, in interface order, without {@code output}
 * @param transactions by infno
 * @param aliases other spellings of nodes and fields
 */
public record InterfaceData(
    FieldList request,
    FieldList response,
    Map<String, TransactionSpec> transactions,
    Aliases aliases) {

  /** The data shipped with this program. */
  public static InterfaceData load(CodeTables tables) {
    JsonValue.ObjectValue envelope = json(resource("classpath:interface/envelope.json"));
    Map<String, TransactionSpec> transactions = new TreeMap<>();
    for (Resource file : resources("classpath:interface/transactions/*.json")) {
      TransactionSpec spec = transaction(json(file), tables);
      if (!(spec.infno() + ".json").equals(file.getFilename())) {
        throw new IllegalStateException(file + " is about " + spec.infno());
      }
      transactions.put(spec.infno(), spec);
    }
    return new InterfaceData(
        fields(list(envelope, "request"), tables),
        fields(list(envelope, "response"), tables),
        Collections.unmodifiableMap(transactions),
        dialects());
  }

  /** All dialects together: none of them means another thing by the same name at the same place. */
  private static Aliases dialects() {
    Map<String, String> fields = new TreeMap<>();
    Map<String, Map<String, String>> nodes = new TreeMap<>();
    for (Resource file : resources("classpath:interface/dialects/*.json")) {
      JsonValue.ObjectValue dialect = json(file);
      for (JsonValue item : list(dialect, "fields")) {
        JsonValue.ObjectValue spec = (JsonValue.ObjectValue) item;
        put(fields, text(spec, "alias"), text(spec, "field"));
      }
      for (JsonValue item : list(dialect, "nodes")) {
        JsonValue.ObjectValue spec = (JsonValue.ObjectValue) item;
        String infno = optionalText(spec, "infno");
        put(
            nodes.computeIfAbsent(infno == null ? "" : infno, _ -> new TreeMap<>()),
            text(spec, "alias"),
            text(spec, "node"));
      }
    }
    return new Aliases(fields, nodes);
  }

  private static void put(Map<String, String> names, String alias, String meant) {
    String had = names.putIfAbsent(alias, meant);
    if (had != null && !had.equals(meant)) {
      throw new IllegalStateException("dialects: " + alias + " is " + had + " and " + meant);
    }
  }

  private static TransactionSpec transaction(JsonValue.ObjectValue spec, CodeTables tables) {
    return new TransactionSpec(
        text(spec, "infno"),
        text(spec, "name"),
        text(spec, "edition"),
        text(spec, "source"),
        list(spec, "needs").stream()
            .map(need -> ((JsonValue.Text) need).text())
            .collect(Collectors.toUnmodifiableSet()),
        nodes(list(spec, "input"), tables),
        nodes(list(spec, "output"), tables));
  }

  /** A transaction, where the interface data has it. */
  public Optional<TransactionSpec> transaction(String infno) {
    return Optional.ofNullable(transactions.get(infno));
  }

  private static List<NodeSpec> nodes(List<JsonValue> items, CodeTables tables) {
    List<NodeSpec> nodes = new ArrayList<>();
    for (JsonValue item : items) {
      JsonValue.ObjectValue spec = (JsonValue.ObjectValue) item;
      String form = text(spec, "form").toUpperCase(Locale.ROOT).replace('-', '_');
      nodes.add(
          new NodeSpec(
              text(spec, "node"),
              NodeSpec.Form.valueOf(form),
              flag(spec, "required"),
              fields(list(spec, "fields"), tables)));
    }
    return nodes;
  }

  private static FieldList fields(List<JsonValue> items, CodeTables tables) {
    List<FieldSpec> fields = new ArrayList<>();
    for (JsonValue item : items) {
      JsonValue.ObjectValue spec = (JsonValue.ObjectValue) item;
      String table = optionalText(spec, "codeTable");
      CodeTable codeTable = table == null ? null : tables.find(table).orElse(null);
      if (table != null && codeTable == null) {
        throw new IllegalStateException("interface data: no code table " + table);
      }
      fields.add(
          new FieldSpec(
              text(spec, "field"),
              text(spec, "name"),
              FieldSpec.Type.valueOf(text(spec, "type").toUpperCase(Locale.ROOT)),
              number(spec, "length"),
              number(spec, "decimals"),
              Optional.ofNullable(codeTable),
              flag(spec, "coded"),
              flag(spec, "required"),
              spec.fields().containsKey("json"),
              spec.fields().containsKey("area"),
              spec.fields().get("requiredWhen") instanceof JsonValue.ObjectValue when
                  ? Optional.of(condition(when))
                  : Optional.empty(),
              spec.fields().containsKey("note") ? text(spec, "note") : ""));
    }
    return new FieldList(fields);
  }

  private static Condition condition(JsonValue.ObjectValue when) {
    String field = text(when, "field");
    if (when.fields().containsKey("equals")) {
      return new Condition.Equals(field, text(when, "equals"));
    }
    return when.fields().containsKey("negative")
        ? new Condition.Negative(field)
        : new Condition.Absent(field);
  }

  private static PathMatchingResourcePatternResolver files() {
    return new PathMatchingResourcePatternResolver(InterfaceData.class.getClassLoader());
  }

  private static Resource resource(String name) {
    return files().getResource(name);
  }

  private static Resource[] resources(String pattern) {
    try {
      return files().getResources(pattern);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue.ObjectValue json(Resource resource) {
    try {
      return switch (JsonReader.parse(resource.getContentAsString(StandardCharsets.UTF_8))) {
        case Result.Ok<JsonValue>(JsonValue value) -> (JsonValue.ObjectValue) value;
        case Result.Failed<JsonValue> failed ->
            throw new IllegalStateException(resource + ": " + failed.faults());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue member(JsonValue.ObjectValue object, String name) {
    JsonValue value = object.fields().get(name);
    if (value == null) {
      throw new IllegalStateException("interface data: " + name + " missing in " + object);
    }
    return value;
  }

  private static List<JsonValue> list(JsonValue.ObjectValue object, String name) {
    return ((JsonValue.ArrayValue) member(object, name)).items();
  }

  private static String text(JsonValue.ObjectValue object, String name) {
    return ((JsonValue.Text) member(object, name)).text();
  }

  private static @Nullable String optionalText(JsonValue.ObjectValue object, String name) {
    return object.fields().get(name) instanceof JsonValue.Text(int _, String value) ? value : null;
  }

  private static int number(JsonValue.ObjectValue object, String name) {
    return object.fields().get(name) instanceof JsonValue.Numeral(int _, String value)
        ? Integer.parseInt(value)
        : 0;
  }

  private static boolean flag(JsonValue.ObjectValue object, String name) {
    return ((JsonValue.Truth) member(object, name)).value();
  }
}
