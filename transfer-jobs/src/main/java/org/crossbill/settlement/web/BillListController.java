package org.crossbill.settlement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.Csv;
import org.crossbill.page.Download;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.UnknownChoice;
import org.crossbill.page.Words;
import org.crossbill.settlement.BookedBills;
import org.crossbill.settlement.web.BillRows.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The bills of a business date, page by page in the order of their keys, and all of them as a file.
 */
@PageController
class BillListController {
  private final BillRows bills;
  private final List<BookedBills> books;

  BillListController(BillRows bills, List<BookedBills> books) {
    this.bills = bills;
    this.books = books;
  }

  @GetMapping("/console/bills")
  ModelAndView list(
      @RequestParam(defaultValue = "treatment") String side,
      @RequestParam(required = false) @Nullable LocalDate date,
      @RequestParam(required = false) @Nullable String counterpart,
      @RequestParam(required = false) @Nullable String hospital,
      @RequestParam(required = false) @Nullable String setl_id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String before,
      @RequestAttribute Page page) {
    if (setl_id != null && !setl_id.isBlank()) {
      return new ModelAndView("redirect:" + Address.bill(setl_id.strip()));
    }
    Words words = page.words();
    Side of = BillRows.side(side);
    String other = counterpart(page, counterpart);
    LocalDate day = date == null ? bills.latestDate(of).orElse(null) : date;
    ModelAndView view =
        new ModelAndView("settlement/bills")
            .addObject("side", BillRows.inAddress(of))
            .addObject("date", day)
            .addObject("counterpart", other)
            .addObject("hospital", blankToNull(hospital))
            .addObject("provinces", provinces(words, page.node()));
    if (day == null) {
      return view;
    }
    Filter filter = new Filter(of, day, other, blankToNull(hospital));
    List<Row> found = found(filter, after, before);
    boolean more = found.size() > BillRows.PAGE;
    boolean backwards = before != null;
    List<Row> shown =
        !more
            ? found
            : backwards ? found.subList(1, found.size()) : found.subList(0, BillRows.PAGE);
    boolean hasPrevious = backwards ? more : after != null && !shown.isEmpty();
    boolean hasNext = backwards ? !shown.isEmpty() : more;
    Row sums = bills.sums(filter);
    return view.addObject("bills", table(words, shown))
        .addObject("sums", sums(words, sums))
        .addObject("checks", checks(words, filter, sums))
        .addObject("entries", sums.number("entries"))
        .addObject("empty", shown.isEmpty())
        .addObject("previous", hasPrevious ? link(filter, "before", shown.getFirst()) : null)
        .addObject("next", hasNext ? link(filter, "after", shown.getLast()) : null)
        .addObject("everything", address("/console/bills.csv", filter, null, null));
  }

  /** Every bill of the filter as one file, however many; streamed, so that no page size caps it. */
  @GetMapping("/console/bills.csv")
  void everything(
      @RequestParam(defaultValue = "treatment") String side,
      @RequestParam LocalDate date,
      @RequestParam(required = false) @Nullable String counterpart,
      @RequestParam(required = false) @Nullable String hospital,
      @RequestAttribute Page page,
      HttpServletResponse response)
      throws IOException {
    Filter filter =
        new Filter(
            BillRows.side(side), date, counterpart(page, counterpart), blankToNull(hospital));
    Csv out =
        Download.start(
            response,
            "crossbill-%s-bills-%s-%s.csv"
                .formatted(page.node(), BillRows.inAddress(filter.side()), date),
            table(page.words(), List.of()));
    bills.each(filter, row -> out.row(cells(page.words(), row)));
  }

  private List<Row> found(Filter filter, @Nullable String after, @Nullable String before) {
    if (before != null) {
      return bills.before(filter, before);
    }
    return after != null ? bills.after(filter, after) : bills.first(filter);
  }

