package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.codes.CodeTable;
import org.crossbill.codes.CodeTable.Standing;
import org.crossbill.codes.CodeTables;
import org.junit.jupiter.api.Test;

class InterfaceDataTest {
  private static final CodeTables TABLES = CodeTables.load();
  private static final InterfaceData DATA = InterfaceData.load(TABLES);

  /** Counts of the field tables of the interface. */
  @Test
  void load_fieldCounts() {
    assertThat(DATA.request().inOrder()).hasSize(17);
    assertThat(fields("2401", "mdtrtinfo")).hasSize(34);
    assertThat(fields("2402", "dscginfo")).hasSize(23);
    assertThat(fields("2301", "feedetail")).hasSize(28);
    assertThat(output("2301", "result")).hasSize(19);
    assertThat(output("2303", "setlinfo")).hasSize(40);
    assertThat(output("2304", "setlinfo")).hasSize(41);
    assertThat(output("2305", "setlinfo")).hasSize(27);
    assertThat(output("2304", "setldetail")).hasSize(6);
    assertThat(output("5203", "setlinfo")).hasSize(62);
  }

  @Test
  void load_everyFieldHasAFormThatCanBeChecked() {
    Stream.concat(
            Stream.concat(DATA.request().inOrder().stream(), DATA.response().inOrder().stream()),
            DATA.transactions().values().stream()
                .flatMap(spec -> Stream.concat(spec.input().stream(), spec.output().stream()))
                .flatMap(node -> node.fields().inOrder().stream()))
        .forEach(field -> {
          switch (field.type()) {
            case STRING -> assertThat(field.length()).as(field.field()).isPositive();
            case NUMBER -> {
              assertThat(field.length()).as(field.field()).isBetween(1, 18);
              assertThat(field.decimals()).as(field.field()).isBetween(0, field.length());
            }
            case DATE, DATETIME -> assertThat(field.length()).as(field.field()).isZero();
          }
          assertThat(field.codeTable().isPresent() && !field.coded()).as(field.field()).isFalse();
        });
  }

  @Test
  void standing_ofCodes() {
    CodeTable medType = TABLES.table("med_type");
    assertThat(medType.standing("21")).isEqualTo(Standing.KNOWN);
    assertThat(medType.standing("2101")).isEqualTo(Standing.KNOWN);
    assertThat(medType.standing("71")).isEqualTo(Standing.ONLY_REGIONAL);
    assertThat(medType.standing("990101")).isEqualTo(Standing.ONLY_REGIONAL);
    assertThat(medType.standing("29")).isEqualTo(Standing.UNKNOWN);
    assertThat(medType.standing("210")).isEqualTo(Standing.UNKNOWN);
    assertThat(medType.standing("21 1")).isEqualTo(Standing.UNKNOWN);
    assertThat(medType.national("140104")).contains("14");
    CodeTable psnType = TABLES.table("psn_type");
    assertThat(List.of("11", "1101", "116014"))
        .allMatch(code -> psnType.standing(code) == Standing.KNOWN);
    assertThat(psnType.standing("1199")).isEqualTo(Standing.UNKNOWN);
    assertThat(TABLES.table("fund_pay_type").standing("310777")).isEqualTo(Standing.KNOWN);
  }

  @Test
  void codedFieldsPage_isWhatTheDataSays() throws IOException {
    String page =
        Files.readString(Path.of("..", "docs", "reference", "coded-fields-without-table.md"));
    assertThat(page)
        .contains("## No table at all\n\n" + table(field -> field.codeTable().isEmpty()) + "\n")
        .endsWith(table(field -> field.codeTable().map(known -> !known.closed()).orElse(false)));
  }

  private static String table(Predicate<FieldSpec> chosen) {
    Map<String, String> rows = new TreeMap<>();
    Map<String, Set<String>> places = new TreeMap<>();
    for (TransactionSpec spec : DATA.transactions().values()) {
      for (boolean in : new boolean[] {true, false}) {
        for (NodeSpec node : in ? spec.input() : spec.output()) {
          for (FieldSpec field : node.fields().inOrder()) {
            if (field.coded() && chosen.test(field)) {
              rows.put(
                  field.field(),
                  "| `%s` | %s | %d | ".formatted(field.field(), field.name(), field.length()));
              places
                  .computeIfAbsent(field.field(), key -> new LinkedHashSet<>())
                  .add(spec.infno() + (in ? " input" : " output"));
            }
          }
        }
      }
    }
    return "| field | name | length | where |\n|---|---|---|---|\n"
        + rows.entrySet().stream()
            .map(row ->
                row.getValue()
                    + String.join(", ", places.getOrDefault(row.getKey(), Set.of()))
                    + " |\n")
            .collect(Collectors.joining());
  }

  private static List<FieldSpec> fields(String infno, String node) {
    return find(DATA.transaction(infno).orElseThrow().input(), node);
  }

  private static List<FieldSpec> output(String infno, String node) {
    return find(DATA.transaction(infno).orElseThrow().output(), node);
  }

  private static List<FieldSpec> find(List<NodeSpec> nodes, String name) {
    return nodes.stream()
        .filter(node -> node.node().equals(name))
        .findFirst()
        .orElseThrow()
        .fields()
        .inOrder();
  }
}
