package org.crossbill.settlement.web;

import static org.crossbill.page.TieOut.Part.plus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.core.money.Rounding;
import org.crossbill.page.Cell;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.page.Yuan;

/** A fee line (费用明细) as a page shows it: its facts, its split and the identities L1 to L3. */
final class LineFacts {
  /** The amounts of a line, the total first, in the order of the bill's split. */
  static final List<String> AMOUNTS =
      List.of(
          "det_item_fee_sumamt",
          "fulamt_ownpay_amt",
          "overlmt_amt",
          "preselfpay_amt",
          "inscp_scp_amt");

  /** No price ceiling: 999999 yuan, in millionths. */
  private static final long NO_CEILING_MICRO = 999_999_000_000L;

  /** From ten-thousandths times millionths of a yuan to fen. */
  private static final long MICRO_PER10K_PER_FEN = 100_000_000L;

  private static final long WHOLE_PER10K = 10_000;

  private LineFacts() {}

  static Table facts(Words words, Row line) {
    Table.Builder table =
        Table.named("line", words.of("line.facts"))
            .words(words.of("col.field"))
            .words(words.of("col.value"));
    String ceiling =
        line.number("pric_uplmt") >= NO_CEILING_MICRO
            ? words.of("line.noCeiling")
            : decimal(line.number("pric_uplmt"), 6);
    String source =
        Objects.requireNonNullElse(line.textOrNull("source"), words.of("line.noSource"));
    String from = Objects.requireNonNullElse(line.textOrNull("valid_from"), "");
    String item = Objects.requireNonNullElse(line.textOrNull("item_name"), "");
    String kind = line.text("med_chrgitm_type");
    Stream.of(
            List.of("feedetl_sn", line.text("feedetl_sn")),
            List.of("mdtrt_id", line.text("mdtrt_id")),
            List.of("fee_ocur_time", BillController.minutes(line.text("fee_ocur_time"))),
            List.of("item_name", item),
            List.of("med_list_codg", line.text("med_list_codg")),
            List.of("medins_list_codg", line.text("medins_list_codg")),
            List.of("chrgitm_lv", words.coded("chrgitm_lv", line.text("chrgitm_lv"))),
            List.of("med_chrgitm_type", words.coded("med_chrgitm_type", kind)),
            List.of("selfpay_prop", decimal(line.number("selfpay_per10k"), 4)),
            List.of("pric_uplmt_amt", ceiling),
            List.of("cnt", decimal(line.number("cnt_per10k"), 4)),
            List.of("pric", decimal(line.number("pric_micro"), 6)),
            List.of("valid_from", from),
            List.of("source", source))
        .forEach(fact ->
            table.row(Cell.text(words.of("field." + fact.getFirst())), Cell.text(fact.getLast())));
    rules(words, line)
        .forEach((fact, value) -> table.row(Cell.text(words.of("line." + fact)), Cell.text(value)));
    return table.build();
  }

  /** What decided the line beside its entry, in the order of the facts' names. */
  private static SortedMap<String, String> rules(Words words, Row line) {
    SortedMap<String, String> rules = new TreeMap<>();
    if (line.columns().get("used_as") instanceof Number code) {
      LineUse use = LineUse.of(code.intValue());
      rules.put("level", words.of("line.level." + use.level().name().toLowerCase(Locale.ROOT)));
      if ("1".equals(line.textOrNull("lmt_used_flag"))
          && line.columns().get("lmt_appr") instanceof String approval) {
        String state = use.approved().name().toLowerCase(Locale.ROOT);
        rules.put(
            "restricted",
            words.of("line.approval." + approval)
                + " "
                + words.of("line.approved." + state)
                + " "
                + Objects.requireNonNullElse(line.textOrNull("lmt_condition"), ""));
      }
      if (use.byItself() && Boolean.TRUE.equals(line.columns().get("cpnd_only"))) {
        rules.put("single", words.of("line.singleNotPaid"));
      }
    }
    if (line.columns().get("day_left") instanceof Number leftFen
        && line.columns().get("day_uplmt") instanceof Number limitFen) {
      rules.put(
          "day",
          words.of(
              "line.dayLeft",
              Yuan.grouped(leftFen.longValue()),
              Yuan.grouped(limitFen.longValue())));
    }
    if (isPiece(line)) {
      rules.put("piece", words.of("line.rest", decimal(line.number("rest_per10k"), 4)));
    }
    return rules;
  }

  /** A return, which is the difference of two splits: of what was left before, and of what is. */
  private static boolean isPiece(Row line) {
    return line.columns().get("rest_per10k") != null;
  }

  static Table split(Words words, Row line) {
    Table.Builder table =
        Table.named("split", words.of("line.split"))
            .words(words.of("col.field"))
            .words(words.of("col.interfaceName"))
            .numbers(words.of("col.yuan"));
    for (String field : AMOUNTS.subList(1, AMOUNTS.size())) {
      table.row(
          Cell.text(words.of("field." + field)), Cell.code(field), Cell.yuan(line.number(field)));
    }
    String total = AMOUNTS.getFirst();
    return table
        .totals(
            List.of(
                Cell.text(words.of("field." + total)),
                Cell.code(total),
                Cell.yuan(line.number(total))))
        .build();
  }

  /** L1 cnt × pric, L2 the parts, L3 the first self-pay, each from the stored facts of the line. */
  static List<TieOut> identities(Words words, Row line) {
    long amountFen = line.number("det_item_fee_sumamt");
    long ownPayFen = line.number("fulamt_ownpay_amt");
    long overLimitFen = line.number("overlmt_amt");
    long firstFen = line.number("preselfpay_amt");
    long inScopeFen = line.number("inscp_scp_amt");
    String quantity = decimal(line.number("cnt_per10k"), 4);
    String price = decimal(line.number("pric_micro"), 6);
    long productFen =
        Rounding.halfUpProduct(
            line.number("cnt_per10k"), line.number("pric_micro"), MICRO_PER10K_PER_FEN);
    long inCatalogueFen = amountFen - ownPayFen - overLimitFen;
    long ratioPer10k = line.number("selfpay_per10k");
    // all of a line that is wholly own expense is full self-pay, nothing is left for the ratio
    long firstByRuleFen =
        inCatalogueFen == 0 ? 0 : Rounding.halfUpProduct(inCatalogueFen, ratioPer10k, WHOLE_PER10K);
    TieOut parts =
        TieOut.money(
            "L2",
            List.of(plus(words.of("field.det_item_fee_sumamt"), amountFen)),
            List.of(
                plus(words.of("field.fulamt_ownpay_amt"), ownPayFen),
                plus(words.of("field.overlmt_amt"), overLimitFen),
                plus(words.of("field.preselfpay_amt"), firstFen),
                plus(words.of("field.inscp_scp_amt"), inScopeFen)));
    if (isPiece(line)) {
      return List.of(parts);
    }
    return List.of(
        TieOut.money(
            "L1",
            List.of(plus(words.of("field.det_item_fee_sumamt"), amountFen)),
            List.of(plus(words.of("line.product", quantity, price), productFen))),
        parts,
        TieOut.money(
            "L3",
            List.of(plus(words.of("field.preselfpay_amt"), firstFen)),
            List.of(
                plus(
                    words.of("line.ratio", Yuan.grouped(inCatalogueFen), decimal(ratioPer10k, 4)),
                    firstByRuleFen))));
  }

  /** A scaled integer with its decimals, closing zeros dropped down to two. */
  static String decimal(long unscaled, int scale) {
    BigDecimal value = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
    return (value.scale() < 2 ? value.setScale(2) : value).toPlainString();
  }
}
