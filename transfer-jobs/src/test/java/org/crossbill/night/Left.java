package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.crossbill.clearing.Bridge;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.page.Cell;
import org.crossbill.page.TieOut;
import org.crossbill.page.Words;
import org.crossbill.testing.TestNode;
import org.springframework.context.MessageSource;

/**
 * What a night left at a node: what stands open, and the way from what was booked to what cleared.
 */
final class Left {
  private Left() {}

  /** Receivable, less what is open, is what is cleared: at every province, pair by pair. */
  static void assertBridges(TestNode node, LocalDate run) {
    if (!node.code().isNational()) {
      Words words = new Words(node.bean(MessageSource.class), Locale.ENGLISH);
      assertThat(node.bean(Bridge.class).cleared(words, run))
          .as("%s %s", node.code(), run)
          .hasSize(2)
          .allMatch(TieOut::holds);
      assertThat(node.bean(Bridge.class).agreed(words, run).rows())
          .as("%s %s", node.code(), run)
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.getLast().style()).isEqualTo("yes"));
    }
  }

  /** The amounts of a row of the bridge, in fen. */
  static List<Long> bridge(TestNode node, LocalDate run, String side, String counterpart) {
    Words words = new Words(node.bean(MessageSource.class), Locale.ENGLISH);
    String direction = side.equals("T") ? "Receivable" : "Payable";
    return node.bean(Bridge.class).agreed(words, run).rows().stream()
        .filter(
            row -> row.get(0).text().equals(direction) && row.get(1).exported().equals(counterpart))
        .flatMap(row -> row.subList(2, 8).stream())
        .map(Cell::value)
        .toList();
  }

  /** What stands open but for the calendar: the night's dates are long over. */
  static List<Condition> conditions(TestNode node) {
    return node.bean(StandingConditions.class).standing().stream()
        .filter(one -> one.kind() != ConditionKind.NIGHT_MISSED)
        .toList();
  }

  /** The open differences of the latest closing: by which closing, since when. */
  static List<String> open(TestNode node) {
    return node.jdbc()
        .sql("SELECT closing_date || ' ' || since FROM open_after('infinity')")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
