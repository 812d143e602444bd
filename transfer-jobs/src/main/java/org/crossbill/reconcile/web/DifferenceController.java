package org.crossbill.reconcile.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.crossbill.batch.NightRows;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.DifferenceKind;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.UnknownChoice;
import org.crossbill.page.Words;
import org.crossbill.reconcile.DifferenceRows;
import org.crossbill.reconcile.DifferenceRows.Filter;
import org.crossbill.reconcile.OwnBill;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the provinces do not agree on (对账差异): all that is open, and one field by field. */
@PageController
class DifferenceController {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The most the page shows; the reports have them all. */
  private static final int SHOWN = 400;

  private static final List<String> FACTS =
      List.of("init_setl_id", "sign", "business_date", "insutype");
  private static final List<String> AMOUNTS =
      List.of(
          "medfee_sumamt",
          "hifp_pay",
          "cvlserv_pay",
          "hifes_pay",
          "hifmi_pay",
          "hifob_pay",
          "maf_pay",
          "hifdm_pay",
          "oth_pay",
          "acct_pay",
          "acct_mulaid_pay",
          "claim");

  private final DifferenceRows differences;
  private final OwnBill own;
  private final NightRows nights;

  DifferenceController(DifferenceRows differences, OwnBill own, NightRows nights) {
    this.differences = differences;
    this.own = own;
    this.nights = nights;
  }

  @GetMapping("/console/differences")
  ModelAndView open(
      @RequestParam(required = false) @Nullable String counterpart,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(defaultValue = "0") int days,
      @RequestAttribute Page page) {
    Words words = page.words();
    LocalDate night = nights.runs().stream().findFirst().orElse(null);
    Filter filter =
        new Filter(
            blankToNull(counterpart),
            kind(kind),
            night == null || days <= 0 ? null : night.minusDays(days));
    DifferenceRows.Standing sum = differences.sum(filter);
    List<Row> found = differences.open(filter, SHOWN);
    return new ModelAndView("reconcile/differences")
        .addObject("counterpart", filter.counterpart())
        .addObject("kind", filter.kind() == null ? null : filter.kind().name())
        .addObject("days", days)
        .addObject(
            "kinds",
            List.of(DifferenceKind.values()).stream()
                .map(one -> List.of(one.name(), DifferenceRows.kind(words, one.name())))
                .toList())
        .addObject("count", Cell.count(sum.bills()).text())
        .addObject("claim", Cell.yuan(sum.claimFen()).text())
        .addObject("oldest", night == null ? 0 : sum.days(night))
        .addObject("capped", sum.bills() > SHOWN)
        .addObject("differences", list(words, night, found));
  }

  private static @Nullable DifferenceKind kind(@Nullable String name) {
    String wanted = blankToNull(name);
    if (wanted == null) {
      return null;
    }
    return List.of(DifferenceKind.values()).stream()
        .filter(one -> one.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new UnknownChoice("kind", wanted));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static Table list(Words words, @Nullable LocalDate night, List<Row> found) {
    Table.Builder table =
        Table.named("open-differences", words.of("differences.title"))
            .words(words.of("field.setl_id"))
            .words(words.of("field.treatment_node"))
            .words(words.of("field.insured_node"))
            .words(words.of("differences.cause"))
            .words(words.of("differences.since"))
            .numbers(words.of("differences.days"))
            .yuan(words.of("differences.treatment"))
            .yuan(words.of("differences.insured"))
            .yuan(words.of("differences.gap"))
            .yuan(words.of("differences.atStake"));
    for (Row row : found) {
      LocalDate since = row.date("since");
      table.row(
          Cell.code(row.text("setl_id")).to(address(row.text("setl_id"))),
          Cell.text(words.place(row.text("treatment_node"))),
          Cell.text(words.place(row.text("insured_node"))),
          Cell.text(DifferenceRows.kind(words, row.text("kind"))),
          Cell.date(since.toString()),
          Cell.number(
              String.valueOf(
                  night == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(since, night)))),
          Cell.yuan(row.number("t_claim")),
          Cell.yuan(row.number("i_claim")),
          Cell.yuan(row.number("t_claim") - row.number("i_claim")),
          Cell.yuan(row.number("at_stake")));
    }
    return table.totals(words.of("col.total")).build();
  }

  private static String address(String setlId) {
    return "/console/differences/" + Address.segment(setlId);
  }

  @GetMapping("/console/differences/{setlId}")
  ModelAndView one(@PathVariable String setlId, @RequestAttribute Page page) {
    Words words = page.words();
    Row row = differences.whole(setlId).orElse(null);
    if (row == null) {
      return FaultPage.notFound(words, "difference", setlId);
    }
    Side side = row.text("side").equals(Side.TREATMENT.code()) ? Side.TREATMENT : Side.INSURED;
    String now = own.json(side, setlId).orElse(null);
    String other = row.text(side == Side.TREATMENT ? "insured_node" : "treatment_node");
    return new ModelAndView("reconcile/difference")
        .addObject("setlId", setlId)
        .addObject("open", row.flag("open"))
        .addObject("since", row.text("since"))
        .addObject("closing", row.text("closing_date"))
        .addObject("cause", DifferenceRows.kind(words, row.text("kind")))
        .addObject("here", now == null ? null : Address.bill(setlId))
        .addObject("there", page.peer(other, Address.bill(setlId)))
        .addObject("other", other)
        .addObject("fields", fields(words, row, now));
  }

  /** Both sides as they said it, the bill as it is booked here now, and which of them differ. */
  private static Table fields(Words words, Row row, @Nullable String now) {
    JsonNode treatment = json(row.textOrNull("treatment"));
    JsonNode insured = json(row.textOrNull("insured"));
    JsonNode booked = json(now);
    Table.Builder table =
        Table.named("fields", words.of("differences.fields"))
            .words(words.of("col.field"))
            .words(words.of("col.interfaceName"))
            .numbers(words.of("differences.saidBy", words.place(row.text("treatment_node"))))
            .numbers(words.of("differences.saidBy", words.place(row.text("insured_node"))))
            .numbers(words.of("differences.booked"))
            .words(words.of("night.holds"));
    for (String field : FACTS) {
      table.row(cells(words, field, false, treatment, insured, booked));
    }
    for (String field : AMOUNTS) {
      table.row(cells(words, field, true, treatment, insured, booked));
    }
    return table.build();
  }

  private static List<Cell> cells(
      Words words,
      String field,
      boolean money,
      JsonNode treatment,
      JsonNode insured,
      JsonNode booked) {
    boolean same = Objects.equals(value(treatment, field), value(insured, field));
    return List.of(
        Cell.text(words.of("field." + field)),
        Cell.code(field),
        cell(words, treatment, field, money),
        cell(words, insured, field, money),
        cell(words, booked, field, money),
        treatment.isMissingNode() || insured.isMissingNode()
            ? Cell.EMPTY // there is nothing to compare
            : Cell.mark(same, words.of(same ? "differences.same" : "differences.differs")));
  }

  private static JsonNode json(@Nullable String text) {
    return text == null ? JSON.missingNode() : JSON.readTree(text);
  }

  private static @Nullable String value(JsonNode bill, String field) {
    JsonNode value = bill.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }

  private static Cell cell(Words words, JsonNode bill, String field, boolean money) {
    String value = value(bill, field);
    if (bill.isMissingNode()) {
      return Cell.text(words.of("differences.none"));
    }
    if (value == null) {
      return Cell.EMPTY;
    }
    return money ? Cell.yuan(Long.parseLong(value)) : Cell.code(value);
  }
}
