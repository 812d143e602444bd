package org.crossbill.benchmarks.night;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The work as plain statements in one transaction: the database alone, no program around it. The
 * sums go through a table of the session, as PostgreSQL reads with several processors for a new
 * table and not for an insertion.
 */
record SetBasedSql(DataSource database) implements Contender {
  /** The sums of a side; the first argument is its letter, then counterpart, table, date. */
  private static final String SUMS =
      """
      SELECT '%s'::char(1) AS side, %s AS counterpart, insutype, count(*) AS entries, sum(sign) AS bill_count,
             sum(medfee_sumamt)::bigint AS medfee, sum(hifp_pay)::bigint AS hifp, sum(cvlserv_pay)::bigint AS cvlserv,
             sum(hifes_pay)::bigint AS hifes, sum(hifmi_pay)::bigint AS hifmi, sum(hifob_pay)::bigint AS hifob,
             sum(maf_pay)::bigint AS maf, sum(hifdm_pay)::bigint AS hifdm, sum(oth_pay)::bigint AS oth,
             sum(acct_pay)::bigint AS acct, sum(acct_mulaid_pay)::bigint AS mulaid, sum(claim)::bigint AS claim,
             fingerprint(sum(hashtextextended(setl_id, 0)), sum(hashtextextended(setl_id, 1))) AS fingerprint
      FROM %s WHERE business_date = '%s' GROUP BY 2, 3
      """;

  private static final String POSITIONS =
      """
      INSERT INTO position
        (run_date, side, counterpart, insutype, entries, bill_count, medfee_sumamt, hifp_pay, cvlserv_pay, hifes_pay,
         hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim)
      SELECT '%s', side, counterpart, insutype, entries, bill_count, medfee, hifp, cvlserv, hifes, hifmi, hifob, maf,
             hifdm, oth, acct, mulaid, claim
      FROM sums
      """;

  private static final String JOURNAL =
      """
      INSERT INTO journal
        (run_date, source, reference, side, counterpart, insutype, leg, account, part, amount, entries, fingerprint)
      SELECT '%1$s', 'BILLS', '%1$s', s.side, counterpart, insutype, leg, account, part, amount, entries, fingerprint
      FROM sums s CROSS JOIN LATERAL (VALUES
        ('T'::char(1), 1, 'RECEIVABLE_INSURED', NULL, claim),
        ('T', 2, 'PAYABLE_HOSPITAL', NULL, -claim),
        ('I', 1, 'FUND_EXPENSE', 'HIFP', hifp),
        ('I', 2, 'FUND_EXPENSE', 'CVLSERV', cvlserv),
        ('I', 3, 'FUND_EXPENSE', 'HIFES', hifes),
        ('I', 4, 'FUND_EXPENSE', 'HIFMI', hifmi),
        ('I', 5, 'FUND_EXPENSE', 'HIFOB', hifob),
        ('I', 6, 'FUND_EXPENSE', 'MAF', maf),
        ('I', 7, 'FUND_EXPENSE', 'HIFDM', hifdm),
        ('I', 8, 'FUND_EXPENSE', 'OTH', oth),
        ('I', 9, 'FUND_EXPENSE', 'ACCT', acct - mulaid),
        ('I', 10, 'FUND_EXPENSE', 'ACCT_MULAID', mulaid),
        ('I', 11, 'PAYABLE_TREATMENT', NULL, -claim)
      ) AS l (of_side, leg, account, part, amount)
      WHERE l.of_side = s.side AND (part IS NULL OR amount <> 0)
      """;

  @Override
  public Map<String, Double> clear(LocalDate date) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "CREATE TEMPORARY TABLE sums ON COMMIT DROP AS %s UNION ALL %s"
              .formatted(
                  SUMS.formatted("T", "insured_node", "treatment_bill", date),
                  SUMS.formatted("I", "treatment_node", "insured_bill", date)));
      statement.execute(POSITIONS.formatted(date));
      statement.execute(JOURNAL.formatted(date));
      connection.commit();
    }
    return Map.of();
  }
}
