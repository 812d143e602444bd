package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.exchange.ClosingAnswer;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.crossbill.core.reconcile.Matching;
import org.crossbill.core.reconcile.SelfReversals;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.core.reconcile.TallyCounter;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a matched closing to its end (对账结论): older open differences that now agree join in, what
 * undid itself is put aside, the treatment province gets its answer and the national node its
 * report. In the core: differences are few, and the rule for them is the matching itself.
 */
@Component
public class MatchSeal {
  private final JdbcTemplate jdbc;
  private final Differences differences;
  private final Outbox outbox;
  private final Node node;

  MatchSeal(JdbcTemplate jdbc, Differences differences, Outbox outbox, Node node) {
    this.jdbc = jdbc;
    this.differences = differences;
    this.outbox = outbox;
    this.node = node;
  }

  private record Waiting(NodeCode treatment, LocalDate closingDate) {}

  /** Seals the run's next matched closing in the caller's transaction; false where none is left. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean sealNext(LocalDate runDate) {
    Optional<Waiting> next =
        jdbc
            .query(
                """
                SELECT treatment_node, closing_date FROM intake i
                WHERE run_date = ? AND NOT EXISTS (
                  SELECT FROM matched_closing m
                  WHERE m.treatment_node = i.treatment_node AND m.closing_date = i.closing_date)
                ORDER BY treatment_node, closing_date LIMIT 1
                """,
                (row, index) ->
                    new Waiting(new NodeCode(row.getString(1)), row.getObject(2, LocalDate.class)),
                runDate)
            .stream()
            .findFirst();
    next.ifPresent(waiting -> seal(runDate, waiting.treatment, waiting.closingDate));
    return next.isPresent();
  }

  private void seal(LocalDate runDate, NodeCode treatment, LocalDate closingDate) {
    Pair pair = new Pair(treatment, node.code());
    List<Difference> candidates =
        Stream.concat(
                differences.openBefore(Side.INSURED, pair, closingDate).stream(),
                differences.found(treatment, closingDate).stream())
            .toList();
    List<Difference> left = new ArrayList<>();
    Tally agreedLate =
        Matching.match(
            sorted(candidates, Difference::treatment).iterator(),
            sorted(candidates, Difference::insured).iterator(),
            left::add);
    SelfReversals.Split split = SelfReversals.split(left);
    Tally agreed = slices(treatment, closingDate).plus(agreedLate);
    write(runDate, pair, closingDate, agreed);
    differences.add(Side.INSURED, pair, closingDate, runDate, true, split.open());
    differences.add(Side.INSURED, pair, closingDate, runDate, false, split.undone());
    answer(pair, closingDate, agreed, split);
    long openClaimFen =
        TallyCounter.tallyOf(sorted(split.open(), Difference::insured)).claim().totalFen();
    outbox.send(
        NodeCode.NATIONAL,
        new PairReport(
            new PairFigures(
                closingDate, pair, Side.INSURED, agreed, split.open().size(), openClaimFen)));
  }

  private static List<ClosingBill> sorted(
      List<Difference> differences, Function<Difference, @Nullable ClosingBill> side) {
    return differences.stream()
        .map(side)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .sorted(Comparator.comparing(ClosingBill::setlId))
        .toList();
  }

  private Tally slices(NodeCode treatment, LocalDate closingDate) {
    return jdbc
        .query(
            "SELECT * FROM match_slice WHERE treatment_node = ? AND closing_date = ?",
            (row, index) -> TallyRows.read(row),
            treatment.value(),
            closingDate)
        .stream()
        .reduce(Tally.ZERO, Tally::plus);
  }

  private void write(LocalDate runDate, Pair pair, LocalDate closingDate, Tally agreed) {
    jdbc.update(
        """
        INSERT INTO matched_closing (treatment_node, closing_date, run_date, complete, %s)
        VALUES (?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        TallyRows.values(
                agreed, pair.treatment().value(), closingDate, runDate, complete(pair, closingDate))
            .toArray());
  }

  /** Whether the blocks held exactly what the notice said. */
  private boolean complete(Pair pair, LocalDate closingDate) {
    Tally noticed =
        Objects.requireNonNull(
            jdbc.queryForObject(
                "SELECT * FROM arrived_closing WHERE treatment_node = ? AND closing_date = ?",
                (row, index) -> TallyRows.read(row),
                pair.treatment().value(),
                closingDate));
    Tally received =
        jdbc
            .query(
                """
                SELECT received_entries, received_fingerprint FROM match_slice
                WHERE treatment_node = ? AND closing_date = ?
                """,
                (row, index) -> TallyRows.entriesOnly(row.getLong(1), row.getString(2)),
                pair.treatment().value(),
                closingDate)
            .stream()
            .reduce(Tally.ZERO, Tally::plus);
    return noticed.entries() == received.entries()
        && noticed.fingerprint().equals(received.fingerprint());
  }

  private void answer(Pair pair, LocalDate closingDate, Tally agreed, SelfReversals.Split split) {
    int max = ClosingAnswer.MAX_DIFFERENCES;
    int openParts = (split.open().size() + max - 1) / max;
    int undoneParts = (split.undone().size() + max - 1) / max;
    int parts = Math.max(1, openParts + undoneParts);
    for (int partNo = 0; partNo < parts; partNo++) {
      outbox.send(
          pair.treatment(),
          new ClosingAnswer(
              pair,
              closingDate,
              agreed,
              partNo,
              parts,
              page(split.open(), partNo),
              page(split.undone(), partNo - openParts)));
    }
  }

  private static List<Difference> page(List<Difference> all, int page) {
    int from = page * ClosingAnswer.MAX_DIFFERENCES;
    return page < 0 || from >= all.size()
        ? List.of()
        : all.subList(from, Math.min(all.size(), from + ClosingAnswer.MAX_DIFFERENCES));
  }
}
