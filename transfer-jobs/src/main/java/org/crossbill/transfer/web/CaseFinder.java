package org.crossbill.transfer.web;

import java.util.List;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.page.Cell;
import org.crossbill.page.Finder;
import org.crossbill.page.Page;
import org.crossbill.page.Row;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where a transfer stands (进度查询). */
@Component
@Order(30)
class CaseFinder implements Finder {
  private final CaseRows cases;

  CaseFinder(CaseRows cases) {
    this.cases = cases;
  }

  @Override
  public List<Hit> find(Page page, String number) {
    return cases.transferCase(number).map(one -> hit(page.words(), one)).stream().toList();
  }

  private static Hit hit(Words words, Row one) {
    TransferStage stage = TransferStage.valueOf(one.text("stage"));
    String stands = words.isEnglish() ? stage.english() : stage.chinese();
    @Nullable String due = one.textOrNull("due_on");
    return new Hit(
        Cell.text(words.of("find.transfer")),
        Cell.code(one.text("case_id")).to(CaseController.address(one.text("case_id"))),
        Cell.date(one.text("opened_on")),
        Cell.text(due == null ? stands : words.of("find.due", stands, due)));
  }
}
