package org.crossbill.hospital.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crossbill.codes.CodeTable;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.web.FieldSpec.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The national interface as data (接口数据): {@code interface/transactions.json}, see {@code
 * docs/decisions/0003-interface-data.md}.
 *
 * @param request the envelope of a request, in interface order, without {@code input}
 * @param response the envelope of a response, in interface order, without {@code output}
 * @param transactions by infno
 */
record InterfaceData(
    FieldList request, FieldList response, Map<String, TransactionSpec> transactions) {

  /** The data shipped with this program. */
  static InterfaceData load(CodeTables tables) {
    Json.Obj root = resource("interface/transactions.json");
    Json.Obj envelope = (Json.Obj) member(root, "envelope");
    Map<String, TransactionSpec> transactions = new LinkedHashMap<>();
    for (Json item : list(root, "transactions")) {
      Json.Obj spec = (Json.Obj) item;
      String infno = text(spec, "infno");
      transactions.put(
          infno,
          new TransactionSpec(
              infno,
              text(spec, "name"),
              nodes(list(spec, "input"), tables),
              nodes(list(spec, "output"), tables)));
    }
    return new InterfaceData(
        fields(list(envelope, "request"), tables),
        fields(list(envelope, "response"), tables),
        transactions);
  }

  /** A transaction, where the interface data has it. */
  Optional<TransactionSpec> transaction(String infno) {
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
    if (when.members().containsKey("input")) {
      return new Condition.InputHas(text(when, "input"));
    }
    if (when.members().containsKey("notInfno")) {
      return new Condition.NotInfno(text(when, "notInfno"));
    }
    String field = text(when, "field");
    if (when.members().containsKey("equals")) {
      return new Condition.Equals(field, text(when, "equals"));
    }
    return when.members().containsKey("negative")
        ? new Condition.Negative(field)
        : new Condition.Absent(field);
  }

  private static Json.Obj resource(String name) {
    try (InputStream in = InterfaceData.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + name);
      }
      byte[] bytes = in.readAllBytes();
      return switch (JsonReader.read(bytes, bytes.length)) {
        case Result.Ok<JsonReader.Body>(JsonReader.Body body) -> body.root();
        case Result.Failed<JsonReader.Body> failed ->
            throw new IllegalStateException(name + ": " + failed.faults());
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
