package org.crossbill.settlement.web;

import static org.crossbill.page.TieOut.Part.less;
import static org.crossbill.page.TieOut.Part.plus;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Masking;
import org.crossbill.page.Masking.Personal;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.PdfFile;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.settlement.BillStanding;
import org.crossbill.settlement.OverlappingStays;
import org.crossbill.settlement.web.BillRows.Bill;
import org.crossbill.treatment.StayRows;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** One bill (结算单) and one of its fee lines: every amount, what it must add up to, and why. */
@PageController
class BillController {
  static final List<String> SPLIT =
      List.of("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt");
  static final List<String> FUNDS =
      List.of(
          "hifp_pay",
          "cvlserv_pay",
          "hifes_pay",
          "hifmi_pay",
          "hifob_pay",
          "maf_pay",
          "hifdm_pay",
          "oth_pay");
  static final List<String> PAYERS = List.of("acct_pay", "acct_mulaid_pay", "psn_cash_pay");
  static final List<String> BEARERS = List.of("fund_pay_sumamt", "psn_part_amt", "hosp_part_amt");

  private final BillRows bills;
  private final StayRows stays;
  private final List<BillStanding> standings;
  private final ExplanationTable explanations;
  private final RelativesTable relatives;
  private final BillSheet sheet;
  private final OverlappingStays overlapping;

  BillController(
      BillRows bills,
      StayRows stays,
      List<BillStanding> standings,
      ExplanationTable explanations,
      RelativesTable relatives,
      BillSheet sheet,
      OverlappingStays overlapping) {
    this.relatives = relatives;
    this.overlapping = overlapping;
    this.bills = bills;
    this.stays = stays;
    this.standings = standings;
    this.explanations = explanations;
    this.sheet = sheet;
  }

