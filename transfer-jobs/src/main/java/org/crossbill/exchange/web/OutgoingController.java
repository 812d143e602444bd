package org.crossbill.exchange.web;

import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Outgoing;
import org.crossbill.exchange.Outgoing.Entry;
import org.crossbill.exchange.Outgoing.Held;
import org.crossbill.exchange.Outgoing.State;
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

/** Messages the brokers refuse (发件受阻): listed with the quarantine, sent again or skipped here. */
@PageController
class OutgoingController {
  private final Outgoing outgoing;

  OutgoingController(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** What a form asks for. */
  enum Deed {
    RETRY,
    RETRY_ALL,
    SKIP
  }

  /** The list, as the page of the quarantine shows it; null where nothing is held. */
  static @Nullable Table table(Page page, Outgoing outgoing) {
    Words words = page.words();
    List<Held> held = outgoing.held();
    if (held.isEmpty()) {
      return null;
    }
    long all = Math.max(outgoing.countHeld(), held.size());
    String caption =
        all == held.size()
            ? words.of("outgoing.all", words.of("outgoing.title"), all)
            : words.of("outgoing.first", words.of("outgoing.title"), all, held.size());
    Table.Builder table =
        Table.named("outgoing", caption)
            .words(words.of("quarantine.id"))
            .words(words.of("outgoing.refusedAt"))
            .words(words.of("outgoing.receiver"))
            .words(words.of("quarantine.lane"))
            .words(words.of("quarantine.key"))
            .words(words.of("quarantine.schema"))
            .words(words.of("quarantine.state"))
            .numbers(words.of("outgoing.attempts"))
            .words(words.of("quarantine.error"));
    for (Held entry : held) {
      table.row(
          Cell.code(Long.toString(entry.seq())).to("/console/outgoing/" + entry.seq()),
          HeldMessage.time(entry.refusedAt()),
          Cell.text(words.place(entry.receiver())),
          HeldMessage.lane(words, entry.lane()),
          Cell.code(entry.key()),
          HeldMessage.schema(entry.schema()),
          Cell.text(words.of("outgoing.state." + entry.state())),
          Cell.count(entry.attempts()),
          Cell.text(page.masking().within(entry.error())));
    }
    return table.build();
  }

  @GetMapping("/console/outgoing/{seq}")
  ModelAndView message(@PathVariable long seq, @RequestAttribute Page page) {
    return outgoing
        .find(seq)
        .map(entry -> view(page, entry))
        .orElseGet(() -> FaultPage.notFound(page.words(), "message", Long.toString(seq)));
  }

  @PostMapping("/console/outgoing/{seq}")
  ModelAndView settle(
      @PathVariable long seq,
      @RequestParam Deed deed,
      @RequestParam(defaultValue = "") String reason,
      Actor who,
      @RequestAttribute Page page) {
    Words words = page.words();
    Entry entry = outgoing.find(seq).orElse(null);
    if (entry == null) {
      return FaultPage.notFound(words, "message", Long.toString(seq));
    }
    Result<State> result =
        switch (deed) {
          case RETRY -> outgoing.retry(seq, who);
          case RETRY_ALL -> {
            outgoing.retryAll(entry.receiver(), who);
            yield Result.ok(State.RETRYING);
          }
          case SKIP -> outgoing.skip(seq, who, reason);
        };
    return switch (result) {
      case Result.Ok<State> _ -> new ModelAndView("redirect:/console/outgoing/" + seq);
      case Result.Failed<State>(List<Fault> faults) -> refused(page, entry, faults);
    };
  }

  private static ModelAndView refused(Page page, Entry entry, List<Fault> faults) {
    return FaultPage.refused(view(page, entry), faults);
  }

  private static ModelAndView view(Page page, Entry entry) {
    Words words = page.words();
    Table facts =
        HeldMessage.facts(words)
            .row(
                Cell.text(words.of("quarantine.state")),
                Cell.text(words.of("outgoing.state." + entry.state())))
            .row(Cell.text(words.of("outgoing.refusedAt")), HeldMessage.time(entry.refusedAt()))
            .row(Cell.text(words.of("outgoing.attempts")), Cell.count(entry.attempts()))
            .row(Cell.text(words.of("outgoing.receiver")), Cell.text(words.place(entry.receiver())))
            .row(Cell.text(words.of("quarantine.lane")), HeldMessage.lane(words, entry.lane()))
            .row(Cell.text(words.of("quarantine.key")), Cell.code(entry.key()))
            .row(Cell.text(words.of("quarantine.schema")), Cell.code(entry.schema()))
            .row(Cell.text(words.of("outgoing.bytes")), Cell.count(entry.bytes()))
            .row(
                Cell.text(words.of("quarantine.messageId")),
                Cell.code(entry.messageId().toString()))
            .row(Cell.text(words.of("outgoing.behind")), Cell.count(entry.behind()))
            .row(
                Cell.text(words.of("quarantine.error")),
                Cell.text(page.masking().within(entry.error())))
            .build();
    return new ModelAndView("exchange/outgoing")
        .addObject("seq", entry.seq())
        .addObject("facts", facts)
        .addObject("decoded", HeldMessage.content(page, entry.decoded()))
        .addObject("receiver", words.place(entry.receiver()))
        .addObject("held", entry.state() == State.RETRYING || entry.state() == State.STOPPED)
        .addObject("stopped", entry.state() == State.STOPPED)
        .addObject("reason", entry.reason())
        .addObject("faults", List.of());
  }
}
