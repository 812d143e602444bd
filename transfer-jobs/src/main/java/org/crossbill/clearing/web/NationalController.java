package org.crossbill.clearing.web;

import static org.crossbill.page.TieOut.Part.less;
import static org.crossbill.page.TieOut.Part.plus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.crossbill.batch.NightRows;
import org.crossbill.clearing.ClearingRows;
import org.crossbill.clearing.NightChecks;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.Dates;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.page.Yuan;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Who owes whom (全国清算): the matrix of pairs of a business date, each province's net, and a pair.
 */
@PageController
class NationalController {
  private static final int SHADES = 4;

  private final ClearingRows clearing;
  private final NightRows nights;
  private final NightChecks checks;

  NationalController(ClearingRows clearing, NightRows nights, NightChecks checks) {
    this.clearing = clearing;
    this.nights = nights;
    this.checks = checks;
  }

  @GetMapping("/console/national")
  ModelAndView national(
      @RequestParam(required = false) @Nullable LocalDate date, @RequestAttribute Page page) {
    Words words = page.words();
    Dates dates = Dates.of(nights.runs(), date);
    ModelAndView view = dates.page("clearing/national");
    LocalDate run = dates.night();
    if (run == null) {
      return view;
    }
    List<Row> nets = clearing.nets(run);
    Matrix matrix = Matrix.of(clearing.pairs(run), nets);
    return view.addObject("amounts", matrix.table(words, "amounts", run, matrix.claims, Cell::yuan))
        .addObject("counts", matrix.table(words, "counts", run, matrix.counts, Cell::count))
        .addObject("nets", netTable(words, nets))
        .addObject("checks", checks(words, matrix, nets))
        .addObject("bridge", bridge(words, clearing.reported(run)))
        .addObject("open", openTable(words, run, clearing.open(run)))
        .addObject("nightChecks", checks.now(words, run))
        .addObject("total", Yuan.grouped(matrix.claimSum()))
        .addObject("bills", Yuan.groupedCount(matrix.countSum()));
  }

  @GetMapping("/console/pairs/{treatment}/{insured}")
  ModelAndView pair(
      @PathVariable String treatment,
      @PathVariable String insured,
      @RequestParam LocalDate date,
      @RequestAttribute Page page) {
    Words words = page.words();
    List<Row> rows = clearing.pair(date, treatment, insured);
    if (rows.isEmpty()) {
      return FaultPage.notFound(words, "pair", treatment + " → " + insured + ", " + date);
    }
    return new ModelAndView("clearing/pair")
        .addObject("date", date)
        .addObject("treatment", treatment)
        .addObject("insured", insured)
        .addObject("closings", closingTable(words, rows))
        .addObject("parts", partTable(words, rows))
        .addObject("checks", pairChecks(words, rows))
        .addObject("bridge", bridge(words, reported(rows)))
        .addObject("treatmentBills", bills(page, treatment, "treatment", insured, date))
        .addObject("insuredBills", bills(page, insured, "insured", treatment, date));
  }

  private static @Nullable String bills(
      Page page, String node, String side, String counterpart, LocalDate date) {
    return page.peer(
        node, Address.of("/console/bills", "side", side, "date", date, "counterpart", counterpart));
  }

  /** The pairs of a run as a square: rows receive, columns pay. */
  private record Matrix(
      SortedSet<String> provinces,
      Map<String, Long> claims,
      Map<String, Long> counts,
      Set<String> open) {
    static Matrix of(List<Row> pairs, List<Row> nets) {
      Matrix matrix =
          new Matrix(new TreeSet<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
      nets.forEach(net -> matrix.provinces.add(net.text("province")));
      for (Row pair : pairs) {
        String receives = pair.text("treatment_node");
        String pays = pair.text("insured_node");
        matrix.provinces.add(receives);
        matrix.provinces.add(pays);
        matrix.claims.merge(receives + pays, pair.number("claim"), Math::addExact);
        if (!pair.text("state").equals(PairState.CLEARED.name())) {
          matrix.open.add(receives + pays);
        }
        matrix.counts.merge(receives + pays, pair.number("bill_count"), Math::addExact);
      }
      return matrix;
    }

    long claimSum() {
      return sum(claims);
    }

    long countSum() {
      return sum(counts);
    }

    private static long sum(Map<String, Long> values) {
      return values.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    private long rowSum(Map<String, Long> values, String receives) {
      return provinces.stream()
          .mapToLong(pays -> values.getOrDefault(receives + pays, 0L))
          .reduce(0, Math::addExact);
    }

    private long columnSum(Map<String, Long> values, String pays) {
      return provinces.stream()
          .mapToLong(receives -> values.getOrDefault(receives + pays, 0L))
          .reduce(0, Math::addExact);
    }

    Table table(
        Words words,
        String name,
        LocalDate run,
        Map<String, Long> values,
        LongFunction<Cell> cell) {
      long largest = values.values().stream().mapToLong(Long::longValue).max().orElse(0);
      Table.Builder table =
          Table.named(name, words.of("national." + name)).words(words.of("national.corner"));
      provinces.forEach(province -> table.numbers(words.place(province)));
      table.numbers(words.of("national.receivable"));
      for (String receives : provinces) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(words.place(receives)));
        for (String pays : provinces) {
          Long value = values.get(receives + pays);
          if (receives.equals(pays)) {
            cells.add(Cell.named("—", "").styled("number self"));
          } else if (value == null) {
            cells.add(Cell.EMPTY);
          } else {
            String address = "/console/pairs/" + receives + "/" + pays;
            cells.add(
                cell.apply(value)
                    .to(Address.of(address, "date", run))
                    .styled(
                        open.contains(receives + pays) ? "open" : "heat" + shade(value, largest)));
          }
        }
        cells.add(cell.apply(rowSum(values, receives)).styled("sum"));
        table.row(cells);
      }
      List<Cell> totals = new ArrayList<>();
      totals.add(Cell.text(words.of("national.payable")));
      provinces.forEach(pays -> totals.add(cell.apply(columnSum(values, pays))));
      totals.add(cell.apply(sum(values)));
      return table.totals(totals).build();
    }

    /** 0 for nothing, up to four steps of the largest value. */
    private static long shade(long value, long largest) {
      return value <= 0 || largest <= 0 ? 0 : (value * SHADES - 1) / largest + 1;
    }
  }

