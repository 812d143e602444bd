package org.crossbill.person;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.place.AreaCode;
import org.crossbill.store.MonthlyTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How persons stand under their insurances and what their accounts hold (参保状况与个人账户) at the insured
 * node. A balance is the sum of its entries; both change in one statement.
 */
@Component
public class PersonAccounts {
  private static final String STANDING =
      """
      SELECT psn_no, insutype, psn_type, psn_insu_stas, cvlserv_flag, insuplc_admdvs, balc,
        paid_on, late, missed_years, repaired_years, exempt
      FROM person_insurance i LEFT JOIN enrolment_gap g USING (psn_no, insutype)
      WHERE psn_no = ? AND insutype = ?
      """;

  private final JdbcClient jdbc;
  private final MonthlyTables months;

  PersonAccounts(JdbcClient jdbc, MonthlyTables months) {
    this.jdbc = jdbc;
    this.months = months;
  }

  /**
   * How the person stands; nobody else can change it, nor his account and counters, before the
   * caller's transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Standing> lock(String psnNo, String insutype) {
    return jdbc.sql(STANDING + " FOR UPDATE OF i")
        .params(psnNo, insutype)
        .query(PersonAccounts::standing)
        .optional();
  }

  /** How the person stands at this moment. */
  public Optional<Standing> read(String psnNo, String insutype) {
    return jdbc.sql(STANDING).params(psnNo, insutype).query(PersonAccounts::standing).optional();
  }

  private static Standing standing(ResultSet row, int number) throws SQLException {
    return new Standing(
        row.getString("psn_no"),
        row.getString("insutype"),
        row.getString("psn_type"),
        row.getString("psn_insu_stas"),
        row.getString("cvlserv_flag"),
        new AreaCode(row.getString("insuplc_admdvs")),
        row.getLong("balc"),
        gap(row));
  }

  private static @Nullable EnrolmentGap gap(ResultSet row) throws SQLException {
    Date paidOn = row.getDate("paid_on");
    return paidOn == null
        ? null
        : new EnrolmentGap(
            paidOn.toLocalDate(),
            row.getBoolean("late"),
            row.getInt("missed_years"),
            row.getInt("repaired_years"),
            row.getBoolean("exempt"));
  }

  /** Whether the register has the person at all. */
  public boolean knows(String psnNo) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM person WHERE psn_no = ?)")
        .param(psnNo)
        .query(Boolean.class)
        .single();
  }

  /**
   * What a settlement took; empty where it was none of this node's own deciding.
   *
   * @param businessDate under which it was booked
   */
  public Optional<AccountEntry> entry(String entryId, LocalDate businessDate) {
    return jdbc.sql(
            "SELECT psn_no, insutype, acct FROM account_entry WHERE business_date = ? AND entry_id = ?")
        .params(businessDate, entryId)
        .query((row, _) ->
            new AccountEntry(entryId, row.getString(1), row.getString(2), row.getLong(3)))
        .optional();
  }

  /** Whether the entries of a date are still here. */
  public boolean keeps(LocalDate businessDate) {
    return months.isHere("account_entry", businessDate);
  }

  /**
   * Books an entry under the date of its bill.
   *
   * @return the balance afterwards, fen
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long book(AccountEntry entry, LocalDate businessDate) {
    return jdbc.sql(
            """
            WITH e AS (
              INSERT INTO account_entry (business_date, entry_id, psn_no, insutype, acct)
              VALUES (:date, :id, :psn, :insutype, :acct))
            UPDATE person_insurance SET balc = balc + :acct WHERE psn_no = :psn AND insutype = :insutype RETURNING balc
            """)
        .param("date", businessDate)
        .param("id", entry.entryId())
        .param("psn", entry.psnNo())
        .param("insutype", entry.insutype())
        .param("acct", entry.acctFen())
        .query(Long.class)
        .single();
  }
}
