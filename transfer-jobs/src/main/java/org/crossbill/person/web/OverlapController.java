package org.crossbill.person.web;

import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Masking.Personal;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Section;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.person.EnrolmentOverlaps;
import org.crossbill.person.EnrolmentOverlaps.Overlap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Persons whom two provinces say they insure (重复参保), and who decides it. */
@PageController
class OverlapController {
  private static final int MOST = 200;

  private final EnrolmentOverlaps overlaps;

  OverlapController(EnrolmentOverlaps overlaps) {
    this.overlaps = overlaps;
  }

  /** Where they stand in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class InTheNavigation {
    @Bean
    Section overlapsSection() {
      return new Section("overlaps", 60, Section.At.CLEARING_HOUSE);
    }
  }

  @GetMapping("/console/overlaps")
  ModelAndView list(
      @RequestParam(required = false) @Nullable Long done, @RequestAttribute Page page) {
    List<Overlap> open = overlaps.open(MOST);
    return new ModelAndView("person/overlaps")
        .addObject("settled", done)
        .addObject("empty", open.isEmpty())
        .addObject("open", table(page, "open", open))
        .addObject("decided", table(page, "decided", overlaps.decided(MOST)));
  }

  private static Table table(Page page, String name, List<Overlap> listed) {
    Words words = page.words();
    Table.Builder table =
        Table.named(name, words.of("overlaps." + name))
            .words(words.of("overlaps.id"))
            .words(words.of("overlaps.credential"))
            .words(words.of("overlaps.earlier"))
            .words(words.of("overlaps.later"))
            .words(words.of("overlaps.since"))
            .words(words.of("overlaps.stands"))
            .words(words.of("overlaps.by"));
    for (Overlap one : listed) {
      table.row(
          Cell.code(Long.toString(one.id())).to("/console/overlaps/" + one.id()),
          Cell.personal(page.masking(), Personal.NUMBER, one.credential().mdtrtCertNo()),
          place(words, one.earlier()),
          place(words, one.later()),
          Cell.date(one.since().toString()),
          one.stands() == null ? Cell.EMPTY : place(words, one.stands()),
          Cell.text(one.decidedBy()));
    }
    return table.build();
  }

  private static Cell place(Words words, NodeCode node) {
    return Cell.named(words.place(node.value()), node.value());
  }

  @GetMapping("/console/overlaps/{id}")
  ModelAndView one(@PathVariable long id, @RequestAttribute Page page) {
    return overlaps.find(id).map(one -> view(page, one)).orElseGet(() -> notFound(page, id));
  }

  /** Which of the two provinces insures the person. */
  @PostMapping("/console/overlaps/{id}")
  ModelAndView decide(
      @PathVariable long id,
      @RequestParam String stands,
      @RequestParam(defaultValue = "") String reason,
      Actor who,
      @RequestAttribute Page page) {
    Overlap overlap = overlaps.find(id).orElse(null);
    if (overlap == null) {
      return notFound(page, id);
    }
    NodeCode province = stands.equals("EARLIER") ? overlap.earlier() : overlap.later();
    return switch (overlaps.decide(id, province, who, reason)) {
      case Result.Ok<Overlap> _ ->
          new ModelAndView("redirect:" + Address.of("/console/overlaps", "done", id));
      case Result.Failed<Overlap>(List<Fault> faults) ->
          FaultPage.refused(view(page, overlaps.find(id).orElse(overlap)), faults);
    };
  }

  private static ModelAndView notFound(Page page, long id) {
    return FaultPage.notFound(page.words(), "overlap", Long.toString(id));
  }

  private static ModelAndView view(Page page, Overlap overlap) {
    Words words = page.words();
    return new ModelAndView("person/overlap")
        .addObject("id", overlap.id())
        .addObject("isOpen", overlap.stands() == null)
        .addObject("reason", overlap.reason())
        .addObject("earlier", words.place(overlap.earlier().value()))
        .addObject("later", words.place(overlap.later().value()))
        .addObject("overlap", table(page, "overlap", List.of(overlap)));
  }
}
