package org.crossbill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every table has one owner, and only the owner's SQL names it; every table lies in parts of a
 * month, or has a reason why not. Owners, dates and reasons stand in {@code
 * docs/reference/tables.md}, which this test holds to the migrated database.
 */
class TableOwnersTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000").madeOf(StoreAndExchange.class);

  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.exchange.codec"})
  static class StoreAndExchange {}

  private static final Path TABLES = Path.of("../docs/reference/tables.md");
  private static final Path SOURCES = Path.of("src/main/java/org/crossbill");

  /**
   * What still names tables of others, each to go. Each file with its tables; the test fails for
   * one that is not needed any more.
   */
  private static final Map<String, Set<String>> NOT_YET =
      Map.of(
          // the checks of a night hold the books of two features against each other in one
          // statement
          "clearing/RunChecks.java",
              Set.of("closing", "matched_closing", "intake", "night_run", "night_check"),
          "clearing/NationalChecks.java", Set.of("night_check"),
          // sums of a run's bills where they lie, and where to cut them: row functions would cost
          // the half
          "clearing/SideBills.java",
              Set.of("treatment_bill", "insured_bill", "late_bill", "night_run"),
          "batch/BillRanges.java", Set.of("treatment_bill", "insured_bill", "position"),
          "reconcile/ClosingSend.java", Set.of("position"),
          "clearing/NationalClearingHandler.java", Set.of("matched_closing", "answered_closing"));

  /**
   * The demo looks at its nodes from outside, as an auditor would: its own answers must not come
   * from the code it shows.
   */
  private static final String OUTSIDE = "demo/";

  private static final Pattern ROW = Pattern.compile("^\\| `([a-z]+)` \\| (.*) \\|$");
  private static final Pattern BY_MONTH =
      Pattern.compile("^\\| (`.*`) \\| `([a-z_]+)` \\| (.+) \\|$");
  private static final Pattern WHOLE = Pattern.compile("^\\| (`.*`) \\| ([^`|][^|]*) \\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final Pattern TEXT =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:(?:FROM|JOIN|USING)\\s+(?:ONLY\\s+)?([a-z_]+)\\b(?!\\s*\\()"
              + "|(?:INTO|UPDATE|COPY|TABLE)\\s+(?:ONLY\\s+)?([a-z_]+)\\b)");

  @Test
  void everyTable_hasOneOwner() throws IOException {
    SortedSet<String> tables =
        new TreeSet<>(
            CLUSTER
                .node("310000")
                .bean(JdbcClient.class)
                .sql(
                    """
                    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
                      AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'flyway_schema_history'
                    """)
                .query((row, index) -> row.getString(1))
                .list());
    assertThat(owners().keySet()).isEqualTo(tables).hasSizeGreaterThan(50);
  }

  @Test
  void everyTable_isByMonth_orHasAReason() throws IOException {
    SortedMap<String, String> byMonth = new TreeMap<>();
    SortedSet<String> whole = new TreeSet<>();
    for (String line : section("## What grows by day")) {
      Matcher month = BY_MONTH.matcher(line);
      Matcher reason = WHOLE.matcher(line);
      if (month.matches()) {
        names(month.group(1)).forEach(table -> byMonth.put(table, month.group(2)));
      } else if (reason.matches()) {
        names(reason.group(1)).forEach(table -> assertThat(whole.add(table)).as(table).isTrue());
      }
    }
    SortedMap<String, String> parted = new TreeMap<>();
    CLUSTER
        .node("310000")
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT c.relname, a.attname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
            """)
        .query(row -> {
          parted.put(row.getString(1), row.getString(2));
        });
    assertThat(byMonth).isEqualTo(parted).hasSizeGreaterThan(10);
    whole.addAll(byMonth.keySet());
    assertThat(whole).isEqualTo(owners().keySet());
  }

  @Test
  void table_isNamedByItsOwnerOnly() throws IOException {
    SortedMap<String, String> owners = owners();
    List<String> foreign = new ArrayList<>();
    int owned = 0;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        String feature = name.substring(0, Math.max(0, name.indexOf('/')));
        if (name.startsWith(OUTSIDE)) {
          continue;
        }
        SortedSet<String> others = new TreeSet<>();
        for (String table : named(Files.readString(file), owners.keySet())) {
          if (feature.equals(owners.get(table))) {
            owned++;
          } else {
            others.add(table);
          }
        }
        if (!others.equals(NOT_YET.getOrDefault(name, Set.of()))) {
          foreign.add(name + " names " + others);
        }
      }
    }
    assertThat(foreign).isEmpty();
    assertThat(owned).isGreaterThan(100);
  }

  @Test
  void named_inWhateverForm_isSeen() {
    Set<String> tables = Set.of("stay", "stay_discharge", "person");
    assertThat(named("sql(\"SELECT * FROM stay WHERE x\"), \"person\"", tables))
        .containsExactly("stay");
    assertThat(named("\"\"\"\nDELETE\nFROM ONLY\n person\n\"\"\"", tables))
        .containsExactly("person");
    assertThat(named("String table = \"stay_discharge\";", tables))
        .containsExactly("stay_discharge");
    assertThat(named("\"INSERT INTO stay (mdtrt_id) VALUES (?)\"", tables)).containsExactly("stay");
    assertThat(named("// FROM stay\n\"stays JOIN stays_of(?)\"", tables)).isEmpty();
  }

  /**
   * The tables a source names: after a word of SQL inside a text, or a whole text that can be
   * nothing else.
   */
  private static SortedSet<String> named(String source, Set<String> tables) {
    SortedSet<String> named = new TreeSet<>();
    Matcher texts = TEXT.matcher(source);
    while (texts.find()) {
      String text = texts.group(1) == null ? texts.group(2) : texts.group(1);
      if (text.indexOf('_') > 0 && tables.contains(text)) {
        named.add(text);
      }
      Matcher words = NAMED.matcher(text);
      while (words.find()) {
        String table = words.group(1) == null ? words.group(2) : words.group(1);
        if (tables.contains(table)) {
          named.add(table);
        }
      }
    }
    return named;
  }

  /** The owner of each table, from the reference. */
  private static SortedMap<String, String> owners() throws IOException {
    SortedMap<String, String> owners = new TreeMap<>();
    for (String line : section("# Tables and their owners")) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        names(row.group(2))
            .forEach(name -> assertThat(owners.put(name, row.group(1))).as(name).isNull());
      }
    }
    return owners;
  }

  /** The lines from a heading of the reference to the next that is not below it. */
  private static List<String> section(String heading) throws IOException {
    List<String> lines =
        Files.readAllLines(TABLES).stream()
            .dropWhile(line -> !line.startsWith(heading))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .toList();
    assertThat(lines).as(heading).isNotEmpty();
    return lines;
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
  }
}
