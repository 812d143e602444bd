package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.NightRows;
import org.crossbill.core.report.Check;
import org.crossbill.page.Cell;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.springframework.stereotype.Component;

/** The checks a night made of itself (夜间核对项), as pages and reports show them. */
@Component
public class NightChecks {
  private final NightRows nights;
  private final ClearingRows clearing;

  NightChecks(NightRows nights, ClearingRows clearing) {
    this.nights = nights;
    this.clearing = clearing;
  }

  /** As the night stored them. */
  public Table stored(Words words, LocalDate run) {
    return table(words, nights.checks(run));
  }

  /** Also what 000000 cleared otherwise than this node reported, which came in later. */
  public Table now(Words words, LocalDate run) {
    List<Check> checks = new ArrayList<>(nights.checks(run));
    long otherwise = clearing.clearedOtherwise(run);
    if (otherwise > 0) {
      checks.add(new Check("this-clearing-is-as-reported", otherwise, 0));
    }
    return table(words, checks);
  }

  private static Table table(Words words, List<Check> checks) {
    Table.Builder table =
        Table.named("night-checks", words.of("night.checks"))
            .words(words.of("night.check"))
            .numbers(words.of("night.left"))
            .numbers(words.of("night.right"))
            .words(words.of("night.holds"));
    for (Check check : checks) {
      table.row(
          Cell.text(words.orElse("night.check." + check.name(), check.name())),
          Cell.count(check.left()),
          Cell.count(check.right()),
          Cell.mark(check.ok(), words.of(check.ok() ? "check.holds" : "check.fails")));
    }
    return table.build();
  }
}
