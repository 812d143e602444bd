package org.crossbill.settlement.web;

import static org.crossbill.page.PdfSheet.HEIGHT;
import static org.crossbill.page.PdfSheet.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.page.Cell;
import org.crossbill.page.Masking;
import org.crossbill.page.PdfSheet;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.settlement.web.BillRows.Bill;
import org.crossbill.treatment.StayRows;
import org.springframework.stereotype.Component;

/**
 * A bill on one sheet of paper (纸质结算单): the facts, every amount with the whole it adds up to, and
 * why, in the words of the bill's page. Where the steps do not fit in full, their formulas and
 * sources are left to the page, and said to be; names, rules and amounts always stand.
 */
@Component
class BillSheet {
  private static final float MARGIN = 34;
  private static final float ACROSS = WIDTH - 2 * MARGIN;
  private static final float BOTTOM = HEIGHT - 46;
  private static final float GAP = 10;
  private static final float TEXT = 7.5f;
  private static final float SMALL = 6;
  private static final float LEADING = 1.35f;
  private static final float STEP_AMOUNT = 70;
  private static final int FEWEST_COLUMNS = 2;
  private static final int MOST_COLUMNS = 4;

  private final BillRows bills;
  private final StayRows stays;
  private final ExplanationTable explanations;
  private final RelativesTable relatives;

  BillSheet(
      BillRows bills, StayRows stays, ExplanationTable explanations, RelativesTable relatives) {
    this.relatives = relatives;
    this.bills = bills;
    this.stays = stays;
    this.explanations = explanations;
  }

  /** The sheet of a bill, what tells who somebody is as the reader may see it. */
  PdfSheet of(Words words, Masking masking, Bill bill) {
    Row row = bill.row();
    String setlId = row.text("setl_id");
    String hospital = stays.hospitalName(row.text("fixmedins_code")).orElse("");
    Table steps = explanations.of(words, row.text("steps"));
    PdfSheet sheet = new PdfSheet(words.of("bill.title", setlId), row.date("business_date"));
    float y = MARGIN + 12;
    sheet.textWithin(MARGIN, y, 14, ACROSS, words.of("bill.title", setlId));
    for (String notice : notices(words, bill, steps)) {
      y += TEXT * LEADING + 2;
      sheet.textWithin(MARGIN, y, TEXT, ACROSS, notice);
    }
    y = facts(sheet, y + GAP, BillController.head(words, masking, row, hospital));
    List<Table> amounts = new ArrayList<>(BillController.amounts(words, row));
    Table family = relatives.of(words, masking, bill);
    if (family != null) {
      amounts.add(family);
    }
    y = amounts(sheet, y + GAP, amounts);
    y = checks(sheet, y + GAP, words, row);
    boolean whole = steps(sheet, y + GAP, words, steps);
    sheet.rule(MARGIN, BOTTOM + 4, ACROSS);
    if (!whole) {
      sheet.textWithin(MARGIN, BOTTOM + 14, SMALL, ACROSS, words.of("sheet.folded"));
    }
    List<String> lacking = sheet.lacking();
    if (!lacking.isEmpty()) {
      String said = words.of("sheet.lacking", String.join(" ", lacking));
      sheet.textWithin(MARGIN, BOTTOM + 23, SMALL, ACROSS, said);
    }
    return sheet;
  }

  private List<String> notices(Words words, Bill bill, Table steps) {
    Row row = bill.row();
    List<String> notices = new ArrayList<>();
    notices.add(words.of("bill.side." + BillRows.inAddress(bill.side())));
    String undoes = row.textOrNull("init_setl_id");
    if (undoes != null) {
      notices.add(words.of("bill.undoes") + " " + undoes);
    }
    bills
        .reversalOf(bill.side(), row.text("setl_id"))
        .ifPresent(by -> notices.add(words.of("bill.undoneBy") + " " + by));
    if (row.flag("sample")) {
      notices.add(words.of("bill.sample"));
    }
    if (ExplanationTable.restsOnSecondaryData(steps)) {
      notices.add(words.of("bill.unverified"));
    }
    return notices;
  }

  /** Names and values in two columns; the point below. */
  private static float facts(PdfSheet sheet, float top, Table facts) {
    float column = (ACROSS - GAP) / 2;
    float label = 90;
    int half = (facts.rows().size() + 1) / 2;
    sheet.rule(MARGIN, top, ACROSS);
    for (int i = 0; i < facts.rows().size(); i++) {
      List<Cell> fact = facts.rows().get(i);
      float x = MARGIN + (i < half ? 0 : column + GAP);
      float y = top + (1 + i % half) * TEXT * LEADING;
      sheet.textWithin(x, y, TEXT, label - 4, fact.get(0).text());
      sheet.textWithin(x + label, y, TEXT, column - label, fact.get(1).text());
    }
    return top + half * TEXT * LEADING;
  }

