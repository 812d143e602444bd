package org.crossbill.clearing;

import static org.crossbill.page.TieOut.Part.less;
import static org.crossbill.page.TieOut.Part.plus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Cell;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;

/**
 * The way from what a province booked to what is cleared (应收—未结—清算勾稽): booked in the run, with what
 * was open or unanswered before it, less what is after it, is what was agreed; that, less what is
 * not cleared yet, is what was cleared. Each part comes from tables of its own, so it can fail.
 */
@Component
public class Bridge {
  /** The columns of {@link ClearingRows#bridge}, in fen. */
  static final List<String> PARTS =
      List.of(
          "booked",
          "open_before",
          "unanswered_before",
          "open_after",
          "unanswered_after",
          "agreed",
          "uncleared_before",
          "uncleared_after",
          "cleared");

  private final Node node;
  private final ClearingRows clearing;

  Bridge(Node node, ClearingRows clearing) {
    this.node = node;
    this.clearing = clearing;
  }

  /** By side and counterpart, as far as the agreement: what the night itself knows. */
  public Table agreed(Words words, LocalDate run) {
    Table.Builder table =
        Table.named("bridge", words.of("bridge.title"))
            .words(words.of("form.side"))
            .words(words.of("field.counterpart"))
            .yuan(words.of("bridge.booked"))
            .yuan(words.of("bridge.open_before"))
            .yuan(words.of("bridge.unanswered_before"))
            .yuan(words.of("bridge.open_after"))
            .yuan(words.of("bridge.unanswered_after"))
            .yuan(words.of("bridge.agreed"))
            .words(words.of("night.holds"));
    for (Row row : clearing.bridge(node.code(), run)) {
      boolean holds = agrees(row);
      table.row(
          Cell.text(
              words.of(
                  row.text("side").equals(Side.TREATMENT.code())
                      ? "national.receivable"
                      : "national.payable")),
          Cell.named(words.place(row.text("counterpart")), row.text("counterpart")),
          Cell.yuan(row.number("booked")),
          Cell.yuan(row.number("open_before")),
          Cell.yuan(row.number("unanswered_before")),
          Cell.yuan(-row.number("open_after")),
          Cell.yuan(-row.number("unanswered_after")),
          Cell.yuan(row.number("agreed")),
          Cell.mark(holds, words.of(holds ? "check.holds" : "check.fails")));
    }
    return table.build();
  }

  private static boolean agrees(Row row) {
    long before = Math.addExact(row.number("open_before"), row.number("unanswered_before"));
    long after = Math.addExact(row.number("open_after"), row.number("unanswered_after"));
    return Math.addExact(row.number("booked"), before) - after == row.number("agreed");
  }

  /** Receivable and payable as far as the clearing, each the sum of its counterparts. */
  public List<TieOut> cleared(Words words, LocalDate run) {
    List<Row> rows = clearing.bridge(node.code(), run);
    List<TieOut> checks = new ArrayList<>();
    for (Side side : Side.values()) {
      List<Row> ours = rows.stream().filter(row -> row.text("side").equals(side.code())).toList();
      String label = side == Side.TREATMENT ? "national.receivable" : "national.payable";
      List<TieOut.Part> left = new ArrayList<>();
      left.add(plus(words.of(label), sum(ours, "booked")));
      for (String part : PARTS) {
        long fen = sum(ours, part);
        if (fen != 0 && part.endsWith("_before")) {
          left.add(plus(words.of("bridge." + part), fen));
        } else if (part.endsWith("_after") && (fen != 0 || part.equals("open_after"))) {
          left.add(less(words.of("bridge." + part), fen));
        }
      }
      checks.add(
          TieOut.money(
              words.of("bridge.check"),
              left,
              List.of(plus(words.of("bridge.cleared"), sum(ours, "cleared")))));
    }
    return checks;
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.number(column)).reduce(0, Math::addExact);
  }
}
