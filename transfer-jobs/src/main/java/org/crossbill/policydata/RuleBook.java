package org.crossbill.policydata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Where each rule stands (规则出处): read from the tables of {@code docs/policy}, which the build puts
 * into the jar, so that the page and the documents cannot differ.
 */
@Component
public class RuleBook {
  private static final int COLUMNS = 5;

  private final Map<String, Rule> rules = new HashMap<>();

  RuleBook() {
    try {
      for (Resource document :
          new PathMatchingResourcePatternResolver().getResources("classpath*:docs/policy/*.md")) {
        read(document.getContentAsString(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the policy documents cannot be read", e);
    }
  }

  /** The rules of the documents that were built in. */
  public static RuleBook load() {
    return new RuleBook();
  }

  /**
   * A rule and its source.
   *
   * @param document the title of the page that names its source, English with the Chinese in
   *     brackets
   * @param what what it rules
   * @param article of the source
   * @param effective from when
   */
  public record Rule(String document, String what, String article, String effective) {
    /** The document's name in a language. */
    public String document(boolean english) {
      int open = document.indexOf(" (");
      if (open < 0) {
        return document;
      }
      String inBrackets = document.substring(open + 2, document.length() - 1);
      boolean chinese = inBrackets.codePoints().anyMatch(Character::isIdeographic);
      return english || !chinese ? document.substring(0, open) : inBrackets;
    }
  }

  /** The rule of an id. */
  public Optional<Rule> find(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  private void read(String markdown) {
    List<String> lines = markdown.lines().toList();
    String title = lines.isEmpty() ? "" : lines.getFirst().replaceFirst("^# +", "").strip();
    for (String line : lines) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      if (cells.size() > COLUMNS && cells.get(1).matches("[A-Z0-9][A-Z0-9-]*-[A-Z0-9-]+")) {
        rules.put(cells.get(1), new Rule(title, cells.get(2), cells.get(3), cells.get(4)));
      }
    }
  }
}