  /** The bills of a pair against the night's books, where its night is done. */
  private List<TieOut> checks(Words words, Filter filter, Row sums) {
    String counterpart = filter.counterpart();
    if (counterpart == null || filter.hospital() != null) {
      return List.of();
    }
    return books.stream()
        .flatMap(booked ->
            booked
                .checks(
                    words,
                    filter.side(),
                    filter.date(),
                    counterpart,
                    sums.number("bills"),
                    sums.number("claim"))
                .stream())
        .toList();
  }

  private static Table table(Words words, List<Row> rows) {
    Table.Builder table =
        Table.named("bills", words.of("bills.caption"))
            .words(words.of("field.setl_id"))
            .words(words.of("field.counterpart"))
            .words(words.of("field.fixmedins_code"))
            .words(words.of("field.discharge_date"))
            .words(words.of("field.kind"))
            .numbers(words.of("field.medfee_sumamt"))
            .numbers(words.of("field.fund_pay_sumamt"))
            .numbers(words.of("field.account"))
            .numbers(words.of("field.claim"))
            .numbers(words.of("field.psn_cash_pay"));
    rows.forEach(row -> table.row(cells(words, row)));
    return table.build();
  }

  private static List<Cell> cells(Words words, Row row) {
    List<String> kind = new ArrayList<>();
    kind.add(words.of(row.number("sign") < 0 ? "bills.reversal" : "bills.settlement"));
    if (row.flag("sample")) {
      kind.add(words.of("bills.sample"));
    }
    String id = row.text("setl_id");
    return List.of(
        Cell.code(id).to(Address.bill(id)),
        Cell.text(words.place(row.text("counterpart"))),
        Cell.code(row.text("fixmedins_code")),
        Cell.date(row.text("discharge_date")),
        Cell.text(String.join(words.of("list.comma"), kind)),
        Cell.yuan(row.number("medfee_sumamt")),
        Cell.yuan(row.number("fund_pay_sumamt")),
        Cell.yuan(row.number("account")),
        Cell.yuan(row.number("claim")),
        Cell.yuan(row.number("psn_cash_pay")));
  }

  private static Table sums(Words words, Row sums) {
    return Table.named("sums", words.of("bills.sums"))
        .numbers(words.of("col.bills"))
        .numbers(words.of("col.entries"))
        .numbers(words.of("field.medfee_sumamt"))
        .numbers(words.of("field.fund_pay_sumamt"))
        .numbers(words.of("field.account"))
        .numbers(words.of("field.claim"))
        .row(
            Cell.count(sums.number("bills")),
            Cell.count(sums.number("entries")),
            Cell.yuan(sums.number("medfee_sumamt")),
            Cell.yuan(sums.number("fund_pay_sumamt")),
            Cell.yuan(sums.number("account")),
            Cell.yuan(sums.number("claim")))
        .build();
  }

  /** A choice of a form. */
  public record Choice(String value, String label) {}

  private static List<Choice> provinces(Words words, String node) {
    List<Choice> choices = new ArrayList<>();
    for (NodeCode code : Provinces.all()) {
      if (!code.value().equals(node)) {
        choices.add(new Choice(code.value(), words.place(code.value())));
      }
    }
    return choices;
  }

  /** The other province an address names, or nothing for all. */
  private static @Nullable String counterpart(Page page, @Nullable String inAddress) {
    String other = blankToNull(inAddress);
    if (other != null
        && provinces(page.words(), page.node()).stream()
            .noneMatch(choice -> choice.value().equals(other))) {
      throw new UnknownChoice("counterpart", other);
    }
    return other;
  }

  private static String link(Filter filter, String direction, Row row) {
    return address("/console/bills", filter, direction, row.text("setl_id"));
  }

  private static String address(
      String path, Filter filter, @Nullable String direction, @Nullable String setlId) {
    return Address.of(
        path,
        "side",
        BillRows.inAddress(filter.side()),
        "date",
        filter.date(),
        "counterpart",
        filter.counterpart(),
        "hospital",
        filter.hospital(),
        direction == null ? "after" : direction,
        setlId);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
