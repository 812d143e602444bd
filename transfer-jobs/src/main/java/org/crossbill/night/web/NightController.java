package org.crossbill.night.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crossbill.batch.NightRows;
import org.crossbill.clearing.NightChecks;
import org.crossbill.core.money.Fen;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.Dates;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.reconcile.DifferenceRows;
import org.crossbill.report.Statements;
import org.crossbill.transfer.Remittances;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The night (夜间作业): its steps as they go, what it left open, and the reports it wrote. */
@PageController
class NightController {
  private static final int REFRESH_SECONDS = 3;

  private final NightRows nights;
  private final NightChecks checks;
  private final DifferenceRows differences;
  private final Remittances remittances;
  private final Path reports;

  NightController(
      NightRows nights,
      NightChecks checks,
      DifferenceRows differences,
      Remittances remittances,
      @Value("${crossbill.night.reports:reports}") Path reports) {
    this.nights = nights;
    this.checks = checks;
    this.differences = differences;
    this.remittances = remittances;
    this.reports = reports;
  }

  @GetMapping("/console/night")
  ModelAndView night(
      @RequestParam(required = false) @Nullable LocalDate date, @RequestAttribute Page page) {
    Words words = page.words();
    Dates dates = Dates.of(nights.nights(), date);
    ModelAndView view = dates.page("night/night");
    LocalDate night = dates.night();
    if (night == null) {
      return view;
    }
    String status = nights.execution(night).map(row -> row.text("status")).orElse("UNKNOWN");
    boolean running = status.startsWith("START");
    return view.addObject("status", words.orElse("night.status." + status, status))
        .addObject("running", running)
        .addObject("failed", status.equals("FAILED"))
        .addObject("refresh", running ? REFRESH_SECONDS : null)
        .addObject("steps", steps(words, nights.steps(night)))
        .addObject("open", open(words, night))
        .addObject("outstanding", outstanding(words, nights.outstanding(night)))
        .addObject("nightChecks", checks.now(words, night))
        .addObject("remittances", remittances.sums(words, night))
        .addObject("notRemitted", remittances.differing(words, night))
        .addObject("secondPath", secondPath(words, nights.secondPath(night)))
        .addObject("files", files(words, page.node(), night));
  }

  /** What stands open after the night; null where nothing does. */
  private @Nullable String open(Words words, LocalDate night) {
    DifferenceRows.Standing open = differences.standing(night);
    return open.bills() == 0
        ? null
        : words.of(
            "night.open",
            String.valueOf(open.bills()),
            Fen.toYuan(open.claimFen()),
            String.valueOf(open.since()),
            String.valueOf(open.days(night)));
  }

  /** One file of a report, as the night wrote it. */
  @GetMapping("/console/reports/{date}/{file}")
  @Nullable Object report(
      @PathVariable LocalDate date, @PathVariable String file, @RequestAttribute Page page) {
    boolean listed = names(page.node(), date).contains(file);
    if (!listed) {
      return FaultPage.notFound(page.words(), "report", date + " " + file);
    }
    boolean html = file.endsWith(".html");
    ContentDisposition disposition =
        html
            ? ContentDisposition.inline().filename(file).build()
            : ContentDisposition.attachment()
                .filename("crossbill-" + page.node() + "-" + date + "-" + file)
                .build();
    Resource body = new FileSystemResource(folder(page.node(), date).resolve(file));
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType(html ? "text/html;charset=UTF-8" : "text/csv;charset=UTF-8"))
        .header("Content-Security-Policy", Statements.contentSecurityPolicy())
        .header("Content-Disposition", disposition.toString())
        .body(body);
  }

  private static Table steps(Words words, List<Row> steps) {
    Table.Builder table =
        Table.named("steps", words.of("night.steps"))
            .words(words.of("night.step"))
            .words(words.of("night.state"))
            .numbers(words.of("night.done"))
            .numbers(words.of("night.total"))
            .numbers(words.of("night.seconds"));
    for (Row step : steps) {
      String name = step.text("step_name");
      String status = step.text("status");
      boolean counts = step.number("total") > 0;
      String state = words.orElse("night.status." + status, status);
      String seconds = Objects.requireNonNullElse(step.textOrNull("seconds"), "");
      table.row(
          Cell.text(words.orElse("night.step." + name, name)),
          status.equals("COMPLETED") || status.equals("FAILED")
              ? Cell.mark(status.equals("COMPLETED"), state)
              : Cell.text(state),
          counts ? Cell.count(step.number("done")) : Cell.number(""),
          counts ? Cell.count(step.number("total")) : Cell.number(""),
          Cell.number(seconds));
    }
    return table.build();
  }

  /** Bills and lines that came out otherwise when they were worked out again. */
  private static Table secondPath(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("second-path", words.of("night.secondPath"))
            .words(words.of("night.secondPath.kind"))
            .words(words.of("field.setl_id"))
            .words(words.of("night.secondPath.line"))
            .words(words.of("night.secondPath.cause"))
            .words(words.of("night.secondPath.booked"))
            .words(words.of("night.secondPath.again"))
            .numbers(words.of("night.secondPath.gap"));
    for (Row row : rows) {
      String setlId = row.text("setl_id");
      table.row(
          Cell.text(words.of("night.secondPath.kind." + row.text("kind"))),
          Cell.code(setlId).to(Address.bill(setlId)),
          Cell.code(row.text("feedetl_sn")),
          Cell.text(words.of("night.secondPath.cause." + row.text("cause"))),
          Cell.text(figures(row, "booked")),
          Cell.text(figures(row, "again")),
          Cell.yuan(row.number("gap")));
    }
    return table.build();
  }

  /** The figures, and the version of the policy or the catalogue they are by. */
  private static String figures(Row row, String which) {
    String by = row.text(which + "_by");
    return by.isEmpty() ? row.text(which) : row.text(which) + " (" + by + ")";
  }

  private static Table outstanding(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("outstanding", words.of("night.outstanding"))
            .words(words.of("field.counterpart"))
            .words(words.of("night.what"));
    for (Row row : rows) {
      String what = row.text("what");
      table.row(
          Cell.text(words.place(row.text("counterpart"))),
          Cell.text(words.orElse("night.what." + what, what)));
    }
    return table.build();
  }

  private Table files(Words words, String node, LocalDate date) {
    Table.Builder table =
        Table.named("files", words.of("night.files"))
            .words(words.of("night.file"))
            .words(words.of("night.kind"));
    for (String name : names(node, date)) {
      String kind =
          name.endsWith(".csv") ? "csv" : name.endsWith(".en.html") ? "english" : "chinese";
      table.row(
          Cell.text(name).to("/console/reports/" + date + "/" + Address.segment(name)),
          Cell.text(words.of("night.kind." + kind)));
    }
    return table.build();
  }

  private List<String> names(String node, LocalDate date) {
    Path folder = folder(node, date);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".html") || name.endsWith(".csv"))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(String node, LocalDate date) {
    return reports.resolve(date.toString()).resolve(node);
  }
}
