package org.crossbill.benchmarks.writeup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a run: {@code KIND.json} with the raw figures and {@code KIND.md} with a summary;
 * both begin with the question, the workload and the settings.
 */
public final class RunRecord {
  /** So many cores at work on something else make every figure doubtful. */
  private static final double BUSY_CORES = 0.2;

  private final String kind;
  private final String title;
  private final Map<String, Object> json = new LinkedHashMap<>();
  private final List<String> summary = new ArrayList<>();
  private final List<String> headline = new ArrayList<>();

  /**
   * A record.
   *
   * @param kind the name of the files
   */
  public RunRecord(
      String kind, String title, String question, String workload, Map<String, Object> settings) {
    this.kind = kind;
    this.title = title;
    json.put("question", question);
    json.put("workload", workload);
    json.put("settings", settings);
    line("");
    line(
        "Written by `bin/bench "
            + kind
            + "`; do not edit. Raw figures: ["
            + kind
            + ".json]("
            + kind
            + ".json).");
    line("");
    line("**Question.** " + question);
    line("");
    line("**Workload.** " + workload);
    line("");
    if (Settings.coresBusy(settings) > BUSY_CORES) {
      String busy =
          String.format(
              Locale.ROOT,
              "**The machine was busy with something else (%.1f cores): every figure is noisy.**",
              Settings.coresBusy(settings));
      line(busy);
      line("");
      headline(busy);
    }
    line("**Settings.**");
    settings.forEach((name, value) -> line("- " + name + ": " + value));
    line("");
  }

  /** Adds raw figures. */
  public void put(String name, Object value) {
    json.put(name, value);
  }

  /** Adds a line to the summary. */
  public void line(String text) {
    summary.add(text);
  }

  /** Adds a point to the headline figures, which also stand on the page above. */
  public void headline(String text) {
    headline.add("- " + text);
  }

  /** Adds a table to the summary. */
  public void table(List<String> head, List<List<String>> rows) {
    line("| " + String.join(" | ", head) + " |");
    line("|" + " --- |".repeat(head.size()));
    rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
    line("");
  }

  /** Writes both files and prints the summary. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(folder.resolve(kind + ".json"), mapper.writeValueAsString(json) + '\n');
    List<String> text = new ArrayList<>(summary);
    text.addFirst("# " + title);
    while (text.getLast().isEmpty()) {
      text.removeLast();
    }
    Files.write(folder.resolve(kind + ".md"), text);
    writeHeadline(folder.resolve("README.md"));
    text.forEach(System.out::println);
  }

  /** Between the page's marks of this kind, where there is such a page. */
  private void writeHeadline(Path page) throws IOException {
    String from = "<!-- headline " + kind + " -->\n";
    String text = Files.exists(page) ? Files.readString(page) : "";
    int start = text.indexOf(from);
    if (start < 0) {
      return;
    }
    start += from.length();
    int end = text.indexOf("<!-- end -->", start);
    String points = String.join("\n", headline) + "\n";
    Files.writeString(page, text.substring(0, start) + points + text.substring(end));
  }
}
