package org.crossbill.users.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.crossbill.page.Cell;
import org.crossbill.page.Masking;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.store.AuditRows;
import org.crossbill.store.AuditRows.Entry;
import org.crossbill.store.AuditRows.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who did what (审计), for auditors: by day, user and deed, with the check of its chain. */
@PageController
class AuditController {
  private static final int PAGE = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private final AuditRows audit;

  AuditController(AuditRows audit) {
    this.audit = audit;
  }

  @GetMapping("/console/audit")
  ModelAndView audit(
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(defaultValue = "") String user,
      @RequestParam(defaultValue = "") String deed,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @RequestParam(required = false) @Nullable String check,
      @RequestAttribute Page page) {
    Filter filter = new Filter(day, user.strip(), deed.strip());
    List<Entry> found = audit.latest(filter, before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Entry> shown = more ? found.subList(0, PAGE) : found;
    return new ModelAndView("users/audit")
        .addObject("day", day)
        .addObject("user", filter.actor())
        .addObject("deed", filter.action())
        .addObject("entries", table(page.words(), page.masking(), shown))
        .addObject("check", check == null ? null : audit.check())
        .addObject("checkHref", page.with("check", "1"))
        .addObject("next", more ? page.with("before", "" + shown.getLast().seq()) : null);
  }

  private static Table table(Words words, Masking masking, List<Entry> entries) {
    Table.Builder table =
        Table.named("audit", words.of("audit.caption"))
            .numbers(words.of("audit.seq"))
            .words(words.of("audit.at"))
            .words(words.of("audit.actor"))
            .words(words.of("audit.action"))
            .words(words.of("audit.subject"))
            .words(words.of("audit.detail"));
    for (Entry entry : entries) {
      table.row(
          Cell.number(Long.toString(entry.seq())),
          Cell.date(TIME.format(entry.at())),
          Cell.text(entry.actor()),
          Cell.named(words.orElse("audit.deed." + entry.action(), entry.action()), entry.action()),
          Cell.text(masking.within(entry.subject())),
          Cell.text(masking.within(entry.detail())));
    }
    return table.build();
  }
}
