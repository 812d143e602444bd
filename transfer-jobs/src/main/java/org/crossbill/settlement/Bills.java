package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.store.MonthArchived;
import org.crossbill.store.MonthlyTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of bills (结算单表), one for each side a node plays. */
@Component
public class Bills {
  private final JdbcClient jdbc;

  private final MonthlyTables months;

  Bills(JdbcClient jdbc, MonthlyTables months) {
    this.jdbc = jdbc;
    this.months = months;
  }

  /**
   * Books at the treatment place, and with it writes that its attempt is booked, unless that has
   * another outcome.
   *
   * @return whether booked is the outcome that stands
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean bookTreatment(Bill bill) {
    return insert(
        """
        WITH o AS (INSERT INTO settlement_outcome (business_date, setl_id, outcome, faults)
                   VALUES (:business_date, :setl_id, 'BOOKED', '[]') ON CONFLICT DO NOTHING RETURNING setl_id),
        b AS (INSERT INTO treatment_bill (%s) VALUES (%s))
        SELECT count(*) FROM o
        """,
        bill, spec -> spec.query(Integer.class).single() == 1);
  }

  /**
   * Books at the insured place, unless something that undoes the bill has been there before it.
   *
   * @return whether it is booked
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean bookInsured(Bill bill) {
    return insert(
            """
            WITH d AS (INSERT INTO insured_decision (setl_id, booked) VALUES (:setl_id, true)
                       ON CONFLICT DO NOTHING RETURNING setl_id)
            INSERT INTO insured_bill (%s) SELECT %s FROM d
            """,
            bill, JdbcClient.StatementSpec::update)
        == 1;
  }

  /** Whether a bill of the treatment side has been undone. */
  public boolean isTreatmentUndone(SetlId setlId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM treatment_bill_key WHERE init_setl_id = ?)")
        .param(setlId.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether a stay has a later bill of the treatment side; this node gives its setl_ids in their
   * order.
   */
  public boolean isFollowed(MdtrtId mdtrtId, SetlId setlId) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM treatment_bill WHERE mdtrt_id = :visit AND setl_id > :id COLLATE "C"
              AND business_date >= (SELECT business_date FROM treatment_bill_key WHERE setl_id = :id))
            """)
        .param("visit", mdtrtId.value())
        .param("id", setlId.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether a bill of the insured side has been undone. */
  public boolean isUndone(SetlId setlId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM insured_bill_key WHERE init_setl_id = ?)")
        .param(setlId.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Settles that a bill which is not booked at the insured place never will be.
   *
   * @return whether that holds; false where it is booked after all
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean neverBook(SetlId setlId) {
    return jdbc.sql(
                "INSERT INTO insured_decision (setl_id, booked) VALUES (?, false) ON CONFLICT DO"
                    + " NOTHING")
            .param(setlId.value())
            .update()
        == 1;
  }

  /**
   * Under which date a bill of the insured side was booked, whether its month is still here or not.
   */
  public Optional<LocalDate> insuredOn(SetlId setlId) {
    return jdbc.sql("SELECT business_date FROM insured_bill_key WHERE setl_id = ?")
        .param(setlId.value())
        .query((row, _) -> row.getObject("business_date", LocalDate.class))
        .optional();
  }

  /** Whether the bills of the insured side of a date are still here. */
  public boolean keepsInsured(LocalDate date) {
    return months.isHere("insured_bill", date);
  }

  /**
   * A bill of the treatment side.
   *
   * @throws MonthArchived where its month was taken out
   */
  public Optional<Bill> treatment(SetlId setlId) {
    return find("treatment_bill", setlId);
  }

  /**
   * A bill of the insured side.
   *
   * @throws MonthArchived where its month was taken out
   */
  public Optional<Bill> insured(SetlId setlId) {
    return find("insured_bill", setlId);
  }

  /**
   * Flags what the person's year has of settlements after one that is undone, stays and visits, for
   * review: {@link Resettlements}.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void flagLater(Bill bill, Bill reversal) {
    jdbc.sql(
            """
            INSERT INTO insured_bill_flag (setl_id, reversed_by)
            SELECT b.setl_id, :reversal FROM insured_bill b
            WHERE b.psn_no = :psn AND b.insutype = :insutype AND b.sign = 1 AND NOT b.sample
              AND b.year = :year AND (b.business_date, b.setl_time, b.setl_id) > (:date, :time, :bill)
              AND NOT EXISTS (SELECT FROM insured_bill_key r WHERE r.init_setl_id = b.setl_id)
            """)
        .param("reversal", reversal.setlId().value())
        .param("psn", bill.psnNo().value())
        .param("insutype", bill.stay().insutype())
        .param("year", bill.year())
        .param("date", bill.businessDate())
        .param("time", bill.setlTime())
        .param("bill", bill.setlId().value())
        .update();
  }

  private Optional<Bill> find(String table, SetlId setlId) {
    return jdbc.sql(
            """
            SELECT b.*, k.business_date AS known_date FROM %1$s_key k
            LEFT JOIN %1$s b ON b.business_date = k.business_date AND b.setl_id = k.setl_id WHERE k.setl_id = ?
            """
                .formatted(table))
        .param(setlId.value())
        .query((row, _) -> {
          if (row.getString("setl_id") == null) {
            throw new MonthArchived("结算 " + setlId, row.getObject("known_date", LocalDate.class));
          }
          return BillColumns.read(row);
        })
        .optional();
  }

  private <R> R insert(String statement, Bill bill, Function<JdbcClient.StatementSpec, R> run) {
    months.makeFor(bill.businessDate());
    Map<String, @Nullable Object> row = BillColumns.of(bill);
    return run.apply(
        jdbc.sql(statement.formatted(BillColumns.columns(row), BillColumns.parameters(row)))
            .params(row));
  }
}
