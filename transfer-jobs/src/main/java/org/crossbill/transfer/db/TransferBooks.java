package org.crossbill.transfer.db;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.exchange.PaymentNotice;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.pension.PensionMoney;
import org.crossbill.store.StepNames;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Sheets, payments and credits of transfers (信息表、划款、入账), append-only. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TransferBooks {
  /** Whether the money left this node or came to it. */
  public enum Direction {
    OUT,
    IN
  }

  /**
   * A sheet's version and money.
   *
   * @param money its money block
   */
  public record Sheet(int version, PensionMoney money) {}

  /**
   * A payment that is in no credit yet.
   *
   * @param paymentId the payer's id
   * @param amountFen fen
   */
  public record Payment(String paymentId, long amountFen) {}

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().addModule(StepNames.module()).build();

  TransferBooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a sheet, made here or arrived here. */
  public void addSheet(InformationSheet sheet, LocalDate date) {
    PensionMoney money = sheet.money();
    jdbc.sql(
            """
            INSERT INTO transfer_sheet
              (case_id, version, on_date, method, transfer_date, origin_area, aic093, aic089, aic082, aic084, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(
            sheet.caseId(),
            sheet.version(),
            date,
            sheet.method().name(),
            sheet.transferDate(),
            sheet.origin().value(),
            money.before1998Fen(),
            money.from1998Fen(),
            money.transferYearFen(),
            money.poolFen(),
            json.writeValueAsString(SheetBody.of(sheet)))
        .update();
  }

  /** The latest sheet of a case. */
  public Optional<Sheet> latestSheet(String caseId) {
    return jdbc.sql(
            """
            SELECT version, aic093, aic089, aic082, aic084 FROM transfer_sheet
            WHERE case_id = ? ORDER BY version DESC LIMIT 1
            """)
        .param(caseId)
        .query((row, _) ->
            new Sheet(
                row.getInt("version"),
                new PensionMoney(
                    row.getLong("aic093"),
                    row.getLong("aic089"),
                    row.getLong("aic082"),
                    row.getLong("aic084"))))
        .optional();
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

  /**
   * Enters a payment, once.
   *
   * @param payer the province whose notice it was; null where the bank statement said so
   * @param stray whether the payer named a case that is not here: such a notice is the payer's word
   *     only, and takes its number from no other payment
   */
  public Told addPayment(
      Direction direction,
      PaymentNotice notice,
      @Nullable NodeCode payer,
      boolean stray,
      LocalDate date) {
    NodeCode strayOf = stray ? payer : null;
    int added =
        jdbc.sql(
                """
                INSERT INTO transfer_payment
                  (direction, payment_id, case_id, aac002, aac003, amount_fen, paid_on, payer, stray_of, on_date)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (direction, payment_id, stray_of) DO NOTHING
                """)
            .params(
                direction.name(),
                notice.paymentId(),
                notice.caseId(),
                notice.person().aac002(),
                notice.person().aac003(),
                notice.amountFen(),
                notice.paidOn())
            .param(payer == null ? null : payer.value())
            .param(key(strayOf))
            .param(date)
            .update();
    if (added == 1) {
      return Told.NEW;
    }
    PaymentNotice known = payment(direction, notice.paymentId(), strayOf).orElseThrow();
    // not the day: the bank may enter the money later than the payer says
    boolean same =
        known.caseId().equals(notice.caseId())
            && known.person().isSame(notice.person())
            && known.amountFen() == notice.amountFen();
    return same ? Told.SAME : Told.OTHERWISE;
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
  public Optional<PaymentNotice> payment(
      Direction direction, String paymentId, @Nullable NodeCode strayOf) {
    return jdbc.sql(
            """
            SELECT case_id, aac002, aac003, amount_fen, paid_on FROM transfer_payment
            WHERE direction = ? AND payment_id = ? AND stray_of = ?
            """)
        .params(direction.name(), paymentId, key(strayOf))
        .query((row, _) ->
            new PaymentNotice(
                row.getString("case_id"),
                paymentId,
                new TransferPerson(row.getString("aac002"), row.getString("aac003"), ""),
                row.getLong("amount_fen"),
                row.getObject("paid_on", LocalDate.class)))
        .optional();
  }

  /**
   * The arrived payments of a case and person, told by its other province or by the bank, that are
   * in no credit, up to a business date.
   */
  public List<Payment> openPayments(CaseRow row, LocalDate date) {
    return jdbc.sql(
            """
            SELECT payment_id, amount_fen FROM transfer_payment p
            WHERE direction = 'IN' AND case_id = ? AND aac002 = ? AND aac003 = ? AND on_date <= ?
              AND stray_of = '' AND (payer IS NULL OR payer = ?)
              AND NOT EXISTS (SELECT 1 FROM transfer_credit c WHERE c.payment_id = p.payment_id)
            ORDER BY on_date, payment_id
            """)
        .params(row.caseId(), row.person().aac002(), row.person().aac003(), date)
        .param(row.counterpart().value())
        .query(
            (found, _) -> new Payment(found.getString("payment_id"), found.getLong("amount_fen")))
        .list();
  }

  /** Credits a case: the account and the pooled fund of its destination. */
  public void credit(String caseId, Sheet sheet, Payment payment, LocalDate date) {
    jdbc.sql(
            """
            INSERT INTO transfer_credit (case_id, version, payment_id, account_fen, pool_fen, total_fen, on_date)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            caseId,
            sheet.version(),
            payment.paymentId(),
            sheet.money().accountFen(),
            sheet.money().poolFen(),
            payment.amountFen(),
            date)
        .update();
  }
}
