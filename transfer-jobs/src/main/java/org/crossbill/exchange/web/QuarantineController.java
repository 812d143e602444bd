package org.crossbill.exchange.web;

import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Outgoing;
import org.crossbill.exchange.Quarantine;
import org.crossbill.exchange.Quarantine.Entry;
import org.crossbill.exchange.Quarantine.State;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Messages put aside (隔离报文): what they say, why they are here, and what somebody does about it. */
@PageController
class QuarantineController {
  private final Quarantine quarantine;
  private final Outgoing outgoing;

  QuarantineController(Quarantine quarantine, Outgoing outgoing) {
    this.quarantine = quarantine;
    this.outgoing = outgoing;
  }

  /** What a form asks for. */
  enum Deed {
    REPLAY,
    REPAIR,
    SKIP
  }

  @GetMapping("/console/quarantine")
  ModelAndView list(
      @RequestParam(required = false) @Nullable Long done, @RequestAttribute Page page) {
    Words words = page.words();
    Table.Builder table =
        Table.named("waiting", words.of("quarantine.waiting"))
            .words(words.of("quarantine.id"))
            .words(words.of("quarantine.arrived"))
            .words(words.of("quarantine.sender"))
            .words(words.of("quarantine.lane"))
            .words(words.of("quarantine.key"))
            .words(words.of("quarantine.schema"))
            .words(words.of("quarantine.error"));
    List<Entry> waiting = quarantine.waiting();
    for (Entry entry : waiting) {
      table.row(
          Cell.code(Long.toString(entry.id())).to("/console/quarantine/" + entry.id()),
          HeldMessage.time(entry.arrivedAt()),
          Cell.text(words.place(entry.sender())),
          HeldMessage.lane(words, entry.lane()),
          Cell.code(entry.key()),
          HeldMessage.schema(entry.schema()),
          Cell.text(page.masking().within(entry.error())));
    }
    return new ModelAndView("exchange/quarantine")
        .addObject("waiting", table.build())
        .addObject("empty", waiting.isEmpty())
        .addObject("outgoing", OutgoingController.table(page, outgoing))
        .addObject("settled", done);
  }

  @GetMapping("/console/quarantine/{id}")
  ModelAndView message(@PathVariable long id, @RequestAttribute Page page) {
    return quarantine
        .find(id)
        .map(entry -> view(page, entry))
        .orElseGet(() -> FaultPage.notFound(page.words(), "message", Long.toString(id)));
  }

  @PostMapping("/console/quarantine/{id}")
  ModelAndView settle(
      @PathVariable long id,
      @RequestParam Deed deed,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String message,
      Actor who,
      @RequestAttribute Page page) {
    Words words = page.words();
    Entry entry = quarantine.find(id).orElse(null);
    if (entry == null) {
      return FaultPage.notFound(words, "message", Long.toString(id));
    }
    Result<State> result =
        switch (deed) {
          case REPLAY -> quarantine.replay(id, who);
          case REPAIR -> quarantine.repair(id, message, who, reason);
          case SKIP -> quarantine.proposeSkip(id, who, reason);
        };
    return switch (result) {
      case Result.Ok<State>(State state) ->
          new ModelAndView(
              state == State.WAITING
                  ? "redirect:/console/quarantine/" + id
                  : "redirect:" + Address.of("/console/quarantine", "done", id));
      case Result.Failed<State>(List<Fault> faults) -> refused(page, entry, message, faults);
    };
  }

  /** The second person: the message has no effect. */
  @PostMapping("/console/quarantine/{id}/skip")
  ModelAndView skip(@PathVariable long id, Actor who, @RequestAttribute Page page) {
    Entry entry = quarantine.find(id).orElse(null);
    if (entry == null) {
      return FaultPage.notFound(page.words(), "message", Long.toString(id));
    }
    return switch (quarantine.skip(id, who)) {
      case Result.Ok<State> _ ->
          new ModelAndView("redirect:" + Address.of("/console/quarantine", "done", id));
      case Result.Failed<State>(List<Fault> faults) -> refused(page, entry, "", faults);
    };
  }

  private static ModelAndView refused(Page page, Entry entry, String typed, List<Fault> faults) {
    ModelAndView view = FaultPage.refused(view(page, entry), faults);
    if (!typed.isBlank()) {
      view.addObject("decoded", typed).addObject("masked", false);
    }
    return view;
  }

  private static ModelAndView view(Page page, Entry entry) {
    Words words = page.words();
    Table facts =
        HeldMessage.facts(words)
            .row(
                Cell.text(words.of("quarantine.state")),
                Cell.text(words.of("quarantine.state." + entry.state())))
            .row(Cell.text(words.of("quarantine.arrived")), HeldMessage.time(entry.arrivedAt()))
            .row(Cell.text(words.of("quarantine.sender")), Cell.text(words.place(entry.sender())))
            .row(Cell.text(words.of("quarantine.lane")), HeldMessage.lane(words, entry.lane()))
            .row(Cell.text(words.of("quarantine.key")), Cell.code(entry.key()))
            .row(Cell.text(words.of("quarantine.schema")), Cell.code(entry.schema()))
            .row(
                Cell.text(words.of("quarantine.messageId")),
                Cell.code(entry.messageId().toString()))
            .row(
                Cell.text(words.of("quarantine.error")),
                Cell.text(page.masking().within(entry.error())))
            .build();
    return new ModelAndView("exchange/message")
        .addObject("id", entry.id())
        .addObject("facts", facts)
        .addObject("decoded", HeldMessage.content(page, entry.decoded()))
        .addObject("fields", HeldMessage.fields(page, entry.decoded()))
        .addObject("replayable", entry.mayBeReplayed())
        .addObject("repairable", entry.mayBeRepaired() && page.revealed())
        .addObject("skipBy", entry.skipBy())
        .addObject("skipReason", entry.skipReason())
        .addObject("masked", entry.decoded() != null && !page.revealed())
        .addObject("bytes", entry.payload().length)
        .addObject("waiting", entry.state() == State.WAITING)
        .addObject("reason", entry.reason())
        .addObject("faults", List.of());
  }
}
