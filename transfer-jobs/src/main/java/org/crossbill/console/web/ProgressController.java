package org.crossbill.console.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crossbill.console.db.BillRows;
import org.crossbill.console.db.ProgressRows;
import org.crossbill.console.db.Row;
import org.crossbill.core.transfer.TransferStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One number, one answer (进度查询): where a stay, a settlement or a transfer stands, in plain words.
 */
@Controller
class ProgressController {
  private final ProgressRows progress;
  private final BillRows bills;
  private final JsonMapper json = JsonMapper.builder().build();

  ProgressController(ProgressRows progress, BillRows bills) {
    this.progress = progress;
    this.bills = bills;
  }

  @GetMapping("/console/find")
  ModelAndView find(@RequestParam(defaultValue = "") String q, @RequestAttribute Page page) {
    String number = q.strip();
    ModelAndView view = new ModelAndView("console/find").addObject("q", number);
    if (number.isEmpty()) {
      return view;
    }
    Words words = page.words();
    List<List<Cell>> found = new ArrayList<>();
    progress.stay(number).ifPresent(stay -> found.add(stay(words, stay)));
    progress.attempts(number).forEach(attempt -> found.add(attempt(words, attempt)));
    if (found.isEmpty()) {
      bills.bill(number).ifPresent(bill -> found.add(bill(words, bill)));
    }
    progress.transferCase(number).ifPresent(one -> found.add(transfer(words, one)));
    Table.Builder table =
        Table.named("found", words.of("find.found"))
            .words(words.of("find.kind"))
            .words(words.of("find.number"))
            .words(words.of("find.date"))
            .words(words.of("find.stands"));
    found.forEach(table::row);
    return view.addObject("found", table.build());
  }

  private static List<Cell> stay(Words words, Row stay) {
    String until = Objects.requireNonNullElse(stay.textOrNull("endtime"), "");
    return List.of(
        Cell.text(words.of("find.stay")),
        Cell.code(stay.text("mdtrt_id")),
        Cell.text(stay.text("begntime").substring(0, 10)),
        Cell.text(
            words.of(
                "find.stay." + stay.text("state"),
                stay.text("fixmedins_name"),
                until.isEmpty() ? "" : until.substring(0, 10))));
  }

  private List<Cell> attempt(Words words, Row attempt) {
    String outcome = Objects.requireNonNullElse(attempt.textOrNull("outcome"), "IN_PROGRESS");
    String setlId = attempt.text("setl_id");
    String insured = words.place(attempt.text("insured_node"));
    String why = outcome.equals("REFUSED") ? reason(attempt.textOrNull("faults")) : "";
    return List.of(
        Cell.text(words.coded("infno", attempt.text("infno"))),
        outcome.equals("BOOKED") ? Cell.code(setlId).to(Address.bill(setlId)) : Cell.code(setlId),
        Cell.date(attempt.text("business_date")),
        Cell.text(words.of("find.attempt." + outcome, insured, why)));
  }

  private static List<Cell> bill(Words words, BillRows.Bill bill) {
    String setlId = bill.row().text("setl_id");
    return List.of(
        Cell.text(words.coded("infno", bill.row().text("infno"))),
        Cell.code(setlId).to(Address.bill(setlId)),
        Cell.text(bill.row().text("business_date")),
        Cell.text(words.of("find.bill", words.place(bill.row().text("treatment_node")))));
  }

  private static List<Cell> transfer(Words words, Row one) {
    TransferStage stage = TransferStage.valueOf(one.text("stage"));
    String stands = words.isEnglish() ? stage.english() : stage.chinese();
    @Nullable String due = one.textOrNull("due_on");
    return List.of(
        Cell.text(words.of("find.transfer")),
        Cell.code(one.text("case_id")).to(CaseController.address(one.text("case_id"))),
        Cell.date(one.text("opened_on")),
        Cell.text(due == null ? stands : words.of("find.due", stands, due)));
  }

  private String reason(@Nullable String faults) {
    JsonNode all = json.readTree(faults == null ? "[]" : faults);
    return all.isEmpty() ? "" : all.get(0).path("message").asString("");
  }
}