  @GetMapping("/console/bills/{setlId}")
  ModelAndView bill(@PathVariable String setlId, @RequestAttribute Page page) {
    Words words = page.words();
    Bill bill = bills.bill(setlId).orElse(null);
    if (bill == null) {
      return missing(words, setlId);
    }
    Row row = bill.row();
    String hospital = stays.hospitalName(row.text("fixmedins_code")).orElse("");
    List<Row> lines = bill.side() == Side.TREATMENT ? stays.lines(row.text("mdtrt_id")) : List.of();
    boolean reversal = row.number("sign") < 0;
    Table steps = explanations.of(words, row.text("steps"));
    return new ModelAndView("settlement/bill")
        .addObject("setlId", setlId)
        .addObject("date", row.date("business_date"))
        .addObject("side", BillRows.inAddress(bill.side()))
        .addObject("counterpart", bill.counterpart())
        .addObject("sample", row.flag("sample"))
        .addObject("undoes", row.textOrNull("init_setl_id"))
        .addObject("undoneBy", bills.reversalOf(bill.side(), setlId).orElse(null))
        .addObject("flaggedBy", bills.flagsOn(setlId))
        .addObject(
            "overlaps",
            bill.side() == Side.INSURED ? overlapping.of(new SetlId(setlId)) : List.of())
        .addObject("flags", bills.flaggedBy(setlId))
        .addObject("head", head(words, page.masking(), row, hospital))
        .addObject("split", parts(words, "split", row, SPLIT, "medfee_sumamt"))
        .addObject("funds", parts(words, "funds", row, FUNDS, "fund_pay_sumamt"))
        .addObject("payers", parts(words, "payers", row, PAYERS, "psn_part_amt"))
        .addObject("relatives", relatives.of(words, page.masking(), bill))
        .addObject("claim", claim(words, row))
        .addObject("identities", identities(words, row))
        .addObject("steps", steps)
        .addObject("unverified", ExplanationTable.restsOnSecondaryData(steps))
        .addObject("lines", lines.isEmpty() ? null : lines(words, setlId, lines))
        .addObject("lineSums", lines.isEmpty() ? List.of() : lineSums(words, row, lines, reversal))
        .addObject("elsewhere", elsewhere(page, bill))
        .addObject(
            "reconciliation",
            standings.stream().map(standing -> standing.of(words, bill.side(), row)).toList())
        .addObject(
            "more",
            standings.stream()
                .map(standing -> standing.more(bill.side(), row))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
  }

  /** The same on one sheet of paper. */
  @GetMapping(value = "/console/bills/{setlId}", params = "pdf")
  ModelAndView paper(@PathVariable String setlId, @RequestAttribute Page page) {
    Words words = page.words();
    return bills
        .bill(setlId)
        .map(bill ->
            new ModelAndView(
                new PdfFile(
                    sheet.of(words, page.masking(), bill),
                    "crossbill-%s-bill-%s.pdf".formatted(page.node(), setlId))))
        .orElseGet(() -> missing(words, setlId));
  }

  private ModelAndView missing(Words words, String setlId) {
    return bills
        .takenOut(setlId)
        .map(date -> archived(words, setlId, date))
        .orElseGet(() -> FaultPage.notFound(words, "bill", setlId));
  }

  private static ModelAndView archived(Words words, String setlId, LocalDate date) {
    return FaultPage.of(
        HttpStatus.GONE,
        words.of("bill.archived.what", YearMonth.from(date)),
        setlId,
        words.of("bill.archived.how"));
  }

  @GetMapping("/console/bills/{setlId}/lines/{feedetlSn}")
  ModelAndView line(
      @PathVariable String setlId, @PathVariable String feedetlSn, @RequestAttribute Page page) {
    Words words = page.words();
    Bill bill = bills.bill(setlId).orElse(null);
    if (bill == null) {
      return FaultPage.notFound(words, "bill", setlId);
    }
    Row line = stays.line(bill.row().text("mdtrt_id"), feedetlSn).orElse(null);
    if (line == null) {
      return FaultPage.notFound(words, "line", feedetlSn);
    }
    return new ModelAndView("settlement/line")
        .addObject("sn", feedetlSn)
        .addObject("setlId", setlId)
        .addObject("date", bill.row().date("business_date"))
        .addObject("line", LineFacts.facts(words, line))
        .addObject("split", LineFacts.split(words, line))
        .addObject("identities", LineFacts.identities(words, line))
        .addObject("madeUp", Boolean.TRUE.equals(line.columns().get("made_up")))
        .addObject("returns", line.textOrNull("init_feedetl_sn"));
  }

  /** The same bill as the other node books it. */
  private static @Nullable String elsewhere(Page page, Bill bill) {
    return page.peer(bill.counterpart(), Address.bill(bill.row().text("setl_id")));
  }

  static Table head(Words words, Masking masking, Row row, String hospital) {
    Table.Builder table =
        Table.named("head", words.of("bill.head"))
            .words(words.of("col.field"))
            .words(words.of("col.value"));
    String pooling = row.text("insuplc_admdvs");
    Stream.of(
            field(words, "setl_id", Cell.code(row.text("setl_id"))),
            field(words, "mdtrt_id", Cell.code(row.text("mdtrt_id"))),
            field(words, "psn_no", Cell.personal(masking, Personal.NUMBER, row.text("psn_no"))),
            field(words, "business_date", Cell.date(row.text("business_date"))),
            field(words, "setl_time", Cell.text(minutes(row.text("setl_time")))),
            field(words, "infno", Cell.text(words.coded("infno", row.text("infno")))),
            field(words, "treatment_node", Cell.text(place(words, row.text("treatment_node")))),
            field(
                words,
                "fixmedins_code",
                Cell.text((row.text("fixmedins_code") + " " + hospital).strip())),
            field(words, "hosp_lv", Cell.text(words.coded("hosp_lv", row.text("hosp_lv")))),
            field(words, "insured_node", Cell.text(place(words, row.text("insured_node")))),
            field(words, "insuplc_admdvs", Cell.text(place(words, pooling))),
            field(words, "insutype", Cell.text(words.coded("insutype", row.text("insutype")))),
            field(words, "psn_type", Cell.text(words.coded("psn_type", row.text("psn_type")))),
            field(words, "med_type", Cell.text(words.coded("med_type", row.text("med_type")))),
            field(
                words,
                "stay",
                Cell.text(
                    words.of(
                        "bill.stay",
                        row.text("admission_date"),
                        row.text("discharge_date"),
                        row.text("stay_no")))),
            field(words, "filing", Cell.text(filing(words, row))),
            field(words, "medins_setl_id", Cell.code(row.text("medins_setl_id"))))
        .forEach(table::row);
    return table.build();
  }

  /** The class and the filing that decided it; nothing on a bill of before they were kept. */
  private static String filing(Words words, Row row) {
    String filing = row.textOrNull("filing");
    String no = row.textOrNull("filing_no");
    return filing == null ? "" : (words.of("code.filing." + filing) + (no == null ? "" : " " + no));
  }

  private static List<Cell> field(Words words, String name, Cell value) {
    return List.of(Cell.text(words.of("field." + name)), value);
  }

  /** Who bears the whole, what it was split into, and what each side pays, as stored. */
  static List<Table> amounts(Words words, Row row) {
    return List.of(
        parts(words, "bearers", row, BEARERS, "medfee_sumamt"),
        parts(words, "split", row, SPLIT, "medfee_sumamt"),
        parts(words, "funds", row, FUNDS, "fund_pay_sumamt"),
        parts(words, "payers", row, PAYERS, "psn_part_amt"));
  }

  /** Parts and the amount they must give, as stored. */
  private static Table parts(Words words, String name, Row row, List<String> fields, String total) {
    Table.Builder table =
        Table.named(name, words.of("bill." + name))
            .words(words.of("col.field"))
            .words(words.of("col.interfaceName"))
            .numbers(words.of("col.yuan"));
    for (String field : fields) {
      table.row(
          Cell.text(words.of("field." + field)), Cell.code(field), Cell.yuan(row.number(field)));
    }
    return table
        .totals(
            List.of(
                Cell.text(words.of("field." + total)),
                Cell.code(total),
                Cell.yuan(row.number(total))))
        .build();
  }

  static TieOut claim(Words words, Row row) {
    return TieOut.money(
        words.of("field.claim"),
        List.of(plus(words.of("field.claim"), row.number("claim"))),
        List.of(part(words, row, "fund_pay_sumamt"), part(words, row, "acct_pay")));
  }

  static List<TieOut> identities(Words words, Row row) {
    return List.of(
        TieOut.money("A", parts(words, row, List.of("medfee_sumamt")), parts(words, row, SPLIT)),
        TieOut.money("B", parts(words, row, List.of("medfee_sumamt")), parts(words, row, BEARERS)),
        TieOut.money(
            "C",
            parts(words, row, List.of("psn_part_amt")),
            parts(words, row, List.of("acct_pay", "psn_cash_pay"))),
        TieOut.money("D", parts(words, row, List.of("fund_pay_sumamt")), parts(words, row, FUNDS)),
        TieOut.money(
            "E",
            parts(words, row, List.of("psn_part_amt", "hosp_part_amt")),
            Stream.concat(
                    parts(words, row, SPLIT).stream(),
                    Stream.of(
                        less(words.of("field.fund_pay_sumamt"), row.number("fund_pay_sumamt"))))
                .toList()));
  }

  private static Table lines(Words words, String setlId, List<Row> lines) {
    Table.Builder table =
        Table.named("lines", words.of("bill.lines"))
            .words(words.of("field.feedetl_sn"))
            .words(words.of("field.item_name"))
            .words(words.of("field.chrgitm_lv"))
            .numbers(words.of("field.cnt"))
            .numbers(words.of("field.pric"))
            .numbers(words.of("field.det_item_fee_sumamt"))
            .numbers(words.of("field.fulamt_ownpay_amt"))
            .numbers(words.of("field.overlmt_amt"))
            .numbers(words.of("field.preselfpay_amt"))
            .numbers(words.of("field.inscp_scp_amt"));
    for (Row line : lines) {
      String sn = line.text("feedetl_sn");
      String name =
          Objects.requireNonNullElse(line.textOrNull("item_name"), line.text("med_list_codg"));
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.code(sn).to(Address.bill(setlId) + "/lines/" + Address.segment(sn)));
      cells.add(Cell.text(name));
      cells.add(Cell.text(words.coded("chrgitm_lv", line.text("chrgitm_lv"))));
      cells.add(Cell.number(LineFacts.decimal(line.number("cnt_per10k"), 4)));
      cells.add(Cell.number(LineFacts.decimal(line.number("pric_micro"), 6)));
      LineFacts.AMOUNTS.forEach(field -> cells.add(Cell.yuan(line.number(field))));
      table.row(cells);
    }
    List<Cell> totals =
        new ArrayList<>(
            List.of(
                Cell.text(words.of("col.total")),
                Cell.text(words.of("bill.lineCount", lines.size())),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY));
    LineFacts.AMOUNTS.forEach(field -> totals.add(Cell.yuan(sum(lines, field))));
    return table.totals(totals).build();
  }

