package org.crossbill.settlement.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossbill.access.Actor;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.policydata.PolicyDrafts;
import org.crossbill.policydata.PolicyDrafts.Checked;
import org.crossbill.policydata.PolicyDrafts.Draft;
import org.crossbill.policydata.PolicyDrafts.Entered;
import org.crossbill.policydata.PolicyDrafts.State;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.PolicyFinding;
import org.crossbill.settlement.Undecided;
import org.crossbill.settlement.WhatIf;
import org.crossbill.settlement.WhatIfAnswer;
import org.crossbill.settlement.WhatIfAnswer.Amount;
import org.crossbill.settlement.WhatIfAnswer.Changed;
import org.crossbill.settlement.WhatIfAnswer.Group;
import org.crossbill.settlement.WhatIfAnswer.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The policies of the node (待遇政策): those that were entered, and drafts of new ones from the first
 * text to the day in force. It stands here and not with the policies, since it tries them on bills.
 */
@PageController
class PolicyController {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(CHINA);

  /** So many days of bills are tried at once at most. */
  private static final int DAYS_MOST = 366;

  private final PolicyDrafts drafts;
  private final WhatIf whatIf;

  PolicyController(PolicyDrafts drafts, WhatIf whatIf) {
    this.drafts = drafts;
    this.whatIf = whatIf;
  }

  /** What a form asks for. */
  enum Deed {
    PROPOSE,
    DECLINE
  }

  @GetMapping("/console/policies")
  ModelAndView list(@RequestAttribute Page page) {
    Words words = page.words();
    List<Draft> all = drafts.all();
    return new ModelAndView("settlement/policies")
        .addObject("waiting", drafts(words, "drafts", all.stream().filter(Draft::isOpen).toList()))
        .addObject("entered", entered(words, drafts.entered()))
        .addObject(
            "settled",
            drafts(words, "settled", all.stream().filter(draft -> !draft.isOpen()).toList()));
  }

  private static Table drafts(Words words, String name, List<Draft> drafts) {
    Table.Builder table =
        Table.named(name, words.of("policy." + name))
            .words(words.of("policy.id"))
            .words(words.of("policy.state"))
            .words(words.of("policy.madeBy"))
            .words(words.of("policy.when"))
            .words(words.of("policy.proposedBy"))
            .words(words.of("policy.reason"))
            .words(words.of("policy.secondBy"));
    for (Draft draft : drafts) {
      String id = Long.toString(draft.id());
      table.row(
          Cell.code(id).to("/console/policies/" + id),
          Cell.text(words.of("policy.state." + draft.state())),
          Cell.text(draft.madeBy()),
          time(draft.madeAt()),
          Cell.text(draft.proposedBy()),
          Cell.text(draft.answer() == null ? draft.reason() : draft.answer()),
          Cell.text(draft.secondBy()));
    }
    return table.build();
  }

  private static Table entered(Words words, List<Entered> entered) {
    Table.Builder table =
        Table.named("entered", words.of("policy.entered"))
            .words(words.of("policy.version"))
            .words(words.of("field.insuplc_admdvs"))
            .words(words.of("field.insutype"))
            .words(words.of("policy.from"))
            .words(words.of("policy.by"))
            .words(words.of("policy.when"));
    for (Entered one : entered) {
      table.row(
          Cell.code(one.version())
              .to(Address.of("/console/policies/text", "version", one.version())),
          Cell.code(one.area()),
          Cell.text(words.coded("insutype", one.insutype())),
          Cell.date(one.from().toString()),
          Cell.text(one.by()),
          time(one.at()));
    }
    return table.build();
  }

  private static Cell time(Instant at) {
    return Cell.text(TIME.format(at));
  }

  /** A form for a new draft, empty or with the text of a version. */
  @GetMapping("/console/policies/text")
  ModelAndView text(@RequestParam(defaultValue = "") String version) {
    return form(drafts.document(version).orElse(""), null, List.of());
  }

  private static ModelAndView form(String text, @Nullable Long follows, List<String> faults) {
    return new ModelAndView("settlement/policytext")
        .addObject("text", text)
        .addObject("follows", follows)
        .addObject("faults", faults);
  }

