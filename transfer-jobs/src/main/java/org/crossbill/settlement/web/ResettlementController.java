package org.crossbill.settlement.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.access.Actor;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Masking.Personal;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.settlement.Resettlements;
import org.crossbill.settlement.Resettlements.Decision;
import org.crossbill.settlement.Resettlements.Proposal;
import org.crossbill.settlement.Resettlements.Seen;
import org.crossbill.settlement.Resettlements.State;
import org.crossbill.settlement.Undecided;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Bills to be settled again after a reversal (重新结算建议): what would change, who decides, how far it
 * is.
 */
@PageController
class ResettlementController {
  private final Resettlements resettlements;
  private final ResettlementRows rows;

  ResettlementController(Resettlements resettlements, ResettlementRows rows) {
    this.resettlements = resettlements;
    this.rows = rows;
  }

  @GetMapping("/console/resettlements")
  ModelAndView list(@RequestAttribute Page page) {
    List<Row> waiting = rows.waiting();
    return new ModelAndView("settlement/resettlements")
        .addObject("empty", waiting.isEmpty())
        .addObject("waiting", table(page, "waiting", waiting))
        .addObject("done", table(page, "done", rows.done()));
  }

  private static Table table(Page page, String name, List<Row> proposals) {
    Words words = page.words();
    Table.Builder table =
        Table.named(name, words.of("resettlement." + name))
            .words(words.of("resettlement.id"))
            .words(words.of("field.psn_no"))
            .words(words.of("resettlement.state"))
            .words(words.of("resettlement.since"))
            .counts(words.of("resettlement.bills"))
            .yuan(words.of("resettlement.fund"))
            .yuan(words.of("field.acct_pay"))
            .yuan(words.of("field.psn_cash_pay"));
    for (Row one : proposals) {
      table.row(
          Cell.code(one.text("id")).to("/console/resettlements/" + one.text("id")),
          Cell.personal(page.masking(), Personal.NUMBER, one.text("psn_no")),
          Cell.text(words.of("resettlement.state." + step(one))),
          Cell.date(one.text("since")),
          Cell.count(one.number("bills")),
          Cell.yuan(one.number("fund_fen")),
          Cell.yuan(one.number("acct_fen")),
          Cell.yuan(one.number("cash_fen")));
    }
    return table.totals(words.of("resettlement.total")).build();
  }

  /** Whose turn it is. */
  private static String step(Row one) {
    String state = one.text("state");
    boolean half = one.textOrNull("decision") != null && one.textOrNull("second_by") == null;
    return half && (state.equals("OPEN") || state.equals("APPROVED")) ? "HALF" : state;
  }

  @GetMapping("/console/resettlements/{id}")
  ModelAndView one(@PathVariable long id, @RequestAttribute Page page) {
    return resettlements
        .find(id)
        .map(proposal -> view(page, proposal))
        .orElseGet(() -> notFound(page, id));
  }

  @PostMapping("/console/resettlements/{id}")
  ModelAndView decide(
      @PathVariable long id,
      @RequestParam Decision deed,
      @RequestParam(defaultValue = "") String reason,
      Actor who,
      @RequestAttribute Page page) {
    return answer(page, id, resettlements.decide(id, deed, who, reason));
  }

  /** The second person. */
  @PostMapping("/console/resettlements/{id}/second")
  ModelAndView agree(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable Decision decision,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable String decidedBy,
      Actor who,
      @RequestAttribute Page page) {
    return answer(page, id, resettlements.agree(id, new Seen(decision, reason, decidedBy), who));
  }

  private ModelAndView answer(Page page, long id, Result<Proposal> result) {
    return switch (result) {
      case Result.Ok<Proposal> _ -> new ModelAndView("redirect:/console/resettlements/" + id);
      case Result.Failed<Proposal>(List<Fault> faults) ->
          FaultPage.refused(
              resettlements
                  .find(id)
                  .map(proposal -> view(page, proposal))
                  .orElseGet(() -> notFound(page, id)),
              faults);
    };
  }

  private static ModelAndView notFound(Page page, long id) {
    return FaultPage.notFound(page.words(), "resettlement", Long.toString(id));
  }

