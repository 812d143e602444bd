package org.crossbill.console.web;

import java.util.List;
import org.crossbill.console.db.Row;

/** Tables about a night that more than one page shows. */
final class NightTables {
  private NightTables() {}

  /** The checks the night itself made, as it stored them. */
  static Table checks(Words words, List<Row> checks) {
    Table.Builder table =
        Table.named("night-checks", words.of("night.checks"))
            .words(words.of("night.check"))
            .numbers(words.of("night.left"))
            .numbers(words.of("night.right"))
            .words(words.of("night.holds"));
    for (Row check : checks) {
      boolean holds = check.text("left_value").equals(check.text("right_value"));
      String name = check.text("name");
      table.row(
          Cell.text(words.orElse("night.check." + name, name)),
          Cell.count(check.number("left_value")),
          Cell.count(check.number("right_value")),
          Cell.mark(holds, words.of(holds ? "check.holds" : "check.fails")));
    }
    return table.build();
  }
}
