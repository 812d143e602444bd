package org.crossbill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A linter of our own: what the house forbids and no other tool sees, with the remedy named
 * (docs/STYLE.md).
 */
class TidyTest {
  private static final Path ROOT = root();
  private static final int LINE_MAX = 120;
  private static final int FILE_LINES_MAX = 500;

  /** Text that must not stand in a source file, and what to do instead. */
  private static final Map<Pattern, String> BANNED =
      Map.of(
          Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b"),
              "finish it, or open an issue",
          Pattern.compile("@(Dis" + "abled|Ig" + "nore)\\b"),
              "a test that is switched off proves nothing: mend or delete it",
          Pattern.compile("\\.printStack" + "Trace\\(\\)"),
              "log it with its context, or let it through",
          Pattern.compile("catch \\([^)]*\\) \\{\\s*\\}"),
              "a failure is never swallowed: say why, or let it through",
          Pattern.compile("import (static )?org\\.moc" + "kito"), "no mocks of what we own",
          Pattern.compile("@Auto" + "wired"), "constructor injection");

  @Test
  void javaFiles_keepTheHouseRules() {
    List<String> found = new ArrayList<>();
    for (Path file : files(".java")) {
      List<String> lines = lines(file);
      if (lines.size() > FILE_LINES_MAX) {
        found.add(
            ROOT.relativize(file)
                + ": "
                + lines.size()
                + " lines; one subject a file, at most "
                + FILE_LINES_MAX);
      }
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.length() > LINE_MAX && !line.contains("http")) {
          found.add(at(file, i) + " is " + line.length() + " columns wide, at most " + LINE_MAX);
        }
        for (Map.Entry<Pattern, String> rule : BANNED.entrySet()) {
          if (rule.getKey().matcher(line).find()) {
            found.add(at(file, i) + " has " + rule.getKey() + ": " + rule.getValue());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void mainPackages_haveAPackageInfoMarkedForNullSafety() {
    List<String> found = new ArrayList<>();
    for (Path file : files(".java")) {
      if (!file.toString().contains("/src/main/java/org/crossbill/")
          || file.toString().contains("/benchmarks/src/")) {
        continue;
      }
      Path info = file.resolveSibling("package-info.java");
      if (!Files.exists(info) || !String.join("\n", lines(info)).contains("@NullMarked")) {
        found.add(
            ROOT.relativize(file.getParent()) + " needs a package-info.java with @NullMarked");
      }
    }
    assertThat(found.stream().distinct()).isEmpty();
  }

  @Test
  void packages_haveNamesThatSayWhatIsInThem() {
    List<String> vague =
        List.of("util", "utils", "common", "model", "service", "dto", "impl", "helper", "misc");
    assertThat(
            files(".java").stream().map(Path::getParent).distinct().map(ROOT::relativize).toList())
        .noneMatch(folder -> Stream.of(folder.toString().split("/")).anyMatch(vague::contains));
  }

  @Test
  void markdownFiles_haveOneTitle() {
    List<String> found = new ArrayList<>();
    for (Path file : files(".md")) {
      boolean code = false;
      int titles = 0;
      for (String line : lines(file)) {
        code ^= line.startsWith("```");
        if (!code && line.startsWith("# ")) {
          titles++;
        }
      }
      if (titles != 1) {
        found.add(ROOT.relativize(file) + " has " + titles + " titles, needs one");
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files(String suffix) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(p -> p.toString().endsWith(suffix))
          .filter(p -> !isIgnored(p))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isIgnored(Path path) {
    String text = ROOT.relativize(path).toString();
    return text.contains("target/") || text.startsWith(".git/") || text.startsWith(".crossbill/");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String at(Path file, int index) {
    return ROOT.relativize(file) + ":" + (index + 1);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("bin/crossbill"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
