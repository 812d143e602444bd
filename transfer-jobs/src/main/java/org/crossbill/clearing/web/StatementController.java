package org.crossbill.clearing.web;

import static org.crossbill.page.TieOut.Part.plus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.crossbill.batch.NightRows;
import org.crossbill.clearing.Bridge;
import org.crossbill.clearing.ClearingRows;
import org.crossbill.clearing.NightChecks;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.Dates;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.reconcile.DifferenceRows;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One province's statement (应收应付对账单) of a business date, by counterpart, fund and insurance. */
@PageController
class StatementController {
  private static final Predicate<Row> RECEIVABLE = row -> row.text("side").equals("T");
  private static final Predicate<Row> PAYABLE = RECEIVABLE.negate();

  /** The most differences the page shows; the report has them all. */
  private static final int DIFFERENCES_SHOWN = 400;

  private final ClearingRows clearing;
  private final DifferenceRows differences;
  private final NightRows nights;
  private final NightChecks checks;
  private final Bridge bridge;

  StatementController(
      ClearingRows clearing,
      DifferenceRows differences,
      NightRows nights,
      NightChecks checks,
      Bridge bridge) {
    this.bridge = bridge;
    this.clearing = clearing;
    this.differences = differences;
    this.nights = nights;
    this.checks = checks;
  }

  @GetMapping("/console/statement")
  ModelAndView statement(
      @RequestParam(required = false) @Nullable LocalDate date, @RequestAttribute Page page) {
    Words words = page.words();
    Dates dates = Dates.of(nights.runs(), date);
    ModelAndView view = dates.page("clearing/statement");
    LocalDate run = dates.night();
    if (run == null) {
      return view;
    }
    List<Row> positions = clearing.positions(run);
    List<Row> cleared = clearing.cleared(run);
    List<Row> nets = clearing.nets(run);
    List<Row> open = differences.open(run, DIFFERENCES_SHOWN + 1);
    boolean capped = open.size() > DIFFERENCES_SHOWN;
    return view.addObject("counterparts", counterparts(words, run, positions))
        .addObject("funds", funds(words, positions))
        .addObject("insurances", insurances(words, positions))
        .addObject("cleared", cleared(words, page.node(), cleared))
        .addObject(
            "differences", differences(words, capped ? open.subList(0, DIFFERENCES_SHOWN) : open))
        .addObject("capped", capped)
        .addObject("open", open(words, run))
        .addObject("checks", checks(words, page.node(), positions, cleared, nets))
        .addObject("bridge", bridge.cleared(words, run))
        .addObject("bridgeTable", bridge.agreed(words, run))
        .addObject("hasCleared", !cleared.isEmpty())
        .addObject("nightChecks", checks.now(words, run));
  }

  /** What stands open after the night, in a line; null where nothing is. */
  private @Nullable String open(Words words, LocalDate run) {
    DifferenceRows.Standing open = differences.standing(run);
    return open.bills() == 0
        ? null
        : words.of(
            "differences.sum",
            Cell.count(open.bills()).text(),
            Cell.yuan(open.claimFen()).text(),
            open.days(run));
  }

