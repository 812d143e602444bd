package org.crossbill.benchmarks.night;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;

/** The work as plain statements in one transaction: the database alone, no program around it. */
record SetBasedSql(DataSource database) implements Contender {
  private static final String POST_TREATMENT =
      """
      INSERT INTO posting (setl_id, side, leg, run_date, counterpart, account, part, amount)
      SELECT setl_id, 'T', leg, business_date, insured_node, account, NULL, direction * claim
      FROM (SELECT setl_id, business_date, insured_node, claim
            FROM treatment_bill WHERE business_date = ?) b
      CROSS JOIN (VALUES (1, 'RECEIVABLE_INSURED', 1), (2, 'PAYABLE_HOSPITAL', -1)) AS l (leg, account, direction)
      WHERE claim <> 0
      """;
  private static final String POST_INSURED =
      """
      INSERT INTO posting (setl_id, side, leg, run_date, counterpart, account, part, amount)
      SELECT setl_id, 'I', leg, business_date, treatment_node, account, part, amount
      FROM insured_bill
      CROSS JOIN LATERAL (VALUES
        (1, 'FUND_EXPENSE', 'HIFP', hifp_pay),
        (2, 'FUND_EXPENSE', 'CVLSERV', cvlserv_pay),
        (3, 'FUND_EXPENSE', 'HIFES', hifes_pay),
        (4, 'FUND_EXPENSE', 'HIFMI', hifmi_pay),
        (5, 'FUND_EXPENSE', 'HIFOB', hifob_pay),
        (6, 'FUND_EXPENSE', 'MAF', maf_pay),
        (7, 'FUND_EXPENSE', 'HIFDM', hifdm_pay),
        (8, 'FUND_EXPENSE', 'OTH', oth_pay),
        (9, 'FUND_EXPENSE', 'ACCT', acct_pay - acct_mulaid_pay),
        (10, 'FUND_EXPENSE', 'ACCT_MULAID', acct_mulaid_pay),
        (11, 'PAYABLE_TREATMENT', NULL, -claim)
      ) AS l (leg, account, part, amount)
      WHERE business_date = ? AND amount <> 0
      """;

  /** Positions of a side; the first argument is its letter, then counterpart, then table. */
  private static final String POSITIONS =
      """
      INSERT INTO position
        (run_date, side, counterpart, insutype, entries, bill_count, medfee_sumamt, hifp_pay, cvlserv_pay, hifes_pay,
         hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim)
      SELECT business_date, '%s', %s, insutype, count(*), sum(sign), sum(medfee_sumamt), sum(hifp_pay),
             sum(cvlserv_pay), sum(hifes_pay), sum(hifmi_pay), sum(hifob_pay), sum(maf_pay), sum(hifdm_pay),
             sum(oth_pay), sum(acct_pay), sum(acct_mulaid_pay), sum(claim)
      FROM %s WHERE business_date = ? GROUP BY 1, 3, 4
      """;

  /** The positions of the treatment side, of the insured side. */
  static final String POSITIONS_TREATMENT =
      POSITIONS.formatted("T", "insured_node", "treatment_bill");

  static final String POSITIONS_INSURED =
      POSITIONS.formatted("I", "treatment_node", "insured_bill");

  @Override
  public Map<String, Double> clear(LocalDate date) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (String statement :
          new String[] {POST_TREATMENT, POST_INSURED, POSITIONS_TREATMENT, POSITIONS_INSURED}) {
        try (var prepared = connection.prepareStatement(statement)) {
          prepared.setObject(1, date);
          prepared.executeUpdate();
        }
      }
      connection.commit();
    }
    return Map.of();
  }
}
