package org.crossbill.console.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.page.Cell;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What stands open at this node (常设状况), each with the page that shows more. */
@PageController
class ConditionsController {
  private final StandingConditions conditions;

  ConditionsController(StandingConditions conditions) {
    this.conditions = conditions;
  }

  @GetMapping("/console/conditions")
  ModelAndView conditions(@RequestAttribute Page page) {
    Words words = page.words();
    Table.Builder table =
        Table.named("conditions", words.of("conditions.title"))
            .words(words.of("conditions.kind"))
            .words(words.of("conditions.subject"))
            .counts(words.of("conditions.number"))
            .yuan(words.of("conditions.amount"))
            .words(words.of("conditions.since"));
    Map<String, String> mends = new LinkedHashMap<>(); // once a kind, below the table
    for (Condition one : conditions.standing()) {
      String kind = words.isEnglish() ? one.kind().english() : one.kind().chinese();
      String more = "/console/" + one.kind().page();
      table.row(
          Cell.named(kind, one.kind().name()).to(more.equals("/console/conditions") ? null : more),
          subject(words, one),
          Cell.count(one.number()),
          one.amountFen() == 0 ? Cell.EMPTY : Cell.yuan(one.amountFen()),
          Cell.date(String.valueOf(one.since())));
      mends.put(kind, words.isEnglish() ? one.kind().englishMend() : one.kind().chineseMend());
    }
    return new ModelAndView("console/conditions")
        .addObject("conditions", table.build())
        .addObject("mends", mends);
  }

  private static Cell subject(Words words, Condition one) {
    String subject = one.subject();
    return switch (one.kind()) {
      case NIGHT_MISSED, NIGHT_FAILED -> Cell.date(subject);
      case CHECK_FAILED -> Cell.text(words.orElse("night.check." + subject, subject));
      case IMPORT_REFUSED -> Cell.text(words.orElse("conditions.register." + subject, subject));
      case COUNTERPART_SILENT,
          DIFFERENCE_OPEN,
          PAIR_OPEN,
          MESSAGE_QUARANTINED,
          MESSAGE_REFUSED,
          CASE_OVERDUE,
          FILING_STUCK,
          CALL_STUCK,
          RESETTLEMENT_PROPOSED,
          RESETTLEMENT_AWAITED ->
          Cell.named(words.place(subject), subject);
      case ENROLMENT_OVERLAP, DATABASE_RESTORED, TOPIC_WRONG, CLOCK_WRONG -> Cell.text(subject);
    };
  }
}