  private static Table counterparts(Words words, LocalDate run, List<Row> positions) {
    Table.Builder table =
        Table.named("counterparts", words.of("statement.counterparts"))
            .words(words.of("field.counterpart"))
            .numbers(words.of("statement.receivableCount"))
            .numbers(words.of("national.receivable"))
            .numbers(words.of("statement.payableCount"))
            .numbers(words.of("national.payable"))
            .numbers(words.of("national.net"));
    for (Map.Entry<String, List<Row>> entry : by(positions, "counterpart").entrySet()) {
      String counterpart = entry.getKey();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(words.place(counterpart)));
      cells.addAll(
          sides(
              entry.getValue(),
              bills("treatment", run, counterpart),
              bills("insured", run, counterpart)));
      table.row(cells);
    }
    List<Cell> totals = new ArrayList<>();
    totals.add(Cell.text(words.of("col.total")));
    totals.addAll(sides(positions, null, null));
    return table.totals(totals).build();
  }

  private static List<Cell> sides(
      List<Row> rows, @Nullable String receivableBills, @Nullable String payableBills) {
    long receivableFen = sum(rows, RECEIVABLE, "claim");
    long payableFen = sum(rows, PAYABLE, "claim");
    return List.of(
        Cell.count(sum(rows, RECEIVABLE, "bill_count")),
        Cell.yuan(receivableFen).to(receivableBills),
        Cell.count(sum(rows, PAYABLE, "bill_count")),
        Cell.yuan(payableFen).to(payableBills),
        Cell.yuan(receivableFen - payableFen));
  }

  private static String bills(String side, LocalDate run, String counterpart) {
    return Address.of("/console/bills", "side", side, "date", run, "counterpart", counterpart);
  }

  private static Table funds(Words words, List<Row> positions) {
    Table.Builder table =
        Table.named("funds", words.of("statement.funds"))
            .words(words.of("statement.fund"))
            .words(words.of("col.interfaceName"))
            .numbers(words.of("national.receivable"))
            .numbers(words.of("national.payable"))
            .numbers(words.of("national.net"));
    for (ClaimPart part : ClaimPart.values()) {
      table.row(
          threeSums(
              positions,
              part.column(),
              Cell.text(words.of("field." + part.column())),
              Cell.code(part.column())));
    }
    return table
        .totals(threeSums(positions, "claim", Cell.text(words.of("col.total")), Cell.code("")))
        .build();
  }

  private static Table insurances(Words words, List<Row> positions) {
    Table.Builder table =
        Table.named("insurances", words.of("statement.insurances"))
            .words(words.of("field.insutype"))
            .numbers(words.of("national.receivable"))
            .numbers(words.of("national.payable"))
            .numbers(words.of("national.net"));
    by(positions, "insutype")
        .forEach((type, rows) ->
            table.row(threeSums(rows, "claim", Cell.text(words.coded("insutype", type)))));
    return table.totals(threeSums(positions, "claim", Cell.text(words.of("col.total")))).build();
  }

  private static List<Cell> threeSums(List<Row> rows, String column, Cell... heading) {
    List<Cell> cells = new ArrayList<>(List.of(heading));
    long receivableFen = sum(rows, RECEIVABLE, column);
    long payableFen = sum(rows, PAYABLE, column);
    cells.add(Cell.yuan(receivableFen));
    cells.add(Cell.yuan(payableFen));
    cells.add(Cell.yuan(receivableFen - payableFen));
    return cells;
  }

  private static Table cleared(Words words, String node, List<Row> pairs) {
    Table.Builder table =
        Table.named("cleared", words.of("statement.cleared"))
            .words(words.of("field.counterpart"))
            .words(words.of("form.side"))
            .words(words.of("national.closing"))
            .words(words.of("national.state"))
            .numbers(words.of("col.bills"))
            .numbers(words.of("pair.cleared"));
    Predicate<Row> receiving = pair -> pair.text("treatment_node").equals(node);
    Function<Row, String> counterpart =
        pair -> pair.text(receiving.test(pair) ? "insured_node" : "treatment_node");
    for (Row pair : inOrder(pairs, counterpart, receiving)) {
      boolean receives = receiving.test(pair);
      String other = counterpart.apply(pair);
      table.row(
          Cell.text(words.place(other)),
          Cell.text(words.of(receives ? "form.side.treatment" : "form.side.insured")),
          Cell.date(pair.text("closing_date")),
          Cell.text(NationalController.state(words, pair.text("state"))),
          Cell.count(pair.number("bill_count")),
          Cell.yuan(pair.number("claim")));
    }
    return table.build();
  }

  /** By closing and counterpart, what is receivable before what is payable. */
  private static List<Row> inOrder(
      List<Row> pairs, Function<Row, String> counterpart, Predicate<Row> receiving) {
    return pairs.stream()
        .sorted(
            Comparator.comparing((Row pair) -> pair.text("closing_date"))
                .thenComparing(counterpart)
                .thenComparing(receiving.negate()::test))
        .toList();
  }

  private static Table differences(Words words, List<Row> differences) {
    Table.Builder table =
        Table.named("differences", words.of("statement.differences"))
            .words(words.of("field.setl_id"))
            .words(words.of("field.treatment_node"))
            .words(words.of("field.insured_node"))
            .words(words.of("national.closing"))
            .words(words.of("statement.since"))
            .words(words.of("statement.kind"))
            .numbers(words.of("statement.claimTreatment"))
            .numbers(words.of("statement.claimInsured"))
            .numbers(words.of("statement.gap"));
    for (Row row : differences) {
      String id = row.text("setl_id");
      table.row(
          Cell.code(id).to("/console/differences/" + Address.segment(id)),
          Cell.text(words.place(row.text("treatment_node"))),
          Cell.text(words.place(row.text("insured_node"))),
          Cell.date(row.text("closing_date")),
          Cell.date(row.text("since")),
          Cell.text(DifferenceRows.kind(words, row.text("kind"))),
          Cell.yuan(row.number("t_claim")),
          Cell.yuan(row.number("i_claim")),
          Cell.yuan(row.number("t_claim") - row.number("i_claim")));
    }
    return table.build();
  }

  private static List<TieOut> checks(
      Words words, String node, List<Row> positions, List<Row> cleared, List<Row> nets) {
    List<TieOut> checks = new ArrayList<>();
    checks.add(byFunds(words, "national.receivable", positions, RECEIVABLE));
    checks.add(byFunds(words, "national.payable", positions, PAYABLE));
    for (Row net : nets) {
      if (net.text("province").equals(node)) {
        Predicate<Row> treated = pair -> pair.text("treatment_node").equals(node);
        checks.add(
            asNational(words, "national.receivable", net.number("receivable"), cleared, treated));
        checks.add(
            asNational(
                words, "national.payable", net.number("payable"), cleared, treated.negate()));
      }
    }
    return checks;
  }

  private static TieOut byFunds(
      Words words, String label, List<Row> positions, Predicate<Row> side) {
    List<TieOut.Part> parts = new ArrayList<>();
    for (ClaimPart part : ClaimPart.values()) {
      long fen = sum(positions, side, part.column());
      if (fen != 0 && !part.isOfWhich()) {
        parts.add(plus(words.of("field." + part.column()), fen));
      }
    }
    return TieOut.money(
        words.of("statement.check.funds"),
        List.of(plus(words.of(label), sum(positions, side, "claim"))),
        parts.isEmpty() ? List.of(plus(words.of("national.zero"), 0)) : parts);
  }

  private static TieOut asNational(
      Words words, String label, long nationalFen, List<Row> pairs, Predicate<Row> side) {
    return TieOut.money(
        words.of("statement.check.national"),
        List.of(plus(words.of(label), nationalFen)),
        List.of(plus(words.of("statement.sumCleared"), sum(pairs, side, "claim"))));
  }

  private static Map<String, List<Row>> by(List<Row> rows, String column) {
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(row.text(column), _ -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  private static long sum(List<Row> rows, Predicate<Row> which, String column) {
    return rows.stream()
        .filter(which)
        .mapToLong(row -> row.number(column))
        .reduce(0, Math::addExact);
  }
}
