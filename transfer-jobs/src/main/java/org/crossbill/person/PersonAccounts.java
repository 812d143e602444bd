package org.crossbill.person;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.place.AreaCode;
import org.crossbill.person.Standing.Relative;
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
  /** Relatives pay from the accounts of employees (职工医保). */
  private static final String WITH_ACCOUNT = "310";

  /**
   * The insurance, those of relatives who may pay for him and those of whoever did, in an order
   * that all who lock keep.
   */
  private static final String STANDING =
      """
      SELECT i.*, paid_on, late, missed_years, repaired_years, exempt,
        array_position((SELECT payers FROM family_aid WHERE psn_no = :psn), i.psn_no) AS place
      FROM person_insurance i LEFT JOIN enrolment_gap g USING (psn_no, insutype)
      WHERE (psn_no = :psn AND insutype = :insutype)
        OR (insutype = :account AND psn_no = ANY (
          (SELECT payers FROM family_aid WHERE psn_no = :psn)::text[] || :paid::text[]))
      ORDER BY psn_no, insutype
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
    return lock(psnNo, insutype, List.of());
  }

  /**
   * As {@link #lock(String, String)}, and with him those whose accounts paid for him once, although
   * they may have ceased to be his relatives: all by one statement.
   *
   * @param paid what they paid
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Standing> lock(String psnNo, String insutype, List<AccountEntry> paid) {
    return standing(STANDING + " FOR UPDATE OF i", psnNo, insutype, paid);
  }

  /** How the person stands at this moment. */
  public Optional<Standing> read(String psnNo, String insutype) {
    return standing(STANDING, psnNo, insutype, List.of());
  }

  private record Ranked(int place, Relative relative) {}

  private Optional<Standing> standing(
      String sql, String psnNo, String insutype, List<AccountEntry> paid) {
    List<Ranked> relatives = new ArrayList<>();
    List<Function<List<Relative>, Standing>> own = new ArrayList<>();
    jdbc.sql(sql)
        .param("psn", psnNo)
        .param("insutype", insutype)
        .param("account", WITH_ACCOUNT)
        .param("paid", paid.stream().map(AccountEntry::psnNo).toArray(String[]::new))
        .query(row -> {
          int place = row.getInt("place");
          if (row.getString("psn_no").equals(psnNo)) {
            own.add(standing(row));
          } else if (place > 0) {
            relatives.add(
                new Ranked(
                    place,
                    new Relative(
                        row.getString("psn_no"), row.getString("insutype"), row.getLong("balc"))));
          }
        });
    return own.stream()
        .findFirst()
        .map(one ->
            one.apply(
                relatives.stream()
                    .sorted(Comparator.comparingInt(Ranked::place))
                    .map(Ranked::relative)
                    .toList()));
  }

  private static Function<List<Relative>, Standing> standing(ResultSet row) throws SQLException {
    String psnNo = row.getString("psn_no");
    String insutype = row.getString("insutype");
    String psnType = row.getString("psn_type");
    String status = row.getString("psn_insu_stas");
    String civil = row.getString("cvlserv_flag");
    AreaCode area = new AreaCode(row.getString("insuplc_admdvs"));
    long balcFen = row.getLong("balc");
    EnrolmentGap gap = gap(row);
    return relatives ->
        new Standing(psnNo, insutype, psnType, status, civil, area, balcFen, relatives, gap);
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

  /** What relatives' accounts paid of a settlement, in their order. */
  public List<AccountEntry> ofRelatives(String setlId, LocalDate businessDate) {
    String[] ids =
        IntStream.rangeClosed(1, AccountEntry.MOST_RELATIVES)
            .mapToObj(place -> AccountEntry.ofRelative(setlId, place))
            .toArray(String[]::new);
    return jdbc.sql(
            """
            SELECT entry_id, psn_no, insutype, acct FROM account_entry
            WHERE business_date = ? AND entry_id = ANY (?) ORDER BY entry_id
            """)
        .params(businessDate, ids)
        .query((row, _) ->
            new AccountEntry(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
        .list();
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
