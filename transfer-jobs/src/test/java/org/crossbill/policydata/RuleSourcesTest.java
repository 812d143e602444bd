package org.crossbill.policydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule id in the data and in the core stands in {@code docs/policy}, and every one there is
 * used.
 */
class RuleSourcesTest {
  private static final Pattern IN_DATA = Pattern.compile("\"rule\": \"([^\"]+)\"");
  private static final Pattern IN_CODE = Pattern.compile("new RuleId\\(\\s*\"([^\"]+)\"\\)");

  /** Takes the place of an id that cannot be read, until the file is refused; in no policy. */
  private static final String STAND_IN = "STAND-IN";

  private static final Pattern ROW = Pattern.compile("^\\| ([A-Z0-9][A-Z0-9-]*) \\|");

  @Test
  void ruleIds_dataAndDocuments_agree() throws IOException {
    Set<String> used = new TreeSet<>();
    find(Path.of("src", "main", "resources"), ".json", IN_DATA, used);
    find(Path.of("..", "settlement-core", "src", "main", "java"), ".java", IN_CODE, used);
    find(Path.of("src", "main", "java", "org", "crossbill", "load"), ".java", IN_CODE, used);
    assertThat(used.remove(STAND_IN)).isTrue();
    List<String> documented = new ArrayList<>();
    for (Path file : files(Path.of("..", "docs", "policy"), ".md")) {
      for (String line : Files.readAllLines(file)) {
        Matcher row = ROW.matcher(line);
        if (row.find()) {
          documented.add(row.group(1));
          assertThat(line.split("\\|", -1))
              .as(file + ": rule, what, article, effective, verified")
              .hasSize(7);
          assertThat(line.split("\\|", -1))
              .as(line)
              .noneMatch(cell -> cell.equals(" ") || cell.equals("  "));
        }
      }
    }
    assertThat(used).contains("BJ-EMP-36", "NI-LINE-1");
    assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(used);
  }

  private static void find(Path folder, String suffix, Pattern pattern, Set<String> found)
      throws IOException {
    for (Path file : files(folder, suffix)) {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(suffix)).toList();
    }
  }
}
