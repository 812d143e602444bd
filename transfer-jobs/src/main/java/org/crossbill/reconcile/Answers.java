package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.TallyRows;
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
      Node node) {
    this.jdbc = jdbc;
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
    jdbc.update(
        """
        INSERT INTO night_outstanding (run_date, counterpart, what)
        SELECT c.closing_date, c.insured_node, 'ANSWER' FROM closing c
        WHERE c.closing_date = ? AND NOT EXISTS (
          SELECT FROM answered_closing a
          WHERE a.insured_node = c.insured_node AND a.closing_date = c.closing_date)
        ON CONFLICT DO NOTHING
        """,
        runDate);
  }

  private void take(LocalDate runDate, NodeCode insured, LocalDate closingDate) {
    Pair pair = new Pair(node.code(), insured);
    List<ClosingAnswer> parts = answer(insured, closingDate);
    List<Difference> open = withOwnBills(parts.stream().flatMap(p -> p.open().stream()).toList());
    List<Difference> undone =
        withOwnBills(parts.stream().flatMap(p -> p.undone().stream()).toList());
    Tally openTally = ourTally(open);
    Tally agreed =
        closed(insured, closingDate)
            .plus(ourTally(differences.openBefore(Side.TREATMENT, pair, closingDate)))
            .minus(openTally)
            .minus(ourTally(undone));
    boolean same = agreed.equals(parts.getFirst().agreed());
    jdbc.update(
        """
        INSERT INTO answered_closing (insured_node, closing_date, run_date, same, %s)
        VALUES (?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        TallyRows.values(agreed, insured.value(), closingDate, runDate, same).toArray());
    differences.add(Side.TREATMENT, pair, closingDate, runDate, true, open);
    differences.add(Side.TREATMENT, pair, closingDate, runDate, false, undone);
    outbox.send(
        NodeCode.NATIONAL,
        new PairReport(
            new PairFigures(
                closingDate,
                pair,
                Side.TREATMENT,
                agreed,
                open.size(),
                openTally.claim().totalFen())));
  }

  private List<ClosingAnswer> answer(NodeCode insured, LocalDate closingDate) {
    return jdbc.query(
        "SELECT body FROM arrived_answer WHERE insured_node = ? AND closing_date = ? ORDER BY part_no",
        (row, index) -> {
          if (codec.decode(row.getBytes(1)) instanceof ClosingAnswer answer) {
            return answer;
          }
          throw new IllegalStateException("no answer from " + insured + " for " + closingDate);
        },
        insured.value(),
        closingDate);
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
    Map<String, ClosingBill> ours = new HashMap<>();
    own.treatmentBills(
            told.stream().filter(d -> d.treatment() != null).map(Difference::setlId).toList())
        .forEach(bill -> ours.put(bill.setlId(), bill));
    return told.stream().map(d -> withOwnBill(d, ours)).toList();
  }

  private static Difference withOwnBill(Difference told, Map<String, ClosingBill> ours) {
    ClosingBill bill = told.treatment() == null ? null : ours.get(told.setlId());
    // a bill we do not have, or one that does not differ, stays as told: the reports will not be
    // equal
    return bill == null || bill.equals(told.insured())
        ? told
        : new Difference(bill, told.insured());
  }

  private static Tally ourTally(List<Difference> differences) {
    TallyCounter counter = new TallyCounter();
    for (Difference difference : differences) {
      ClosingBill bill = difference.treatment();
      if (bill != null) {
        counter.add(bill);
      }
    }
    return counter.tally();
  }
}
