package org.crossbill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * The books, checked after every integration test. A check is a file {@code books/NAME.sql} among
 * the test resources: its first line says in a comment what must hold, its query returns the rows
 * that break it. A table that is not there fails it.
 */
public final class BooksChecked {
  /** The name of the check that compares the two sides. */
  public static final String PAIRS = "treatment-equals-insured";

  private final List<Check> checks;
  private final Set<String> exceptions = new HashSet<>();

  /** With every check there is. */
  BooksChecked() {
    checks = read();
  }

  /** For the test that runs now: a check that is expected to fail, by its name. */
  public void expectBroken(String name) {
    if (!name.equals(PAIRS) && checks.stream().noneMatch(check -> check.name().equals(name))) {
      throw new IllegalArgumentException("there is no check books/" + name + ".sql");
    }
    exceptions.add(name);
  }

  void forgetExceptions() {
    exceptions.clear();
  }

  /** Fails with every broken check of every node. */
  public void check(List<TestNode> nodes) {
    var softly = new SoftAssertions();
    for (TestNode node : nodes) {
      for (Check check : checks) {
        if (!exceptions.contains(check.name())) {
          List<?> rows = node.jdbc().sql(check.query()).query().listOfRows();
          softly.assertThat(rows).as("node %s: %s", node.code(), check.says()).isEmpty();
        }
      }
    }
    if (!exceptions.contains(PAIRS)) {
      softly
          .assertThat(bills(nodes, "treatment_bill"))
          .as("treatment and insured bills are the same")
          .isEqualTo(bills(nodes, "insured_bill"));
    }
    softly.assertAll();
  }

  /** The bills between nodes that are all here, whole, by their setl_id. */
  private static Map<String, String> bills(List<TestNode> nodes, String table) {
    String[] present = nodes.stream().map(node -> node.code().value()).toArray(String[]::new);
    Map<String, String> found = new TreeMap<>();
    for (TestNode node : nodes) {
      node.jdbc()
          .sql(
              "SELECT setl_id, to_jsonb(b)::text FROM "
                  + table
                  + " b WHERE treatment_node = ANY (?) AND insured_node = ANY (?)")
          .params(present, present)
          .query(row -> {
            found.put(row.getString(1), row.getString(2));
          });
    }
    return found;
  }

  private static List<Check> read() {
    URL folder = BooksChecked.class.getResource("/books");
    if (folder == null) {
      throw new IllegalStateException("no folder books among the test resources");
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      List<Check> found = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        found.add(checkOf(file));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Check checkOf(Path file) throws IOException {
    String query = Files.readString(file);
    String says = query.lines().findFirst().orElse("").replaceFirst("^-- *", "");
    String name = String.valueOf(file.getFileName()).replace(".sql", "");
    return new Check(name, says, query);
  }

  private record Check(String name, String says, String query) {}
}
