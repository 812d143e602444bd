package org.crossbill.console.web;

import java.util.List;
import org.crossbill.page.Finder;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * One number, one answer (进度查询): where a stay, a settlement or a transfer stands, in plain words,
 * from whichever feature knows it.
 */
@PageController
class FindController {
  private final List<Finder> finders;

  FindController(List<Finder> finders) {
    this.finders = finders;
  }

  @GetMapping("/console/find")
  ModelAndView find(@RequestParam(defaultValue = "") String q, @RequestAttribute Page page) {
    String number = q.strip();
    ModelAndView view = new ModelAndView("console/find").addObject("q", number);
    if (number.isEmpty()) {
      return view;
    }
    Words words = page.words();
    Table.Builder table =
        Table.named("found", words.of("find.found"))
            .words(words.of("find.kind"))
            .words(words.of("find.number"))
            .words(words.of("find.date"))
            .words(words.of("find.stands"));
    for (Finder finder : finders) {
      for (Finder.Hit hit : finder.find(page, number)) {
        table.row(hit.kind(), hit.number(), hit.date(), hit.stands());
      }
    }
    return view.addObject("found", table.build());
  }
}
