package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.exchange.ClosingAnswer;
import org.crossbill.core.exchange.PairReport;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.core.reconcile.TallyCounter;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the insured provinces answered (对账回复), held against this node's own books: agreed = closed +
 * open before − open now. The treatment side reports what it finds itself, never what it was told.
 */
@Component
public class Answers {
  private final JdbcTemplate jdbc;
  private final NightRuns runs;
  private final MessageCodec codec;
  private final ClosingBills own;
  private final Differences differences;
  private final Outbox outbox;
  private final NightSettings settings;
  private final Node node;

  Answers(
      JdbcTemplate jdbc,
      MessageCodec codec,
      ClosingBills own,
      Differences differences,
      Outbox outbox,
      NightSettings settings,
      Node node,
      NightRuns runs) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.codec = codec;
    this.own = own;
    this.differences = differences;
    this.outbox = outbox;
    this.settings = settings;
    this.node = node;
  }

  /** The clearing parties whose answer to the date's closing is not here yet. */
  public List<NodeCode> missing(LocalDate runDate) {
    List<NodeCode> missing = new ArrayList<>(settings.partiesBut(node.code()));
    missing.removeAll(
        jdbc.query(
            """
            SELECT insured_node FROM arrived_answer WHERE closing_date = ?
            GROUP BY insured_node HAVING count(*) = max(parts)
            """,
            (row, index) -> new NodeCode(row.getString(1)),
            runDate));
    return missing;
  }

  private record Answered(NodeCode insured, LocalDate closingDate) {}

  /**
   * Takes the next whole answer in the caller's transaction, a province's in their order; false
   * where none is left.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean takeNext(LocalDate runDate) {
    Optional<Answered> next =
        jdbc
            .query(
                """
                SELECT c.insured_node, c.closing_date FROM closing c
                WHERE c.closing_date <= ?
                  AND c.closing_date = (SELECT min(o.closing_date) FROM closing o
                    WHERE o.insured_node = c.insured_node AND NOT EXISTS (
                      SELECT FROM answered_closing a
                      WHERE a.insured_node = o.insured_node AND a.closing_date = o.closing_date))
                  AND (SELECT count(*) = max(parts) FROM arrived_answer a
                       WHERE a.insured_node = c.insured_node AND a.closing_date = c.closing_date)
                ORDER BY c.insured_node LIMIT 1
                """,
                (row, index) ->
                    new Answered(new NodeCode(row.getString(1)), row.getObject(2, LocalDate.class)),
                runDate)
            .stream()
            .findFirst();
    next.ifPresent(answered -> take(runDate, answered.insured, answered.closingDate));
    return next.isPresent();
  }

  /** Writes down whom the run leaves unanswered; once, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void noteOutstanding(LocalDate runDate) {
    List<NodeCode> silent =
        jdbc.query(
            """
            SELECT c.insured_node FROM closing c
            WHERE c.closing_date = ? AND NOT EXISTS (
              SELECT FROM answered_closing a
              WHERE a.insured_node = c.insured_node AND a.closing_date = c.closing_date)
            """,
            (row, index) -> new NodeCode(row.getString(1)),
            runDate);
    silent.forEach(party -> runs.leave(runDate, party, "ANSWER"));
  }

  /** Part by part: as many differences are in memory as a message holds. */
  private void take(LocalDate runDate, NodeCode insured, LocalDate closingDate) {
    Pair pair = new Pair(node.code(), insured);
    ClosingAnswer first = part(insured, closingDate, 0);
    TallyCounter open = new TallyCounter();
    TallyCounter undone = new TallyCounter();
    long openDifferences = 0;
    for (int partNo = 0; partNo < first.parts(); partNo++) {
      ClosingAnswer part = part(insured, closingDate, partNo);
      openDifferences += part.open().size();
      add(runDate, pair, closingDate, true, part.open(), open);
      add(runDate, pair, closingDate, false, part.undone(), undone);
    }
    Tally agreed =
        closed(insured, closingDate)
            .plus(openBefore(pair, closingDate))
            .minus(open.tally())
            .minus(undone.tally());
    boolean same = agreed.equals(first.agreed());
    jdbc.update(
        """
        INSERT INTO answered_closing (insured_node, closing_date, run_date, same, %s)
        VALUES (?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        TallyRows.values(agreed, insured.value(), closingDate, runDate, same).toArray());
    outbox.send(
        NodeCode.NATIONAL,
        new PairReport(
            new PairFigures(
                closingDate,
                pair,
                Side.TREATMENT,
                agreed,
                openDifferences,
                open.tally().claim().totalFen())));
  }

  private void add(
      LocalDate runDate,
      Pair pair,
      LocalDate closingDate,
      boolean open,
      List<Difference> told,
      TallyCounter ours) {
    List<Difference> left = withOwnBills(told);
    left.stream().map(Difference::treatment).filter(Objects::nonNull).forEach(ours::add);
    differences.add(Side.TREATMENT, pair, closingDate, runDate, open, left);
  }

  private ClosingAnswer part(NodeCode insured, LocalDate closingDate, int partNo) {
    byte[] body =
        jdbc.queryForObject(
            "SELECT body FROM arrived_answer WHERE insured_node = ? AND closing_date = ? AND part_no = ?",
            byte[].class,
            insured.value(),
            closingDate,
            partNo);
    if (codec.decode(Objects.requireNonNull(body)) instanceof ClosingAnswer answer) {
      return answer;
    }
    throw new IllegalStateException("no answer from " + insured + " for " + closingDate);
  }

  private Tally openBefore(Pair pair, LocalDate closingDate) {
    TallyCounter counter = new TallyCounter();
    try (Stream<ClosingBill> bills = differences.openTreatmentBills(pair, closingDate)) {
      bills.forEach(counter::add);
    }
    return counter.tally();
  }

  private Tally closed(NodeCode insured, LocalDate closingDate) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT * FROM closing WHERE insured_node = ? AND closing_date = ?",
            (row, index) -> TallyRows.read(row),
            insured.value(),
            closingDate));
  }

  /**
   * The same differences with this node's own bills in place of what the other side says they are.
   */
  private List<Difference> withOwnBills(List<Difference> told) {
    Map<SetlId, ClosingBill> ours = new HashMap<>();
    own.treatmentBills(
            told.stream().filter(d -> d.treatment() != null).map(Difference::setlId).toList())
        .forEach(bill -> ours.put(bill.setlId(), bill));
    return told.stream().map(d -> withOwnBill(d, ours)).toList();
  }

  private static Difference withOwnBill(Difference told, Map<SetlId, ClosingBill> ours) {
    ClosingBill bill = told.treatment() == null ? null : ours.get(told.setlId());
    // a bill we do not have, or one that does not differ, stays as told: the reports will not be
    // equal
    return bill == null || bill.equals(told.insured())
        ? told
        : new Difference(bill, told.insured());
  }
}
