package org.crossbill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.crossbill.batch.NightSettings;
import org.crossbill.core.report.Report;
import org.crossbill.core.report.Table;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;

/**
 * Writes a run's reports (出表) under {@code reports/DATE/NODE}: one HTML page in Chinese, one in
 * English, one CSV a table. A file appears whole or not at all, and writing it again gives the same
 * bytes.
 */
@Component
public class Statements {
  private final NightSettings settings;
  private final Node node;
  private final ProvinceReport province;
  private final NationalReport national;

  Statements(NightSettings settings, Node node, ProvinceReport province, NationalReport national) {
    this.settings = settings;
    this.node = node;
    this.province = province;
    this.national = national;
  }

  /** The report of a run that is over but for its reports. */
  public Report report(LocalDate runDate) {
    return node.code().isNational() ? national.of(runDate) : province.of(runDate);
  }

  /** Writes the files of a run. */
  public void write(LocalDate runDate) {
    Report report = report(runDate);
    Path folder = folder(runDate);
    try {
      Files.createDirectories(folder);
      write(folder.resolve(report.name() + ".html"), Html.of(report, false));
      write(folder.resolve(report.name() + ".en.html"), Html.of(report, true));
      for (Table table : report.tables()) {
        write(folder.resolve(table.name() + ".csv"), Csv.of(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the reports could not be written to " + folder, e);
    }
  }

  /** Where a run's reports are. */
  public Path folder(LocalDate runDate) {
    return settings.reports().resolve(runDate.toString()).resolve(node.code().value());
  }

  private static void write(Path file, String text) throws IOException {
    Path whole = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(whole, text, StandardCharsets.UTF_8);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
