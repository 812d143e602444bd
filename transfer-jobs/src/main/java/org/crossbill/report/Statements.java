package org.crossbill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
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
  /**
   * The only script of a report: the time of printing, which the file cannot know. Where it may not
   * run the time is filled in by hand.
   */
  private static final String PRINTED =
      """
      addEventListener("beforeprint", () => {
        document.getElementById("printed").textContent = new Date().toLocaleString("sv-SE");
      });
      """;

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
    write(folder.resolve(report.name() + suffix), html(templates, language, shown));
    return report;
  }

  /** The page of a report, as its file has it. */
  public static String html(ITemplateEngine templates, Locale language, Map<String, Object> shown) {
    Context context = new Context(language, shown);
    context.setVariable("printed", PRINTED);
    // the sheet, with node and date and the number of the page on each
    context.setVariable(
        "sheet",
        """
        @page { size: A4 landscape; margin: 12mm 10mm 14mm;
          @bottom-left { content: "%s  %s"; font-size: 8pt; }
          @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
        """
            .formatted(shown.get("node"), shown.get("date")));
    return templates.process("report/report", context);
  }

  /** What a browser may do with a report that this node serves: nothing but its one script. */
  public static String contentSecurityPolicy() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(PRINTED.getBytes(StandardCharsets.UTF_8));
      return ("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s';"
              + " sandbox allow-scripts allow-modals; frame-ancestors 'none'")
          .formatted(Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
