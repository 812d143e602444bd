package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.batch.NightRuns;
import org.crossbill.core.money.Fen;
import org.crossbill.page.Address;
import org.crossbill.page.Cell;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.transfer.db.RemittanceRows;
import org.crossbill.transfer.db.RemittanceRows.Differing;
import org.crossbill.transfer.db.RemittanceRows.Sum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds what the destinations of transfers credited to what their origins remitted, night by night
 * (划款与入账核对): one figure is this node's own, the other the other province's word.
 */
@Component
public class Remittances {
  private static final Logger log = LoggerFactory.getLogger(Remittances.class);

  /** How many cases are shown and logged. */
  private static final int SHOWN = 200;

  private final RemittanceRows rows;
  private final NightRuns runs;

  Remittances(RemittanceRows rows, NightRuns runs) {
    this.rows = rows;
    this.runs = runs;
  }

  /**
   * Writes the checks of a run down, in the caller's transaction; a second time nothing changes.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void check(LocalDate run) {
    List<Sum> sums = rows.sums(runs.before(run).orElse(null), run);
    runs.check(
        run,
        "transfers-credited-are-remitted",
        Fen.sum(sums.stream().mapToLong(Sum::creditedFen).toArray()),
        Fen.sum(sums.stream().mapToLong(Sum::remittedFen).toArray()));
    runs.check(
        run, "transfers-credited-otherwise", sums.stream().mapToLong(Sum::differing).sum(), 0);
    for (Differing one : differing(run)) {
      log.error(
          "transfer {} with {}: credited {} yuan, remitted {}",
          one.caseId(),
          one.counterpart(),
          Fen.toYuan(one.creditedFen()),
          Fen.toYuan(one.remittedFen()));
    }
  }

  private List<Differing> differing(LocalDate run) {
    return rows.differing(runs.before(run).orElse(null), run, SHOWN);
  }

  /** The sums of a run, province by province. */
  public Table sums(Words words, LocalDate run) {
    Table.Builder table =
        Table.named("remittances", words.of("night.remittances"))
            .words(words.of("field.counterpart"))
            .numbers(words.of("night.remittances.cases"))
            .numbers(words.of("night.remittances.credited"))
            .numbers(words.of("night.remittances.remitted"))
            .words(words.of("night.holds"));
    for (Sum sum : rows.sums(runs.before(run).orElse(null), run)) {
      boolean holds = sum.differing() == 0;
      table.row(
          Cell.text(words.place(sum.counterpart().value())),
          Cell.count(sum.cases()),
          Cell.yuan(sum.creditedFen()),
          Cell.yuan(sum.remittedFen()),
          Cell.mark(holds, words.of(holds ? "check.holds" : "check.fails")));
    }
    return table.build();
  }

  /** The cases of a run that differ. */
  public Table differing(Words words, LocalDate run) {
    Table.Builder table =
        Table.named("remittance-differences", words.of("night.remittances.differing"))
            .words(words.of("night.remittances.case"))
            .words(words.of("field.counterpart"))
            .numbers(words.of("night.remittances.credited"))
            .numbers(words.of("night.remittances.remitted"))
            .numbers(words.of("night.secondPath.gap"));
    for (Differing one : differing(run)) {
      String caseId = one.caseId().value();
      table.row(
          Cell.code(caseId).to("/console/cases/" + Address.segment(caseId)),
          Cell.text(words.place(one.counterpart().value())),
          Cell.yuan(one.creditedFen()),
          Cell.yuan(one.remittedFen()),
          Cell.yuan(one.creditedFen() - one.remittedFen()));
    }
    return table.build();
  }
}
