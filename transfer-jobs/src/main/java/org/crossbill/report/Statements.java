package org.crossbill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.crossbill.batch.NightSettings;
import org.crossbill.page.Csv;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.store.Node;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Writes a run's reports (出表) under {@code reports/DATE/NODE}: one HTML page in Chinese, one in
 * English, without anything from elsewhere, so that they open anywhere and print well, and one CSV
 * a table. A file appears whole or not at all, and writing it again gives the same bytes.
 */
@Component
public class Statements {
  private final NightSettings settings;
  private final Node node;
  private final ProvinceReport province;
  private final NationalReport national;
  private final MessageSource texts;
  private final ITemplateEngine templates;

  Statements(
      NightSettings settings,
      Node node,
      ProvinceReport province,
      NationalReport national,
      MessageSource texts,
      ITemplateEngine templates) {
    this.settings = settings;
    this.node = node;
    this.province = province;
    this.national = national;
    this.texts = texts;
    this.templates = templates;
  }

  /** Writes the files of a run that is over but for its reports. */
  public void write(LocalDate run) {
    Path folder = folder(run);
    try {
      Files.createDirectories(folder);
      Report report = page(folder, run, Locale.CHINA, ".html");
      page(folder, run, Locale.ENGLISH, ".en.html");
      for (Table table : report.tables()) {
        write(folder.resolve(table.name() + ".csv"), Csv.of(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the reports could not be written to " + folder, e);
    }
  }

  private Report page(Path folder, LocalDate run, Locale language, String suffix)
      throws IOException {
    Words words = new Words(texts, language);
    Report report = node.code().isNational() ? national.of(run, words) : province.of(run, words);
    Map<String, Object> shown =
        Map.of("report", report, "words", words, "node", node.code().value(), "date", run);
    write(
        folder.resolve(report.name() + suffix),
        templates.process("report/report", new Context(language, shown)));
    return report;
  }

  /** Where a run's reports are. */
  public Path folder(LocalDate run) {
    return settings.reports().resolve(run.toString()).resolve(node.code().value());
  }

  private static void write(Path file, String text) throws IOException {
    Path whole = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(whole, text, StandardCharsets.UTF_8);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