  @PostMapping("/console/policies")
  ModelAndView save(
      @RequestParam String text,
      @RequestParam(required = false) @Nullable Long follows,
      Actor who) {
    String lines = text.replace("\r\n", "\n");
    return switch (drafts.save(lines, follows, who)) {
      case Result.Ok<Draft>(Draft saved) ->
          new ModelAndView("redirect:/console/policies/" + saved.id());
      case Result.Failed<Draft>(List<Fault> faults) -> refused(form(lines, follows, texts(faults)));
    };
  }

  private static ModelAndView refused(ModelAndView view) {
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private static List<String> texts(List<Fault> faults) {
    return faults.stream()
        .map(f -> f.code().number() + " " + f.path() + " " + f.message() + " " + f.hint())
        .toList();
  }

  @GetMapping("/console/policies/{id}")
  ModelAndView one(@PathVariable long id, @RequestAttribute Page page) {
    return drafts
        .find(id)
        .map(draft -> view(page.words(), draft, List.of()))
        .orElseGet(() -> notFound(page, id));
  }

  @PostMapping("/console/policies/{id}")
  ModelAndView settle(
      @PathVariable long id,
      @RequestParam Deed deed,
      @RequestParam(defaultValue = "") String reason,
      Actor who,
      @RequestAttribute Page page) {
    return answer(
        page,
        id,
        switch (deed) {
          case PROPOSE -> drafts.propose(id, who, reason);
          case DECLINE -> drafts.decline(id, who, reason);
        });
  }

  /** The second person. */
  @PostMapping("/console/policies/{id}/second")
  ModelAndView approve(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String proposedBy,
      Actor who,
      @RequestAttribute Page page) {
    return answer(page, id, drafts.approve(id, reason, proposedBy, who));
  }

  private ModelAndView answer(Page page, long id, Result<Draft> result) {
    return switch (result) {
      case Result.Ok<Draft> _ -> new ModelAndView("redirect:/console/policies/" + id);
      case Result.Failed<Draft>(List<Fault> faults) ->
          drafts
              .find(id)
              .map(draft -> refused(view(page.words(), draft, texts(faults))))
              .orElseGet(() -> notFound(page, id));
    };
  }

  private static ModelAndView notFound(Page page, long id) {
    return FaultPage.notFound(page.words(), "policy", Long.toString(id));
  }

  private ModelAndView view(Words words, Draft draft, List<String> faults) {
    Checked checked = drafts.check(draft.text());
    return new ModelAndView("settlement/policy")
        .addObject("id", draft.id())
        .addObject("history", drafts(words, "history", history(draft)))
        .addObject("said", said(words, checked.policies()))
        .addObject("stops", draft.isOpen() ? texts(checked.faults()) : List.of())
        .addObject("findings", findings(words, checked.findings()))
        .addObject("text", draft.text())
        .addObject("open", draft.isOpen())
        .addObject("proposed", draft.state() == State.PROPOSED)
        .addObject("reason", draft.reason())
        .addObject("proposedBy", draft.proposedBy())
        .addObject("today", LocalDate.now(CHINA).toString())
        .addObject("faults", faults);
  }

  /** The draft and those it was edited from, the latest first. */
  private List<Draft> history(Draft draft) {
    List<Draft> all = drafts.all(); // in this order, so one way through finds them
    Long next = draft.id();
    List<Draft> found = new ArrayList<>();
    for (Draft each : all) {
      if (next != null && each.id() == next) {
        found.add(each);
        next = each.follows();
      }
    }
    return found;
  }

  private static Table said(Words words, List<PolicyFile.Read> policies) {
    Table.Builder table =
        Table.named("said", words.of("policy.said"))
            .words(words.of("policy.version"))
            .words(words.of("policy.place"))
            .words(words.of("field.insutype"))
            .words(words.of("policy.from"))
            .words(words.of("policy.until"))
            .counts(words.of("policy.tiers"));
    for (PolicyFile.Read read : policies) {
      BenefitPolicy policy = read.policy();
      table.row(
          Cell.code(policy.version().value()),
          Cell.named(policy.place(), policy.insuplcAdmdvs().value()),
          Cell.text(words.coded("insutype", policy.insutype())),
          Cell.date(policy.from().toString()),
          policy.until().equals(LocalDate.MAX)
              ? Cell.text(words.of("policy.open"))
              : Cell.date(policy.until().toString()),
          Cell.count(policy.tiers().size()));
    }
    return table.build();
  }

  private static Table findings(Words words, List<PolicyFinding> findings) {
    Table.Builder table =
        Table.named("findings", words.of("policy.findings"))
            .words(words.of("policy.weight"))
            .words(words.of("policy.where"))
            .words(words.of("policy.what"));
    for (PolicyFinding finding : findings) {
      table.row(
          Cell.text(words.of("policy.weight." + finding.weight())),
          Cell.text(finding.where()),
          Cell.text(words.isEnglish() ? finding.english() : finding.chinese()));
    }
    return table.build();
  }

  /** What past bills would have come to, of at most {@value #DAYS_MOST} days. */
  @GetMapping("/console/policies/{id}/what-if")
  ModelAndView whatIf(
      @PathVariable long id,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestAttribute Page page) {
    Words words = page.words();
    Draft draft = drafts.find(id).orElse(null);
    if (draft == null) {
      return notFound(page, id);
    }
    LocalDate last = from.plusDays(DAYS_MOST - 1);
    last = to.isBefore(from) ? from : to.isBefore(last) ? to : last;
    WhatIfAnswer answer =
        whatIf
            .askBeside(
                drafts.check(draft.text()).policies().stream()
                    .map(PolicyFile.Read::policy)
                    .toList(),
                from,
                last)
            .orElse(null);
    if (answer == null) {
      ModelAndView busy = view(words, draft, List.of(words.of("policy.busy")));
      busy.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
      return busy;
    }
    return new ModelAndView("settlement/whatif")
        .addObject("id", id)
        .addObject("groups", groups(words, answer))
        .addObject("spread", spread(words, answer))
        .addObject("most", most(words, answer))
        .addObject(
            "reasons",
            answer.reasons().entrySet().stream()
                .map(each ->
                    Undecided.text(each.getKey(), words.isEnglish()) + "：" + each.getValue())
                .toList());
  }

  private static Table groups(Words words, WhatIfAnswer answer) {
    Table.Builder table =
        Table.named(
                "groups",
                words.of(
                    "policy.tried",
                    answer.from(),
                    answer.to(),
                    answer.bills(),
                    answer.changed(),
                    answer.noTerms()))
            .words(words.of("policy.scheme"))
            .words(words.of("field.hosp_lv"))
            .words(words.of("col.field"))
            .numbers(words.of("resettlement.booked"))
            .numbers(words.of("resettlement.would"))
            .numbers(words.of("resettlement.more"));
    for (Group group : answer.groups()) {
      for (Amount amount : Amount.values()) {
        long bookedFen = group.bookedFen(amount);
        long againFen = group.againFen(amount);
        if (bookedFen != 0 || againFen != 0) {
          table.row(
              Cell.text(group.scheme()),
              Cell.text(group.level().title()),
              Cell.text(words.of("field." + amount.name().toLowerCase(Locale.ROOT))),
              Cell.yuan(bookedFen),
              Cell.yuan(againFen),
              Cell.yuan(againFen - bookedFen));
        }
      }
    }
    return table.build();
  }

  private static Table spread(Words words, WhatIfAnswer answer) {
    Table.Builder table =
        Table.named("spread", words.of("policy.spread"))
            .words(words.of("policy.step"))
            .counts(words.of("resettlement.bills"));
    for (Step step : Step.values()) {
      table.row(Cell.text(step.title()), Cell.count(answer.spread().getOrDefault(step, 0L)));
    }
    return table.totals(words.of("resettlement.total")).build();
  }

  private static Table most(Words words, WhatIfAnswer answer) {
    Table.Builder table =
        Table.named("most", words.of("policy.most"))
            .words(words.of("field.setl_id"))
            .numbers(words.of("resettlement.booked"))
            .numbers(words.of("resettlement.would"))
            .numbers(words.of("resettlement.more"));
    for (Changed one : answer.most()) {
      table.row(
          Cell.code(one.setlId()).to(Address.bill(one.setlId())),
          Cell.yuan(one.bookedFundFen()),
          Cell.yuan(one.againFundFen()),
          Cell.yuan(one.moreFen()));
    }
    return table.build();
  }
}
