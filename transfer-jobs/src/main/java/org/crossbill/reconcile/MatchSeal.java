package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a matched closing to its end (对账结论): older open differences that now agree join in, what
 * undid itself is put aside, the treatment province gets its answer and the national node its
 * report. In the core: the rule is the matching itself. Both sides stream, as there may be as many
 * differences as bills.
 */
@Component
public class MatchSeal {
  private static final int DIFFERENCES_AT_ONCE = 500;

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
    differences.openLeft();
    Tally agreed = slices(treatment, closingDate).plus(agreedLate(pair, closingDate));
    differences.chains(chain -> {
      List<Difference> undone = SelfReversals.split(chain).undone();
      if (!undone.isEmpty()) {
        differences.undone(undone);
      }
    });
    write(runDate, pair, closingDate, agreed);
    differences.keepLeft(pair, closingDate, runDate);
    long openClaimFen = answer(pair, closingDate, agreed);
    outbox.send(
        NodeCode.NATIONAL,
        new PairReport(
            new PairFigures(
                closingDate,
                pair,
                Side.INSURED,
                agreed,
                differences.countLeft(true),
                openClaimFen)));
  }

  /** What agrees only now; the rest is left. */
  private Tally agreedLate(Pair pair, LocalDate closingDate) {
    List<Difference> left = new ArrayList<>();
    try (Stream<ClosingBill> treatment = differences.candidates(Side.TREATMENT, pair, closingDate);
        Stream<ClosingBill> insured = differences.candidates(Side.INSURED, pair, closingDate)) {
      Tally agreed =
          Matching.match(
              treatment.iterator(),
              insured.iterator(),
              difference -> {
                left.add(difference);
                if (left.size() == DIFFERENCES_AT_ONCE) {
                  differences.addLeft(left);
                  left.clear();
                }
              });
      differences.addLeft(left);
      return agreed;
    }
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

  /** Answers part by part; gives the claim of the open bills on this node's books. */
  private long answer(Pair pair, LocalDate closingDate, Tally agreed) {
    Parts parts =
        new Parts(partsOf(differences.countLeft(true)), partsOf(differences.countLeft(false)));
    TallyCounter openClaim = new TallyCounter();
    int next = 0;
    for (boolean open : List.of(true, false)) {
      try (Stream<Difference> left = differences.left(open)) {
        Iterator<Difference> all = left.iterator();
        while (all.hasNext()) {
          List<Difference> page = page(all);
          if (open) {
            page.stream().map(Difference::insured).filter(Objects::nonNull).forEach(openClaim::add);
          }
          outbox.send(
              pair.treatment(),
              new ClosingAnswer(
                  pair,
                  closingDate,
                  agreed,
                  next++,
                  parts.all(),
                  open ? page : List.of(),
                  open ? List.of() : page));
        }
      }
    }
    if (next == 0) {
      outbox.send(
          pair.treatment(),
          new ClosingAnswer(pair, closingDate, agreed, 0, 1, List.of(), List.of()));
    }
    return openClaim.tally().claim().totalFen();
  }

  private record Parts(long open, long undone) {
    int all() {
      return Math.toIntExact(open + undone);
    }
  }

  private static long partsOf(long count) {
    return Math.ceilDiv(count, ClosingAnswer.MAX_DIFFERENCES);
  }

  private static List<Difference> page(Iterator<Difference> all) {
    List<Difference> page = new ArrayList<>();
    while (all.hasNext() && page.size() < ClosingAnswer.MAX_DIFFERENCES) {
      page.add(all.next());
    }
    return page;
  }
}
