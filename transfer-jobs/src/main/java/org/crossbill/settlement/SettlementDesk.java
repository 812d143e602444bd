package org.crossbill.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.MonthArchived;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The treatment place's side of settlements (就医地结算): begins attempts, gives them up, knows what
 * became of them. An attempt and the message that carries it are written in one transaction, the
 * caller's.
 */
@Component
public class SettlementDesk {
  private static final String NUMBER = "A";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

  private static final String ATTEMPT =
      """
      SELECT a.*, k.setl_id AS known_id, k.business_date AS known_date FROM settlement_attempt_key k
      LEFT JOIN settlement_attempt a ON a.business_date = k.business_date AND a.setl_id = k.setl_id
      """;

  /** The attempts an answer may belong to, with whether their bill is booked. */
  private static final String ANSWERED =
      """
      SELECT a.*, k.setl_id AS known_id, k.business_date AS known_date,
        EXISTS (SELECT FROM treatment_bill_key b WHERE b.setl_id = k.setl_id) AS booked
      FROM settlement_attempt_key k
      LEFT JOIN settlement_attempt a ON a.business_date = k.business_date AND a.setl_id = k.setl_id
      WHERE k.setl_id = ?
      """;

  private static final String OUTCOME =
      """
      FROM settlement_attempt_key k
      JOIN settlement_outcome o ON o.business_date = k.business_date AND o.setl_id = k.setl_id WHERE k.setl_id = ?
      """;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Node node;