  /** The tables of amounts beside each other, each with the whole it adds up to. */
  private static float amounts(PdfSheet sheet, float top, List<Table> tables) {
    float column = (ACROSS - (tables.size() - 1) * GAP) / tables.size();
    float below = top;
    for (int i = 0; i < tables.size(); i++) {
      Table table = tables.get(i);
      float x = MARGIN + i * (column + GAP);
      sheet.rule(x, top, column);
      float y = top + TEXT * LEADING;
      sheet.textWithin(x, y, TEXT, column, table.caption());
      for (List<Cell> row : table.rows()) {
        y += TEXT * LEADING;
        amount(sheet, x, y, column, row);
      }
      sheet.rule(x, y + 3, column);
      y += TEXT * LEADING + 3;
      amount(sheet, x, y, column, table.totals());
      below = Math.max(below, y);
    }
    return below;
  }

  private static void amount(PdfSheet sheet, float x, float y, float column, List<Cell> row) {
    String yuan = row.getLast().text();
    float left = column - PdfSheet.width(yuan, TEXT) - 4;
    sheet.textWithin(x, y, TEXT, left, row.getFirst().text());
    sheet.textTo(x + column, y, TEXT, yuan);
  }

  private static float checks(PdfSheet sheet, float top, Words words, Row row) {
    sheet.rule(MARGIN, top, ACROSS);
    float y = top;
    for (TieOut check : BillController.identities(words, row)) {
      y += TEXT * LEADING;
      String text =
          "%s %s：%s %s %s"
              .formatted(
                  check.name(),
                  words.of("bill.identity." + check.name()),
                  check.leftSum(),
                  check.holds() ? "=" : "≠",
                  check.rightSum());
      sheet.textWithin(MARGIN, y, TEXT, ACROSS, text);
    }
    TieOut claim = BillController.claim(words, row);
    y += TEXT * LEADING;
    sheet.textWithin(MARGIN, y, TEXT, ACROSS, words.of("bill.claim") + "：" + claim.leftSum());
    return y;
  }

  /** The steps; whether they stand in full. */
  private static boolean steps(PdfSheet sheet, float top, Words words, Table steps) {
    sheet.rule(MARGIN, top, ACROSS);
    float y = top + TEXT * LEADING;
    sheet.textWithin(MARGIN, y, TEXT, ACROSS, words.of("bill.steps"));
    if (steps.rows().isEmpty()) {
      sheet.textWithin(MARGIN, y + TEXT * LEADING, TEXT, ACROSS, words.of("bill.noSteps"));
      return true;
    }
    List<List<String>> texts = new ArrayList<>();
    for (int i = 0; i < steps.rows().size(); i++) {
      texts.add(inFull(i + 1, steps.rows().get(i)));
    }
    long lines = texts.stream().mapToLong(List::size).sum();
    boolean whole = y + lines * TEXT * LEADING <= BOTTOM;
    if (whole) {
      for (int i = 0; i < texts.size(); i++) {
        sheet.textTo(MARGIN + ACROSS, y + TEXT * LEADING, TEXT, yuan(steps.rows().get(i)));
        for (String line : texts.get(i)) {
          y += TEXT * LEADING;
          sheet.text(MARGIN, y, TEXT, line);
        }
      }
    } else {
      folded(sheet, y, steps.rows());
    }
    return whole;
  }

  /** What, from which numbers, and on a line of its own by which rule. */
  private static List<String> inFull(int number, List<Cell> step) {
    String what = "%d. %s：%s".formatted(number, step.get(0).text(), step.get(1).text());
    String rule = "    〔%s〕%s".formatted(step.get(3).text(), step.get(4).text());
    return Stream.of(what, rule)
        .flatMap(text -> PdfSheet.wrapped(text, TEXT, ACROSS - STEP_AMOUNT).stream())
        .toList();
  }

  /** Each step on one line, in columns, as small as it takes. */
  private static void folded(PdfSheet sheet, float top, List<List<Cell>> steps) {
    boolean few = steps.size() * SMALL * LEADING <= FEWEST_COLUMNS * (BOTTOM - top);
    int columns = few ? FEWEST_COLUMNS : MOST_COLUMNS;
    float column = (ACROSS - (columns - 1) * GAP) / columns;
    int high = (steps.size() + columns - 1) / columns;
    float leading = Math.min(TEXT * LEADING, (BOTTOM - top) / high);
    float size = leading / LEADING;
    for (int i = 0; i < steps.size(); i++) {
      List<Cell> step = steps.get(i);
      int columnNo = i / high;
      float x = MARGIN + columnNo * (column + GAP);
      float y = top + (1 + i % high) * leading;
      String what = "%d. %s 〔%s〕".formatted(i + 1, step.get(0).text(), step.get(3).text());
      float left = column - PdfSheet.width(yuan(step), size) - 4;
      sheet.textWithin(x, y, size, left, what);
      sheet.textTo(x + column, y, size, yuan(step));
    }
  }

  private static String yuan(List<Cell> step) {
    return step.get(2).text();
  }
}