  private ModelAndView view(Page page, Proposal proposal) {
    Words words = page.words();
    List<Row> bills = rows.bills(proposal.id());
    List<Row> amounts = rows.amounts(proposal.id());
    return new ModelAndView("settlement/resettlement")
        .addObject("id", proposal.id())
        .addObject("facts", facts(page, proposal))
        .addObject("bills", bills(words, proposal, bills))
        .addObject("amounts", amounts(words, amounts))
        .addObject("check", check(words, amounts))
        .addObject("deciding", proposal.mayBeDecided())
        .addObject("open", proposal.state() == State.OPEN)
        .addObject("half", proposal.isHalf())
        .addObject("decision", String.valueOf(proposal.decision()))
        .addObject("decidedBy", proposal.decidedBy())
        .addObject("reason", proposal.reason())
        .addObject("faults", List.of());
  }

  private static Table facts(Page page, Proposal proposal) {
    Words words = page.words();
    return Table.named("proposal", words.of("resettlement.facts"))
        .words(words.of("col.field"))
        .words(words.of("col.value"))
        .row(
            Cell.text(words.of("resettlement.reversal")),
            Cell.code(proposal.reversedBy()).to(Address.bill(proposal.reversedBy())))
        .row(
            Cell.text(words.of("field.psn_no")),
            Cell.personal(page.masking(), Personal.NUMBER, proposal.psnNo()))
        .row(
            Cell.text(words.of("field.insutype")),
            Cell.text(words.coded("insutype", proposal.insutype()) + " · " + proposal.year()))
        .row(
            Cell.text(words.of("resettlement.state")),
            Cell.text(words.of("resettlement.state." + proposal.state())))
        .row(Cell.text(words.of("resettlement.reason")), Cell.text(proposal.reason()))
        .row(
            Cell.text(words.of("resettlement.people")),
            Cell.text(
                Stream.of(proposal.decidedBy(), proposal.secondBy())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("、"))))
        .build();
  }

  private static Table bills(Words words, Proposal proposal, List<Row> bills) {
    Table.Builder table =
        Table.named("bills", words.of("resettlement.order"))
            .words(words.of("field.setl_id"))
            .words(words.of("field.treatment_node"))
            .words(words.of("field.fixmedins_code"))
            .words(words.of("resettlement.undone"))
            .words(words.of("resettlement.again"));
    for (Row bill : bills) {
      table.row(
          Cell.code(bill.text("setl_id")).to(Address.bill(bill.text("setl_id"))),
          Cell.text(words.place(bill.text("treatment_node"))),
          Cell.code(bill.text("fixmedins_code")),
          entry(words, proposal, bill, "undone_by"),
          bill.text("reason").isEmpty()
              ? entry(words, proposal, bill, "again_setl_id")
              : Cell.text(Undecided.text(bill.text("reason"), words.isEnglish())));
    }
    return table.build();
  }

  private static Cell entry(Words words, Proposal proposal, Row bill, String column) {
    String setlId = bill.textOrNull(column);
    if (setlId != null) {
      return Cell.code(setlId).to(Address.bill(setlId));
    }
    if (bill.flag("settled")) {
      return Cell.text(words.of("resettlement.purchase"));
    }
    return proposal.state() == State.APPROVED
        ? Cell.text(words.of("resettlement." + column, words.place(bill.text("treatment_node"))))
        : Cell.EMPTY;
  }

  private static Table amounts(Words words, List<Row> amounts) {
    Table.Builder table =
        Table.named("amounts", words.of("resettlement.amounts"))
            .words(words.of("field.setl_id"))
            .words(words.of("col.field"))
            .numbers(words.of("resettlement.booked"))
            .numbers(words.of("resettlement.would"))
            .numbers(words.of("resettlement.more"));
    for (Row one : amounts) {
      table.row(
          Cell.code(one.text("setl_id")),
          Cell.named(words.of("field." + one.text("amount")), one.text("amount")),
          Cell.yuan(one.number("booked_fen")),
          Cell.yuan(one.number("again_fen")),
          Cell.yuan(one.number("again_fen") - one.number("booked_fen")));
    }
    return table.build();
  }

  /** What all bills cost stays: what the funds pay more or less, account and cash bear. */
  private static TieOut check(Words words, List<Row> amounts) {
    return TieOut.money(
        "",
        List.of(
            TieOut.Part.plus(
                words.of("resettlement.booked"),
                amounts.stream().mapToLong(one -> one.number("booked_fen")).sum())),
        List.of(
            TieOut.Part.plus(
                words.of("resettlement.would"),
                amounts.stream().mapToLong(one -> one.number("again_fen")).sum())));
  }
}
