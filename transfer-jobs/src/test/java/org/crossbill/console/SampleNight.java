package org.crossbill.console;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a night left in the tables of the clearing house and of Shanghai, figures done by hand. */
final class SampleNight {
  private SampleNight() {}

  static void run(JdbcClient db, LocalDate date) {
    db.sql("INSERT INTO night_run (run_date) VALUES (?)").param(date).update();
  }

  /** Four pairs: 8,000.00, 3,000.00 and 5,000.00 cleared, one on which the reports differ. */
  static void national(JdbcClient db, LocalDate date) {
    run(db, date);
    pair(db, "national_pair", date, "310000", "510000", "CLEARED", 1, 800_000);
    pair(db, "national_pair", date, "510000", "310000", "CLEARED", 2, 300_000);
    pair(db, "national_pair", date, "440000", "310000", "CLEARED", 1, 500_000);
    pair(db, "national_pair", date, "310000", "440000", "REPORTS_DIFFER", 0, 0);
    net(db, date, "310000", 800_000, 800_000);
    net(db, date, "440000", 500_000, 0);
    net(db, date, "510000", 300_000, 800_000);
    report(db, date, "310000", "510000", "T", 0, 800_000);
    report(db, date, "310000", "510000", "I", 0, 800_000);
    for (String side : new String[] {"T", "I"}) {
      report(db, date, "510000", "310000", side, 0, 300_000);
      report(db, date, "440000", "310000", side, 0, 500_000);
    }
    report(db, date, "310000", "440000", "T", 1, 100_000);
    report(db, date, "310000", "440000", "I", 1, 90_000);
    db.sql("INSERT INTO night_check VALUES (?, 'net-is-zero', 0, 0)").param(date).update();
  }

  /**
   * Shanghai's books: 8,000.00 from Sichuan, 1,000.00 from Guangdong of which nothing is agreed;
   * 3,000.00 to Sichuan and 5,000.00 to Guangdong.
   */
  static void shanghai(JdbcClient db, LocalDate date) {
    run(db, date);
    position(db, date, "T", "510000", 1, 800_000);
    position(db, date, "T", "440000", 1, 100_000);
    agreed(db, date, "answered_closing (insured_node, same", "510000", 1, 800_000);
    agreed(db, date, "answered_closing (insured_node, same", "440000", 0, 0);
    agreed(db, date, "matched_closing (treatment_node, complete", "510000", 2, 300_000);
    agreed(db, date, "matched_closing (treatment_node, complete", "440000", 1, 500_000);
    position(db, date, "I", "510000", 2, 300_000);
    position(db, date, "I", "440000", 1, 500_000);
    pair(db, "province_pair", date, "310000", "510000", "CLEARED", 1, 800_000);
    pair(db, "province_pair", date, "510000", "310000", "CLEARED", 2, 300_000);
    pair(db, "province_pair", date, "440000", "310000", "CLEARED", 1, 500_000);
    net(db, date, "310000", 800_000, 800_000);
    db.sql(
            """
            INSERT INTO difference (side, treatment_node, insured_node, closing_date, setl_id, run_date, kind,
              since, open, treatment, insured)
            VALUES ('T', '310000', '440000', :date, 'S-DIFF', :date, 'AMOUNTS_DIFFER', :date, true,
              '{"hifp_pay":70000,"oth_pay":20000,"acct_pay":10000,"acct_mulaid_pay":0,"claim":100000}',
              '{"hifp_pay":90000,"oth_pay":0,"acct_pay":0,"acct_mulaid_pay":0,"claim":90000}')
            """)
        .param("date", date)
        .update();
  }

  private static void pair(
      JdbcClient db,
      String table,
      LocalDate date,
      String treatment,
      String insured,
      String state,
      long count,
      long claimFen) {
    db.sql(
            """
            INSERT INTO %s (run_date, closing_date, treatment_node, insured_node, state, entries, bill_count,
              medfee_sumamt, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay,
              acct_pay, acct_mulaid_pay, claim, fingerprint)
            VALUES (:d, :d, :t, :i, :state, :n, :n, :claim, :claim - :claim / 8, 0, 0, 0, 0, 0, 0, 0, :claim / 8, 0,
              :claim, repeat('0', 32))
            """
                .formatted(table))
        .param("d", date)
        .param("t", treatment)
        .param("i", insured)
        .param("state", state)
        .param("n", count)
        .param("claim", claimFen)
        .update();
  }

  private static void agreed(
      JdbcClient db, LocalDate date, String into, String counterpart, long count, long claimFen) {
    db.sql(
            """
            INSERT INTO %s, closing_date, run_date, entries, bill_count, medfee_sumamt, hifp_pay, cvlserv_pay,
              hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim,
              fingerprint)
            VALUES (:c, true, :d, :d, :n, :n, :claim, :claim, 0, 0, 0, 0, 0, 0, 0, 0, 0, :claim, repeat('0', 32))
            """
                .formatted(into))
        .param("c", counterpart)
        .param("d", date)
        .param("n", count)
        .param("claim", claimFen)
        .update();
  }

  private static void report(
      JdbcClient db,
      LocalDate date,
      String treatment,
      String insured,
      String side,
      long open,
      long claimFen) {
    db.sql(
            """
            INSERT INTO arrived_report (closing_date, treatment_node, insured_node, side, open_differences,
              open_claim, entries, bill_count, medfee_sumamt, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay,
              hifob_pay, maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim, fingerprint)
            VALUES (:d, :t, :i, :side, :open, :open * 10000, 1, 1, :claim, :claim, 0, 0, 0, 0, 0, 0, 0, 0, 0, :claim,
              repeat('0', 32))
            """)
        .param("d", date)
        .param("t", treatment)
        .param("i", insured)
        .param("side", side)
        .param("open", open)
        .param("claim", claimFen)
        .update();
  }

  private static void net(
      JdbcClient db, LocalDate date, String province, long receivableFen, long payableFen) {
    db.sql("INSERT INTO national_net VALUES (?, ?, ?, ?)")
        .params(date, province, receivableFen, payableFen)
        .update();
  }

  private static void position(
      JdbcClient db, LocalDate date, String side, String counterpart, long count, long claimFen) {
    db.sql(
            """
            INSERT INTO position VALUES (:d, :side, :c, '310', :n, :n, :claim, :claim - :claim / 8, 0, 0, 0, 0, 0, 0,
              0, :claim / 8, 0, :claim)
            """)
        .param("d", date)
        .param("side", side)
        .param("c", counterpart)
        .param("n", count)
        .param("claim", claimFen)
        .update();
  }
}
