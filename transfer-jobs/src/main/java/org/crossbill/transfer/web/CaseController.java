package org.crossbill.transfer.web;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Transfers of social-insurance relations (关系转移): the list of cases, and one case's timeline. */
@PageController
class CaseController {
  private final CaseRows progress;

  CaseController(CaseRows progress) {
    this.progress = progress;
  }

  /** The page of a case. */
  static String address(String caseId) {
    return "/console/cases/" + Address.segment(caseId);
  }

  @GetMapping("/console/cases")
  ModelAndView list(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String after,
      @RequestAttribute Page page) {
    if (!number.isBlank()) {
      return new ModelAndView("redirect:" + address(number.strip()));
    }
    Words words = page.words();
    List<Row> found = progress.cases(after);
    boolean more = found.size() > CaseRows.PAGE;
    List<Row> shown = more ? found.subList(0, CaseRows.PAGE) : found;
    Table.Builder table =
        Table.named("cases", words.of("cases.caption"))
            .words(words.of("cases.number"))
            .words(words.of("cases.role"))
            .words(words.of("cases.from"))
            .words(words.of("cases.to"))
            .words(words.of("cases.opened"))
            .words(words.of("cases.stage"))
            .words(words.of("cases.due"))
            .numbers(words.of("cases.reminders"));
    for (Row row : shown) {
      String id = row.text("case_id");
      table.row(
          Cell.code(id).to(address(id)),
          Cell.text(words.of("cases.role." + row.text("role"))),
          Cell.text(words.place(row.text("origin"))),
          Cell.text(words.place(row.text("destination"))),
          Cell.date(row.text("opened_on")),
          Cell.text(stage(words, row.text("stage"))),
          Cell.date(row.textOrNull("due_on")),
          Cell.count(row.number("reminders")));
    }
    return new ModelAndView("transfer/cases")
        .addObject("cases", table.build())
        .addObject("empty", shown.isEmpty())
        .addObject("later", !after.isEmpty())
        .addObject(
            "next",
            more ? Address.of("/console/cases", "after", shown.getLast().text("case_id")) : null);
  }

  @GetMapping("/console/cases/{caseId}")
  ModelAndView one(@PathVariable String caseId, @RequestAttribute Page page) {
    Words words = page.words();
    Row found = progress.transferCase(caseId).orElse(null);
    if (found == null) {
      return FaultPage.notFound(words, "case", caseId);
    }
    TransferStage stage = TransferStage.valueOf(found.text("stage"));
    String role = found.text("role");
    String other = found.text(role.equals("DESTINATION") ? "origin" : "destination");
    return new ModelAndView("transfer/case")
        .addObject("caseId", caseId)
        .addObject("stage", words.isEnglish() ? stage.english() : stage.chinese())
        .addObject("over", stage.isFinal())
        .addObject("due", found.textOrNull("due_on"))
        .addObject("head", head(words, found))
        .addObject("steps", steps(words, progress.steps(caseId)))
        .addObject("sheets", sheets(words, progress.sheets(caseId)))
        .addObject("payments", payments(words, progress.payments(caseId)))
        .addObject("other", words.place(other))
        .addObject("elsewhere", page.peer(other, address(caseId)));
  }

  private static Table head(Words words, Row row) {
    return Table.named("head", words.of("case.head"))
        .words(words.of("col.field"))
        .words(words.of("col.value"))
        .row(Cell.text(words.of("cases.number")), Cell.code(row.text("case_id")))
        .row(
            Cell.text(words.of("cases.role")),
            Cell.text(words.of("cases.role." + row.text("role"))))
        .row(Cell.text(words.of("cases.from")), Cell.text(words.place(row.text("origin"))))
        .row(Cell.text(words.of("cases.to")), Cell.text(words.place(row.text("destination"))))
        .row(Cell.text(words.of("cases.opened")), Cell.date(row.text("opened_on")))
        .row(Cell.text(words.of("cases.since")), Cell.text(row.text("since")))
        .build();
  }

  private static Table steps(Words words, List<Row> steps) {
    Table.Builder table =
        Table.named("timeline", words.of("case.timeline"))
            .words(words.of("case.date"))
            .words(words.of("case.action"))
            .words(words.of("case.actor"))
            .words(words.of("case.stageAfter"))
            .words(words.of("cases.due"))
            .words(words.of("case.detail"));
    for (Row step : steps) {
      TransferAction action = TransferAction.valueOf(step.text("action"));
      table.row(
          Cell.date(step.text("on_date")),
          Cell.text(words.isEnglish() ? action.english() : action.chinese()),
          Cell.text(step.text("actor")),
          Cell.text(stage(words, step.text("stage"))),
          Cell.date(step.textOrNull("due_on")),
          Cell.text(step.text("detail")));
    }
    return table.build();
  }

  private static @Nullable Table sheets(Words words, List<Row> sheets) {
    if (sheets.isEmpty()) {
      return null;
    }
    List<String> codes = new ArrayList<>(amounts(sheets.getFirst()).keySet());
    Table.Builder table =
        Table.named("sheets", words.of("case.sheets"))
            .words(words.of("case.version"))
            .words(words.of("case.date"));
    codes.forEach(code -> table.numbers(words.orElse("field." + code.toLowerCase(ROOT), code)));
    for (Row sheet : sheets) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(sheet.text("version")));
      cells.add(Cell.date(sheet.text("on_date")));
      Map<String, Long> amounts = amounts(sheet);
      codes.forEach(code -> cells.add(Cell.yuan(amounts.getOrDefault(code, 0L))));
      table.row(cells);
    }
    return table.build();
  }

  /** The money block of a scheme's form, by its field codes and in its order. */
  private static Map<String, Long> amounts(Row sheet) {
    return JsonMapper.shared()
        .readValue(sheet.text("amounts"), new TypeReference<LinkedHashMap<String, Long>>() {});
  }

  private static @Nullable Table payments(Words words, List<Row> payments) {
    if (payments.isEmpty()) {
      return null;
    }
    Table.Builder table =
        Table.named("payments", words.of("case.payments"))
            .words(words.of("case.payment"))
            .words(words.of("case.direction"))
            .words(words.of("case.paidOn"))
            .words(words.of("case.date"))
            .numbers(words.of("col.yuan"));
    for (Row payment : payments) {
      table.row(
          Cell.code(payment.text("payment_id")),
          Cell.text(words.of("case.direction." + payment.text("direction"))),
          Cell.date(payment.text("paid_on")),
          Cell.date(payment.text("on_date")),
          Cell.yuan(payment.number("amount_fen")));
    }
    return table.build();
  }

  private static String stage(Words words, String name) {
    TransferStage stage = TransferStage.valueOf(name);
    return words.isEnglish() ? stage.english() : stage.chinese();
  }
}
