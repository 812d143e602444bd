package org.crossbill.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The code tables (代码表) by name. Those of {@code interface/code-tables.json} were put together from
 * several sources; all others are an edition's own, word for word ({@code interface/dictionaries}).
 * See {@code docs/decisions/0003-interface-data.md}.
 */
public final class CodeTables {
  private static final String RESOURCE = "interface/code-tables.json";
  private static final String DICTIONARIES = "interface/dictionaries/hunan-v1.1.27.json";

  private final Map<String, CodeTable> byName;

  private CodeTables(Map<String, CodeTable> byName) {
    this.byName = byName;
  }

  /** The data shipped with this program. */
  public static CodeTables load() {
    Map<String, CodeTable> byName = new LinkedHashMap<>();
    JsonNode mended = read(RESOURCE);
    String mendedEdition = mended.required("edition").stringValue();
    for (JsonNode spec : mended.required("tables")) {
      CodeTable table = table(spec, mendedEdition);
      if (byName.put(table.table(), table) != null) {
        throw new IllegalStateException(RESOURCE + ": two tables " + table.table());
      }
    }
    JsonNode edition = read(DICTIONARIES);
    for (JsonNode spec : edition.required("tables")) {
      CodeTable table = tableOf(edition, spec);
      byName.putIfAbsent(table.table(), table);
    }
    return new CodeTables(byName);
  }

  /** The table of this name, where there is one. */
  public Optional<CodeTable> find(String table) {
    return Optional.ofNullable(byName.get(table));
  }

  /** The table of this name; it must exist. */
  public CodeTable table(String table) {
    return find(table).orElseThrow(() -> new IllegalArgumentException("no code table " + table));
  }

  /** Whether a value is usable: in the table, or the table is known in part only. */
  public boolean knows(String table, String code) {
    return table(table).standing(code) == CodeTable.Standing.KNOWN;
  }

  /** The national values with their names, as a hint shows them. */
  public String listed(String table) {
    return table(table).listed();
  }

  private static JsonNode read(String resource) {
    try (InputStream in = CodeTables.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + resource);
      }
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table of an edition: complete there, its regional values apart. */
  private static CodeTable tableOf(JsonNode edition, JsonNode spec) {
    Map<String, String> codes = new LinkedHashMap<>();
    spec.required("codes").properties().forEach(code -> put(codes, code));
    Map<String, String> regional = new LinkedHashMap<>();
    spec.path("regional").properties().forEach(code -> put(regional, code));
    codes.putAll(regional);
    return new CodeTable(
        spec.required("table").stringValue(),
        spec.required("name").stringValue(),
        edition.required("edition").stringValue(),
        edition.required("source").stringValue(),
        true,
        true,
        List.of(),
        codes,
        regional.keySet());
  }

  private static void put(Map<String, String> codes, Map.Entry<String, JsonNode> code) {
    codes.put(code.getKey(), code.getValue().stringValue());
  }

  private static CodeTable table(JsonNode spec, String edition) {
    Map<String, String> codes = new LinkedHashMap<>();
    Set<String> regional = new LinkedHashSet<>();
    for (JsonNode item : spec.required("codes")) {
      String code = item.required("code").stringValue();
      codes.put(code, item.required("name").stringValue());
      if (item.has("national") && !item.required("national").booleanValue()) {
        regional.add(code);
      }
    }
    List<Integer> lengths = new ArrayList<>();
    spec.path("regionalLengths").forEach(length -> lengths.add(length.intValue()));
    return new CodeTable(
        spec.required("table").stringValue(),
        spec.required("name").stringValue(),
        edition,
        spec.required("source").stringValue(),
        spec.required("verified").booleanValue(),
        spec.required("closed").booleanValue(),
        lengths,
        codes,
        regional);
  }
}