  private static Table netTable(Words words, List<Row> nets) {
    Table.Builder table =
        Table.named("nets", words.of("national.nets"))
            .words(words.of("col.province"))
            .numbers(words.of("national.receivable"))
            .numbers(words.of("national.payable"))
            .numbers(words.of("national.net"))
            .words(words.of("national.direction"));
    for (Row net : nets) {
      long netFen = net.number("receivable") - net.number("payable");
      String direction = netFen > 0 ? "receives" : netFen < 0 ? "pays" : "even";
      table.row(
          Cell.text(words.place(net.text("province"))),
          Cell.yuan(net.number("receivable")),
          Cell.yuan(net.number("payable")),
          Cell.yuan(netFen),
          Cell.text(words.of("national." + direction)));
    }
    return table
        .totals(
            List.of(
                Cell.text(words.of("col.total")),
                Cell.yuan(sum(nets, "receivable")),
                Cell.yuan(sum(nets, "payable")),
                Cell.yuan(sum(nets, "receivable") - sum(nets, "payable")),
                Cell.EMPTY))
        .build();
  }

  private static List<TieOut> checks(Words words, Matrix matrix, List<Row> nets) {
    long receivableFen = sum(nets, "receivable");
    long payableFen = sum(nets, "payable");
    String pairs = words.of("national.allPairs");
    return List.of(
        TieOut.money(
            words.of("national.check.zero"),
            List.of(plus(words.of("national.sumOfNets"), receivableFen - payableFen)),
            List.of(plus(words.of("national.zero"), 0))),
        TieOut.money(
            words.of("national.check.receivable"),
            List.of(plus(words.of("national.sumReceivable"), receivableFen)),
            List.of(plus(pairs, matrix.claimSum()))),
        TieOut.money(
            words.of("national.check.payable"),
            List.of(plus(words.of("national.sumPayable"), payableFen)),
            List.of(plus(pairs, matrix.claimSum()))));
  }

  private static Table openTable(Words words, LocalDate run, List<Row> open) {
    Table.Builder table =
        Table.named("open", words.of("national.open"))
            .words(words.of("field.treatment_node"))
            .words(words.of("field.insured_node"))
            .words(words.of("national.closing"))
            .words(words.of("national.state"))
            .numbers(words.of("national.openTreatment"))
            .numbers(words.of("national.openTreatmentClaim"))
            .numbers(words.of("national.openInsured"))
            .numbers(words.of("national.openInsuredClaim"));
    for (Row row : open) {
      String treatment = row.text("treatment_node");
      String insured = row.text("insured_node");
      String address = Address.of("/console/pairs/" + treatment + "/" + insured, "date", run);
      table.row(
          Cell.text(words.place(treatment)).to(address),
          Cell.text(words.place(insured)),
          Cell.date(row.text("closing_date")),
          Cell.text(state(words, row.text("state"))),
          Cell.count(row.number("t_open")),
          Cell.yuan(row.number("t_open_claim")),
          Cell.count(row.number("i_open")),
          Cell.yuan(row.number("i_open_claim")));
    }
    return table.build();
  }