  SettlementDesk(JdbcClient jdbc, Outbox outbox, Node node) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.node = node;
  }

  /** What the hospital is told of an attempt. */
  public enum Outcome {
    /** The bill stands. */
    BOOKED,
    /** The insured place refused. */
    REFUSED,
    /** A 2601 gave it up before an answer came; whatever the insured place books is undone. */
    GIVEN_UP,
    /** A reversal found nothing to undo. */
    NEVER_BOOKED
  }

  /** Calls that were begun under a date and have no outcome yet. */
  public long inFlight(LocalDate businessDate) {
    return jdbc.sql(
            """
            SELECT count(*) FROM settlement_attempt a WHERE a.business_date = ?
              AND NOT EXISTS (
                SELECT FROM settlement_outcome o WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)
            """)
        .param(businessDate)
        .query(Long.class)
        .single();
  }

  /**
   * A new setl_id: A, the treatment province, the business date, the mark of the database's life
   * ({@link org.crossbill.store.Incarnation}), a serial; at most 29 characters. Later ones of a
   * date are greater.
   */
  public SetlId nextSetlId(LocalDate businessDate) {
    return jdbc.sql("SELECT incarnation_mark() AS mark, nextval('settlement_serial') AS serial")
        .query((row, _) ->
            new SetlId(
                NUMBER
                    + node.code()
                    + DAY.format(businessDate)
                    + row.getString("mark")
                    + String.format(Locale.ROOT, "%09d", row.getLong("serial"))))
        .single();
  }

  /** Whether a node gave that number, by its form. */
  static boolean isNumberOf(NodeCode node, SetlId id) {
    return id.value().startsWith(NUMBER + node);
  }

  /**
   * Begins a settlement.
   *
   * @param decided amounts decided elsewhere; null in the normal case
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(Attempt attempt, @Nullable SettlementAmounts decided) {
    insert(attempt);
    request(attempt, decided);
  }

  private void request(Attempt attempt, @Nullable SettlementAmounts decided) {
    outbox.send(
        attempt.insuredNode(),
        new SettlementRequest(
            attempt.setlId(),
            false,
            attempt.mdtrtId(),
            attempt.psnNo(),
            attempt.stay(),
            attempt.split(),
            attempt.businessDate(),
            attempt.setlTime(),
            attempt.msgid(),
            decided));
  }

  /** Begins a reversal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void reverse(Attempt reversal) {
    SetlId initSetlId = reversal.initSetlId();
    if (initSetlId == null) {
      throw new IllegalArgumentException(reversal.setlId() + " undoes nothing");
    }
    insert(reversal);
    requestReversal(reversal, initSetlId);
  }

  private void requestReversal(Attempt reversal, SetlId initSetlId) {
    outbox.send(
        reversal.insuredNode(),
        new ReversalRequest(
            reversal.setlId(),
            initSetlId,
            reversal.mdtrtId(),
            reversal.psnNo(),
            reversal.businessDate(),
            reversal.setlTime(),
            reversal.infno(),
            reversal.msgid()));
  }

  /**
   * Sends the request of an attempt again, under another message id: the insured node answers what
   * it has decided, and decides what it has not. Before a reversal goes the request that it undoes,
   * where a 2601 gave that up and its answer may be lost, too. A sample cannot be asked for again:
   * its amounts are not kept.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askAgain(Attempt attempt) {
    SetlId initSetlId = attempt.initSetlId();
    if (initSetlId != null) {
      givenUpUnbooked(initSetlId).ifPresent(this::askAgain);
      requestReversal(attempt, initSetlId);
    } else if (!attempt.sample()) {
      request(attempt, null);
    }
  }

  /**
   * An attempt that a 2601 gave up and whose bill is not booked here: either the insured node never
   * booked it, or its answer was lost.
   */
  public Optional<Attempt> givenUpUnbooked(SetlId setlId) {
    return answered(setlId)
        .filter(answered -> !answered.booked())
        .map(Answered::attempt)
        .filter(attempt -> outcome(setlId).equals(Optional.of(Outcome.GIVEN_UP)));
  }

  /**
   * Writes the outcome of an attempt, unless it has one.
   *
   * @return whether this outcome is the one that stands
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean conclude(SetlId setlId, Outcome outcome, List<Fault> faults) {
    return jdbc.sql(
                """
                INSERT INTO settlement_outcome (business_date, setl_id, outcome, faults)
                SELECT business_date, setl_id, ?, ?::jsonb FROM settlement_attempt_key WHERE setl_id = ?
                ON CONFLICT DO NOTHING
                """)
            .params(
                outcome.name(),
                faults.isEmpty() ? "[]" : SettlementJson.ofFaults(faults),
                setlId.value())
            .update()
        == 1;
  }

  /** What became of an attempt; empty while it is in flight. */
  public Optional<Outcome> outcome(SetlId setlId) {
    return jdbc.sql("SELECT o.outcome " + OUTCOME)
        .param(setlId.value())
        .query((row, _) -> Outcome.valueOf(row.getString(1)))
        .optional();
  }

  /**
   * An attempt by its setl_id.
   *
   * @throws MonthArchived where its month was taken out
   */
  public Optional<Attempt> attempt(SetlId setlId) {
    return jdbc.sql(ATTEMPT + " WHERE k.setl_id = ?")
        .param(setlId.value())
        .query((row, _) -> here(row))
        .optional();
  }

  /**
   * An attempt that is answered.
   *
   * @param booked whether its bill is booked here, by an answer before this one
   */
  public record Answered(Attempt attempt, boolean booked) {}

  /**
   * The attempt with this setl_id, for its answer.
   *
   * @throws MonthArchived where its month was taken out
   */
  public Optional<Answered> answered(SetlId setlId) {
    return jdbc.sql(ANSWERED)
        .param(setlId.value())
        .query((row, _) -> new Answered(here(row), row.getBoolean("booked")))
        .optional();
  }

  /**
   * The attempt a hospital's message began.
   *
   * @throws MonthArchived where its month was taken out
   */
  public Optional<Attempt> attempt(String fixmedinsCode, String msgid) {
    return jdbc.sql(ATTEMPT + " WHERE k.fixmedins_code = ? AND k.msgid = ?")
        .params(fixmedinsCode, msgid)
        .query((row, _) -> here(row))
        .optional();
  }

  /** The latest attempt of a stay; this node gives its setl_ids in their order. */
  public Optional<Attempt> latest(MdtrtId mdtrtId) {
    return jdbc.sql(
            """
            SELECT * FROM settlement_attempt WHERE mdtrt_id = ? ORDER BY setl_id COLLATE "C" DESC LIMIT 1
            """)
        .param(mdtrtId.value())
        .query((row, _) -> read(row))
        .optional();
  }

  /** Why an attempt was refused. */
  public List<Fault> faults(SetlId setlId) {
    return jdbc.sql("SELECT o.faults " + OUTCOME)
        .param(setlId.value())
        .query((row, _) -> SettlementJson.faults(row.getString(1)))
        .single();
  }

  /** Attempts of a date or later that have no outcome, the oldest first, at most 200. */
  public List<Attempt> withoutOutcome(LocalDate from) {
    return jdbc.sql(
            """
            SELECT a.* FROM settlement_attempt a WHERE a.business_date >= ?
              AND NOT EXISTS (
                SELECT FROM settlement_outcome o WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)
            ORDER BY a.setl_id COLLATE "C" LIMIT 200
            """)
        .param(from)
        .query((row, _) -> read(row))
        .list();
  }

  /**
   * Attempts of a date or later that began before a moment, have no outcome and were never asked
   * again: the oldest first, of each insured node at most some.
   */
  List<Attempt> neverAskedAgain(LocalDate from, LocalDateTime before, int most) {
    return jdbc.sql(
            """
            SELECT * FROM (
              SELECT a.*, row_number() OVER (PARTITION BY a.insured_node ORDER BY a.setl_id COLLATE "C") AS place
              FROM settlement_attempt a WHERE a.business_date >= ? AND a.setl_time < ?
                AND NOT EXISTS (
                  SELECT FROM settlement_outcome o WHERE o.business_date = a.business_date AND o.setl_id = a.setl_id)
                AND NOT EXISTS (SELECT FROM settlement_asked s WHERE s.setl_id = a.setl_id)) open_attempt
            WHERE place <= ? ORDER BY setl_id COLLATE "C"
            """)
        .params(from, before, most)
        .query((row, _) -> read(row))
        .list();
  }

  /** The attempts of a date or later, by setl_id. */
  public List<Attempt> since(LocalDate from) {
    return jdbc.sql(
            "SELECT * FROM settlement_attempt WHERE business_date >= ? ORDER BY setl_id COLLATE \"C\"")
        .param(from)
        .query((row, _) -> read(row))
        .list();
  }

  /** Whether an attempt has this number, also where its month was taken out. */
  public boolean isKnown(SetlId setlId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM settlement_attempt_key WHERE setl_id = ?)")
        .param(setlId.value())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /** Writes an attempt again that was lost with what it was written in; its request is out. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void bringBack(Attempt attempt) {
    insert(attempt);
  }

  private void insert(Attempt attempt) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    SetlId initSetlId = attempt.initSetlId();
    row.put("setl_id", attempt.setlId().value());
    row.put("init_setl_id", initSetlId == null ? null : initSetlId.value());
    row.put("infno", attempt.infno());
    row.put("mdtrt_id", attempt.mdtrtId().value());
    row.put("msgid", attempt.msgid());
    row.put("psn_no", attempt.psnNo().value());
    row.put("insured_node", attempt.insuredNode().value());
    row.put("business_date", attempt.businessDate());
    row.put("setl_time", attempt.setlTime());
    row.put("sample", attempt.sample());
    StayRows.put(row, attempt.stay(), attempt.split());
    String columns = String.join(", ", row.keySet());
    jdbc.sql(
            "INSERT INTO settlement_attempt (%s) VALUES (:%s)"
                .formatted(columns, columns.replace(", ", ", :")))
        .params(row)
        .update();
  }

  private static Attempt here(ResultSet row) throws SQLException {
    if (row.getString("setl_id") == null) {
      throw new MonthArchived(
          "结算 " + row.getString("known_id"), row.getObject("known_date", LocalDate.class));
    }
    return read(row);
  }

  private static Attempt read(ResultSet row) throws SQLException {
    @Nullable String initSetlId = row.getString("init_setl_id");
    return new Attempt(
        new SetlId(row.getString("setl_id")),
        initSetlId == null ? null : new SetlId(initSetlId),
        row.getString("infno"),
        new MdtrtId(row.getString("mdtrt_id")),
        row.getString("msgid"),
        new PsnNo(row.getString("psn_no")),
        new NodeCode(row.getString("insured_node")),
        row.getObject("business_date", LocalDate.class),
        row.getTimestamp("setl_time").toLocalDateTime(),
        StayRows.stay(row),
        StayRows.split(row),
        row.getBoolean("sample"));
  }
}
