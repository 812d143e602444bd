package org.crossbill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A transaction of the hospitals' interface is one file: its number stands as a literal in that
 * file and in its data file, and nowhere else (docs/decisions/0024-one-transaction-one-file.md).
 * Texts for people that name the next call are prose and no literals.
 */
class InfnoLiteralTest {
  private static final Path MAIN = Path.of("src", "main");
  private static final Path DATA = MAIN.resolve(Path.of("resources", "interface", "transactions"));

  /** Where a number may stand, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "org/crossbill/demo/", "plays the hospitals' clients, which name the transactions",
          "org/crossbill/settlement/Attempt.java", "what a bill decided elsewhere is booked as",
          "org/crossbill/settlement/DecidedSettlements.java",
              "what a bill decided elsewhere is booked as",
          "interface/dialects/", "a dialect says in which transactions its nodes have other names",
          "interface/dictionaries/", "codes of other things that look like numbers of transactions",
          "db/migration/", "released migrations are never edited");

  @Test
  void number_standsInItsOwnFilesOnly() throws IOException {
    Set<String> numbers = names(DATA);
    assertThat(numbers).hasSizeGreaterThan(10);
    Pattern literal = Pattern.compile("[\"'](" + String.join("|", numbers) + ")[\"']");
    List<String> found = new ArrayList<>();
    int own = 0;
    for (Path file : files()) {
      Matcher matcher = literal.matcher(Files.readString(file));
      while (matcher.find()) {
        String name = file.getFileName().toString();
        if (name.matches("\\w*" + matcher.group(1) + "\\.(java|json)")) {
          own++;
        } else if (!isExcepted(file)) {
          found.add(file + ": " + matcher.group());
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(own).isGreaterThanOrEqualTo(2 * numbers.size());
  }

  private static boolean isExcepted(Path file) {
    return EXCEPTIONS.keySet().stream().anyMatch(place -> file.toString().contains(place));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .collect(Collectors.toSet());
    }
  }

  /** Sources and data; code tables have codes of four digits that are no transactions. */
  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(file -> file.toString().matches(".*\\.(java|json|sql|html|properties)"))
          .filter(file -> !file.endsWith("code-tables.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
