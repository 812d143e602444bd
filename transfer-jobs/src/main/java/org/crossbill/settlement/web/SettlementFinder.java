package org.crossbill.settlement.web;

import java.util.List;
import java.util.Objects;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.Finder;
import org.crossbill.page.Page;
import org.crossbill.page.Row;
import org.crossbill.page.Words;
import org.crossbill.settlement.web.BillRows.Bill;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a settlement stands (进度查询): as the treatment place asked for it, else as it is booked. */
@Component
@Order(20)
class SettlementFinder implements Finder {
  private final BillRows bills;
  private final JsonMapper json = JsonMapper.builder().build();

  SettlementFinder(BillRows bills) {
    this.bills = bills;
  }

  @Override
  public List<Hit> find(Page page, String number) {
    List<Row> attempts = bills.attempts(number);
    return attempts.isEmpty()
        ? bills.bill(number).map(bill -> booked(page.words(), bill)).stream().toList()
        : attempts.stream().map(attempt -> attempted(page.words(), attempt)).toList();
  }

  private Hit attempted(Words words, Row attempt) {
    String outcome = Objects.requireNonNullElse(attempt.textOrNull("outcome"), "IN_PROGRESS");
    String setlId = attempt.text("setl_id");
    String insured = words.place(attempt.text("insured_node"));
    String why = outcome.equals("REFUSED") ? reason(attempt.textOrNull("faults")) : "";
    return new Hit(
        Cell.text(words.coded("infno", attempt.text("infno"))),
        outcome.equals("BOOKED") ? Cell.code(setlId).to(Address.bill(setlId)) : Cell.code(setlId),
        Cell.date(attempt.text("business_date")),
        Cell.text(words.of("find.attempt." + outcome, insured, why)));
  }

  private static Hit booked(Words words, Bill bill) {
    String setlId = bill.row().text("setl_id");
    return new Hit(
        Cell.text(words.coded("infno", bill.row().text("infno"))),
        Cell.code(setlId).to(Address.bill(setlId)),
        Cell.text(bill.row().text("business_date")),
        Cell.text(words.of("find.bill", words.place(bill.row().text("treatment_node")))));
  }

  private String reason(@Nullable String faults) {
    JsonNode all = json.readTree(faults == null ? "[]" : faults);
    return all.isEmpty() ? "" : all.get(0).path("message").asString("");
  }
}
