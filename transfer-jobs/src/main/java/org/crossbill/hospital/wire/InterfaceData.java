package org.crossbill.hospital.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The national interface as data (接口数据): the envelope in {@code interface/envelope.json}, a file
 * for each transaction in {@code interface/transactions}. What was mended: {@code
 * docs/decisions/0003-interface-data.md}.
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
    Json.Obj envelope = json(resource("classpath:interface/envelope.json"));
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
        aliases(json(resource("classpath:interface/aliases.json"))));
  }

  private static Aliases aliases(Json.Obj spec) {
    return new Aliases(names(spec, "fields", "field"), names(spec, "nodes", "node"));
  }

  private static Map<String, String> names(Json.Obj spec, String list, String meant) {
    return list(spec, list).stream()
        .map(Json.Obj.class::cast)
        .collect(
            Collectors.toUnmodifiableMap(item -> text(item, "alias"), item -> text(item, meant)));
  }

  private static TransactionSpec transaction(Json.Obj spec, CodeTables tables) {
    return new TransactionSpec(
        text(spec, "infno"),
        text(spec, "name"),
        text(spec, "edition"),
        text(spec, "source"),
        list(spec, "needs").stream()
            .map(need -> ((Json.Text) need).value())
            .collect(Collectors.toUnmodifiableSet()),
        nodes(list(spec, "input"), tables),
        nodes(list(spec, "output"), tables));
  }

  /** A transaction, where the interface data has it. */
  public Optional<TransactionSpec> transaction(String infno) {
    return Optional.ofNullable(transactions.get(infno));
  }

  private static List<NodeSpec> nodes(List<Json> items, CodeTables tables) {
    List<NodeSpec> nodes = new ArrayList<>();
    for (Json item : items) {
      Json.Obj spec = (Json.Obj) item;
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

  private static FieldList fields(List<Json> items, CodeTables tables) {
    List<FieldSpec> fields = new ArrayList<>();
    for (Json item : items) {
      Json.Obj spec = (Json.Obj) item;
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
              spec.members().containsKey("json"),
              spec.members().containsKey("area"),
              spec.members().get("requiredWhen") instanceof Json.Obj when
                  ? Optional.of(condition(when))
                  : Optional.empty(),
              spec.members().containsKey("note") ? text(spec, "note") : ""));
    }
    return new FieldList(fields);
  }

  private static Condition condition(Json.Obj when) {
    String field = text(when, "field");
    if (when.members().containsKey("equals")) {
      return new Condition.Equals(field, text(when, "equals"));
    }
    return when.members().containsKey("negative")
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

  private static Json.Obj json(Resource resource) {
    try {
      byte[] bytes = resource.getContentAsByteArray();
      return switch (JsonReader.read(bytes, bytes.length)) {
        case Result.Ok<JsonReader.Body>(JsonReader.Body body) -> body.root();
        case Result.Failed<JsonReader.Body> failed ->
            throw new IllegalStateException(resource + ": " + failed.faults());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Json member(Json.Obj object, String name) {
    Json value = object.members().get(name);
    if (value == null) {
      throw new IllegalStateException("interface data: " + name + " missing in " + object);
    }
    return value;
  }

  private static List<Json> list(Json.Obj object, String name) {
    return ((Json.Arr) member(object, name)).items();
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Text) member(object, name)).value();
  }

  private static @Nullable String optionalText(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Text(String value) ? value : null;
  }

  private static int number(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Num(String value)
        ? Integer.parseInt(value)
        : 0;
  }

  private static boolean flag(Json.Obj object, String name) {
    return ((Json.Bool) member(object, name)).value();
  }
}
