package org.crossbill.transfer.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.Sheet.Amount;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.transfer.db.SheetRows.Kept;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Payments of transfers, what was credited and what went back (划款、入账、退回), append-only. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentRows {
  private static final String COLUMNS =
      "case_id, payment_id, number, aac002, aac003, amount_fen, paid_on";

  /** A payment that is neither credited nor gone back. */
  private static final String OPEN =
      """
       AND NOT EXISTS (SELECT 1 FROM transfer_credit c
         WHERE (c.direction, c.payment_id, c.stray_of) = (p.direction, p.payment_id, p.stray_of))
       AND NOT EXISTS (SELECT 1 FROM transfer_return r
         WHERE (r.direction, r.payment_id, r.stray_of) = (p.direction, p.payment_id, p.stray_of))
      """;

  /** Whether the money left this node or came to it. */
  public enum Direction {
    OUT,
    IN
  }

  /** What was told of a payment, compared with what is known of it (划款登记结果). */
  public enum Told {
    /** It is new, and entered now. */
    NEW,
    /** It is here as told: the same case, person and amount. A harmless repeat. */
    SAME,
    /** Its id is here with another case, person or amount. */
    OTHERWISE
  }

  private final JdbcClient jdbc;

  PaymentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Enters a payment, once.
   *
   * @param payer the province whose notice it was; null where the bank statement said so
   * @param stray whether the payer named a case that is not here: such a notice is the payer's word
   *     only, and takes its number from no other payment
   */
  public Told add(
      Direction direction, Paid paid, @Nullable NodeCode payer, boolean stray, LocalDate date) {
    NodeCode strayOf = stray ? payer : null;
    int added =
        jdbc.sql(
                """
                INSERT INTO transfer_payment
                  (direction, payment_id, case_id, number, aac002, aac003, amount_fen, paid_on, payer, stray_of,
                   on_date)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (direction, payment_id, stray_of) DO NOTHING
                """)
            .param(direction.name())
            .param(paid.paymentId())
            .param(paid.caseId().value())
            .param(paid.number())
            .param(paid.person().aac002())
            .param(paid.person().aac003())
            .param(paid.amountFen())
            .param(paid.paidOn())
            .param(payer == null ? null : payer.value())
            .param(key(strayOf))
            .param(date)
            .update();
    if (added == 1) {
      return Told.NEW;
    }
    Paid known = find(direction, paid.paymentId(), strayOf).orElseThrow();
    return known.isSame(paid) ? Told.SAME : Told.OTHERWISE;
  }

  private static String key(@Nullable NodeCode strayOf) {
    return strayOf == null ? "" : strayOf.value();
  }

  /**
   * What is known of a payment.
   *
   * @param strayOf the province that named a case that was not here; null for a payment of a case
   *     or of the bank statement
   */
  public Optional<Paid> find(Direction direction, String paymentId, @Nullable NodeCode strayOf) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM transfer_payment WHERE direction = ? AND payment_id = ? AND stray_of = ?")
        .params(direction.name(), paymentId, key(strayOf))
        .query((row, _) -> paid(row))
        .optional();
  }

  /** The number of a case's next payment. */
  public int nextNumber(CaseId caseId) {
    return jdbc.sql(
            """
            SELECT coalesce(max(number), 0) + 1 FROM transfer_payment WHERE direction = 'OUT' AND case_id = ?
            """)
        .param(caseId.value())
        .query(Integer.class)
        .single();
  }

  /** The payments of a case that are neither credited nor gone back, whoever they are said for. */
  public List<Paid> open(Direction direction, CaseId caseId) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM transfer_payment p WHERE direction = ? AND case_id = ? AND stray_of = ''"
                + OPEN
                + " ORDER BY on_date, payment_id")
        .params(direction.name(), caseId.value())
        .query((row, _) -> paid(row))
        .list();
  }

  /**
   * The arrived payments of a case and person, told by its other province or by the bank, that are
   * neither credited nor gone back, up to a business date.
   */
  public List<Paid> openFor(CaseRow row, LocalDate date) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM transfer_payment p WHERE direction = 'IN' AND case_id = ? AND aac002 = ?"
                + " AND aac003 = ? AND on_date <= ? AND stray_of = ''"
                + " AND (payer IS NULL OR payer = ?)"
                + OPEN
                + " ORDER BY on_date, payment_id")
        .params(row.caseId().value(), row.person().aac002(), row.person().aac003(), date)
        .param(row.counterpart().value())
        .query((found, _) -> paid(found))
        .list();
  }

  private static Paid paid(ResultSet row) throws SQLException {
    return new Paid(
        new CaseId(row.getString("case_id")),
        row.getString("payment_id"),
        row.getObject("number", Integer.class),
        new TransferPerson(row.getString("aac002"), row.getString("aac003"), ""),
        row.getLong("amount_fen"),
        row.getObject("paid_on", LocalDate.class));
  }

  /** Enters that a payment went back, the whole of it. */
  public void addReturn(Direction direction, Paid paid, String reason, LocalDate date) {
    jdbc.sql(
            """
            INSERT INTO transfer_return (direction, payment_id, case_id, amount_fen, reason, on_date)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(
            direction.name(),
            paid.paymentId(),
            paid.caseId().value(),
            paid.amountFen(),
            reason,
            date)
        .update();
  }

  /**
   * Credits a case: the accounts and funds of its destination.
   *
   * @param payment null where the relation moves without money
   */
  public void credit(CaseId caseId, Kept sheet, @Nullable Paid payment, LocalDate date) {
    jdbc.sql(
            """
            INSERT INTO transfer_credit (case_id, version, payment_id, total_fen, on_date)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(caseId.value(), sheet.version())
        .param(payment == null ? null : payment.paymentId())
        .param(sheet.totalFen())
        .param(date)
        .update();
    for (Amount part : sheet.credits()) {
      jdbc.sql("INSERT INTO transfer_credit_part (case_id, part, amount_fen) VALUES (?, ?, ?)")
          .params(caseId.value(), part.code(), part.fen())
          .update();
    }
  }

  /**
   * Money that has arrived and is neither credited nor gone back (待匹配资金).
   *
   * @param caseId the case the payer named
   * @param date when it arrived
   */
  public record Suspense(String paymentId, String caseId, long amountFen, LocalDate date) {}

  /** Money in suspense, in the order of its arrival. */
  public List<Suspense> suspense() {
    return jdbc.sql(
            "SELECT payment_id, case_id, amount_fen, on_date FROM transfer_payment p"
                + " WHERE direction = 'IN'"
                + OPEN
                + " ORDER BY on_date, payment_id, stray_of")
        .query((row, _) ->
            new Suspense(
                row.getString("payment_id"),
                row.getString("case_id"),
                row.getLong("amount_fen"),
                row.getObject("on_date", LocalDate.class)))
        .list();
  }
}
