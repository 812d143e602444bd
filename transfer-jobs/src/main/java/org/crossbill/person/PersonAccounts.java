package org.crossbill.person;

import java.util.Optional;
import org.crossbill.core.place.AreaCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The yearly accumulators and the personal account (年度累计与个人账户) at the insured node. What stands is
 * the sum of its entries; an entry and the sums change in one statement.
 */
@Component
public class PersonAccounts {
  private static final String STANDING =
      """
      SELECT i.psn_type, i.psn_insu_stas, i.cvlserv_flag, i.insuplc_admdvs, i.balc,
             coalesce(y.stays, 0) AS stays, coalesce(y.pool_used, 0) AS pool_used,
             coalesce(y.large_used, 0) AS large_used
      FROM person_insurance i
      LEFT JOIN year_accumulator y ON y.psn_no = i.psn_no AND y.insutype = i.insutype AND y.year = ?
      WHERE i.psn_no = ? AND i.insutype = ?
      """;

  private final JdbcClient jdbc;

  PersonAccounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How the person stands; nobody else can change it before the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Standing> lock(String psnNo, String insutype, int year) {
    // The lock is taken before the accumulators are read: a row that was waited for is read anew,
    // what is joined to it is not.
    int locked =
        jdbc.sql("SELECT 1 FROM person_insurance WHERE psn_no = ? AND insutype = ? FOR UPDATE")
            .params(psnNo, insutype)
            .query(Integer.class)
            .optional()
            .orElse(0);
    return locked == 0 ? Optional.empty() : read(psnNo, insutype, year);
  }

  /** How the person stands at this moment. */
  public Optional<Standing> read(String psnNo, String insutype, int year) {
    return jdbc.sql(STANDING)
        .params(year, psnNo, insutype)
        .query((row, _) ->
            new Standing(
                psnNo,
                insutype,
                year,
                row.getString("psn_type"),
                row.getString("psn_insu_stas"),
                row.getString("cvlserv_flag"),
                new AreaCode(row.getString("insuplc_admdvs")),
                row.getLong("balc"),
                row.getInt("stays"),
                row.getLong("pool_used"),
                row.getLong("large_used")))
        .optional();
  }

  /** Whether the register has the person at all. */
  public boolean knows(String psnNo) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM person WHERE psn_no = ?)")
        .param(psnNo)
        .query(Boolean.class)
        .single();
  }

  /** What a settlement took, if it took anything. */
  public Optional<AccumulatorEntry> entry(String entryId) {
    return jdbc.sql("SELECT * FROM accumulator_entry WHERE entry_id = ?")
        .param(entryId)
        .query((row, _) ->
            new AccumulatorEntry(
                entryId,
                row.getString("psn_no"),
                row.getString("insutype"),
                row.getInt("year"),
                row.getInt("stays"),
                row.getLong("pool_used"),
                row.getLong("large_used"),
                row.getLong("acct")))
        .optional();
  }

  /**
   * Books an entry.
   *
   * @return the account balance afterwards, fen
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long book(AccumulatorEntry entry) {
    return jdbc.sql(
            """
            WITH e AS (
              INSERT INTO accumulator_entry VALUES (:id, :psn, :insutype, :year, :stays, :pool, :large, :acct)),
            y AS (
              INSERT INTO year_accumulator AS a VALUES (:psn, :insutype, :year, :stays, :pool, :large)
              ON CONFLICT (psn_no, insutype, year) DO UPDATE
              SET stays = a.stays + excluded.stays, pool_used = a.pool_used + excluded.pool_used,
                  large_used = a.large_used + excluded.large_used)
            UPDATE person_insurance SET balc = balc + :acct WHERE psn_no = :psn AND insutype = :insutype RETURNING balc
            """)
        .param("id", entry.entryId())
        .param("psn", entry.psnNo())
        .param("insutype", entry.insutype())
        .param("year", entry.year())
        .param("stays", entry.stays())
        .param("pool", entry.poolUsedFen())
        .param("large", entry.largeUsedFen())
        .param("acct", entry.acctFen())
        .query(Long.class)
        .single();
  }
}