  private static Table closingTable(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("closings", words.of("pair.closings"))
            .words(words.of("national.closing"))
            .words(words.of("national.state"))
            .numbers(words.of("col.bills"))
            .numbers(words.of("pair.cleared"))
            .numbers(words.of("pair.byTreatment"))
            .numbers(words.of("pair.byInsured"))
            .numbers(words.of("national.openTreatment"))
            .numbers(words.of("national.openInsured"));
    for (Row row : rows) {
      table.row(
          Cell.date(row.text("closing_date")),
          Cell.text(state(words, row.text("state"))),
          Cell.count(row.number("bill_count")),
          Cell.yuan(row.number("claim")),
          yuanOrMissing(words, row, "t_claim"),
          yuanOrMissing(words, row, "i_claim"),
          countOrMissing(words, row, "t_open"),
          countOrMissing(words, row, "i_open"));
    }
    return table
        .totals(
            List.of(
                Cell.text(words.of("col.total")),
                Cell.EMPTY,
                Cell.count(sum(rows, "bill_count")),
                Cell.yuan(sum(rows, "claim")),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY))
        .build();
  }

  private static Cell yuanOrMissing(Words words, Row row, String column) {
    return row.textOrNull(column) == null
        ? Cell.text(words.of("pair.notReported"))
        : Cell.yuan(row.number(column));
  }

  private static Cell countOrMissing(Words words, Row row, String column) {
    return row.textOrNull(column) == null
        ? Cell.text(words.of("pair.notReported"))
        : Cell.count(row.number(column));
  }

  private static Table partTable(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("parts", words.of("pair.parts"))
            .words(words.of("col.field"))
            .words(words.of("col.interfaceName"))
            .numbers(words.of("col.yuan"));
    for (ClaimPart part : ClaimPart.values()) {
      table.row(
          Cell.text(words.of("field." + part.column())),
          Cell.code(part.column()),
          Cell.yuan(sum(rows, part.column())));
    }
    return table
        .totals(
            List.of(Cell.text(words.of("field.claim")), Cell.EMPTY, Cell.yuan(sum(rows, "claim"))))
        .build();
  }

  /** What both sides have of a pair's closings, as {@link ClearingRows#reported} has it of all. */
  private static Row reported(List<Row> rows) {
    Map<String, Long> sums = new HashMap<>();
    for (Row row : rows) {
      boolean cleared = row.text("state").equals(PairState.CLEARED.name());
      sums.merge("cleared", cleared ? row.number("claim") : 0, Math::addExact);
      for (String side : List.of("t", "i")) {
        long agreedFen = numberOrZero(row, side + "_claim");
        sums.merge(side + "_claim", agreedFen, Math::addExact);
        sums.merge(side + "_waiting", cleared ? 0 : agreedFen, Math::addExact);
        sums.put(side + "_open", numberOrZero(row, side + "_open_claim")); // the last restates all
      }
    }
    return new Row(sums);
  }

  private static long numberOrZero(Row row, String column) {
    return row.textOrNull(column) == null ? 0 : row.number(column);
  }

  /** What each side claims, less what is open or waits for the other's report, is cleared. */
  private static List<TieOut> bridge(Words words, Row sums) {
    List<TieOut> checks = new ArrayList<>();
    for (String side : List.of("t", "i")) {
      long openFen = sums.number(side + "_open");
      long waitingFen = sums.number(side + "_waiting");
      List<TieOut.Part> left = new ArrayList<>();
      left.add(
          plus(
              words.of("bridge.claimed." + side),
              Math.addExact(sums.number(side + "_claim"), openFen)));
      left.add(less(words.of("bridge.open_after"), openFen));
      if (waitingFen != 0) {
        left.add(less(words.of("bridge.uncleared_after"), waitingFen));
      }
      checks.add(
          TieOut.money(
              words.of("bridge.check"),
              left,
              List.of(plus(words.of("bridge.cleared"), sums.number("cleared")))));
    }
    return checks;
  }

  private static List<TieOut> pairChecks(Words words, List<Row> rows) {
    List<TieOut> checks = new ArrayList<>();
    List<TieOut.Part> parts = new ArrayList<>();
    for (ClaimPart part : ClaimPart.values()) {
      long fen = sum(rows, part.column());
      if (fen != 0 && !part.isOfWhich()) {
        parts.add(plus(words.of("field." + part.column()), fen));
      }
    }
    checks.add(
        TieOut.money(
            words.of("pair.check.parts"),
            List.of(plus(words.of("pair.cleared"), sum(rows, "claim"))),
            parts.isEmpty() ? List.of(plus(words.of("national.zero"), 0)) : parts));
    for (Row row : rows) {
      if (row.textOrNull("t_claim") != null && row.textOrNull("i_claim") != null) {
        checks.add(
            TieOut.money(
                words.of("pair.check.sides", row.text("closing_date")),
                List.of(plus(words.of("pair.byTreatment"), row.number("t_claim"))),
                List.of(plus(words.of("pair.byInsured"), row.number("i_claim")))));
      }
    }
    return checks;
  }

  static String state(Words words, String name) {
    PairState state = PairState.valueOf(name);
    return words.isEnglish() ? state.englishTitle() : state.title();
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.number(column)).reduce(0, Math::addExact);
  }
}
