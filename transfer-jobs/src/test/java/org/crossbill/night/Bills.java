package org.crossbill.night;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.AccountCode;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Posting;
import org.crossbill.core.posting.Side;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bills for tests of the night, written straight into both sides' tables by one statement: amounts
 * from the bill's number, every seventh a reversal of the bill before it. Marked as samples: no
 * policy decided them and no person's year bears them.
 */
public final class Bills {
  public static final String TREATMENT = "treatment_bill";
  public static final String INSURED = "insured_bill";

  private Bills() {}

  /** The same bills of a pair and date for either side. */
  public static void insert(
      JdbcClient jdbc,
      String table,
      NodeCode treatment,
      NodeCode insured,
      LocalDate date,
      int count) {
    insert(jdbc, table, treatment, insured, date, 1, count);
  }

  /** The bills with the numbers from first to last. */
  static void insert(
      JdbcClient jdbc,
      String table,
      NodeCode treatment,
      NodeCode insured,
      LocalDate date,
      int first,
      int last) {
    makeMonth(jdbc, date);
    jdbc.sql(
            """
            INSERT INTO %s (setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no,
              fixmedins_code, hosp_lv, med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date,
              discharge_date, stay_no, setl_time, medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt,
              overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay,
              hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay,
              acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, year, sample)
            SELECT id, init, s, :date, :treatment, :insured, 'M' || id, 'P' || n %% 97, 'H' || n %% 5, '3', '21', '310',
              '11', '0', :insured, :date - 9, :date, 1, :date + time '10:00', id,
              CASE WHEN s = 1 THEN '2304' ELSE '2305' END,
              s * (pool + large + acct + cash), s * cash, 0, 0, s * (pool + large + acct), 0, s * pool, 0, 0, 0,
              s * large, 0, 0, 0, s * (pool + large), 0, s * (acct + cash), s * acct, 0, s * cash, 8500, 0,
              extract(year FROM :date::date), true
            FROM (
              SELECT n, s, id, init, 100000 + k * 37 AS pool, CASE WHEN k %% 10 = 0 THEN 5000 + k ELSE 0 END AS large,
                     CASE WHEN k %% 3 = 0 THEN 1200 ELSE 0 END AS acct, 30000 + k AS cash
              FROM (SELECT n, CASE WHEN n %% 7 = 0 THEN -1 ELSE 1 END AS s,
                           CASE WHEN n %% 7 = 0 THEN n - 1 ELSE n END AS k,
                           'S' || :treatment || :insured || to_char(:date, 'YYYYMMDD') || lpad(n::text, 7, '0') AS id,
                           CASE WHEN n %% 7 = 0 THEN 'S' || :treatment || :insured || to_char(:date, 'YYYYMMDD')
                                || lpad((n - 1)::text, 7, '0') END AS init
                    FROM generate_series(:first, :last) n) numbered) amounts
            ORDER BY n
            """
                .formatted(table))
        .param("date", date)
        .param("treatment", treatment.value())
        .param("insured", insured.value())
        .param("first", first)
        .param("last", last)
        .update();
  }

  /** A settlement without any amount, its reversal, and the reversal of that one. */
  static void insertWithoutAmount(
      JdbcClient jdbc, String table, NodeCode treatment, NodeCode insured, LocalDate date) {
    makeMonth(jdbc, date);
    jdbc.sql(
            """
            INSERT INTO %s (setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no,
              fixmedins_code, hosp_lv, med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date,
              discharge_date, stay_no, setl_time, medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt,
              overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay,
              hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay,
              acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, year, sample)
            SELECT id, init, s, :date, :treatment, :insured, 'M-ZERO', 'P-ZERO', 'H1', '3', '21', '310', '11', '0',
              :insured, :date - 9, :date, 1, :date + time '10:00', id, infno,
              0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8500, 0, extract(year FROM :date::date), true
            FROM (VALUES ('SZERO1', NULL, 1, '2304'), ('SZERO2', 'SZERO1', -1, '2305'), ('SZERO3', 'SZERO2', 1, '2601'))
              AS bill (id, init, s, infno)
            """
                .formatted(table))
        .param("date", date)
        .param("treatment", treatment.value())
        .param("insured", insured.value())
        .update();
  }

  private static void makeMonth(JdbcClient jdbc, LocalDate date) {
    jdbc.sql("SELECT make_months(?)").param(date).query(Long.class).single();
  }

  /** A row of the legs. */
  public static Posting posting(ResultSet row) throws SQLException {
    String part = row.getString("part");
    return new Posting(
        Side.of(row.getString("side")),
        row.getString("setl_id"),
        row.getInt("leg"),
        new AccountCode(row.getString("account")),
        part == null ? null : ClaimPart.valueOf(part),
        row.getLong("amount"));
  }
}