  /** The sums of the lines against the bill's four totals; a reversal mirrors them. */
  private static List<TieOut> lineSums(Words words, Row bill, List<Row> lines, boolean reversal) {
    List<String> ofBill = Stream.concat(Stream.of("medfee_sumamt"), SPLIT.stream()).toList();
    List<TieOut> checks = new ArrayList<>();
    for (int i = 0; i < ofBill.size(); i++) {
      String label = words.of("field." + ofBill.get(i));
      long sumFen = sum(lines, LineFacts.AMOUNTS.get(i));
      checks.add(
          TieOut.money(
              label,
              List.of(plus(words.of("bill.lineSum"), reversal ? -sumFen : sumFen)),
              List.of(plus(words.of("bill.onBill"), bill.number(ofBill.get(i))))));
    }
    return checks;
  }

  private static long sum(List<Row> lines, String field) {
    return lines.stream().mapToLong(line -> line.number(field)).reduce(0, Math::addExact);
  }

  private static List<TieOut.Part> parts(Words words, Row row, List<String> fields) {
    return fields.stream().map(field -> part(words, row, field)).toList();
  }

  private static TieOut.Part part(Words words, Row row, String field) {
    return plus(words.of("field." + field), row.number(field));
  }

  /** A province or pooling area by code and name. */
  static String place(Words words, String code) {
    String province = new NodeCode(code.substring(0, 2) + "0000").value();
    return code + " " + words.place(province);
  }

  static String minutes(String timestamp) {
    return timestamp.length() > 16 ? timestamp.substring(0, 16) : timestamp;
  }
}
