package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.embedded.PostgresServer;
import org.postgresql.PGConnection;

/**
 * What COPY OUT alone delivers of the columns that the second path reads (复算、重分的底线): of every
 * province at once, one connection each, thrown away.
 */
enum CopyAlone {
  /** What decided the bills and what was booked, without reversals. */
  RECALCULATION(
      """
      SELECT b.setl_id, b.policy, b.insuplc_admdvs, b.insutype, b.admission_date, b.discharge_date, b.psn_type,
             b.cvlserv_flag, b.hosp_lv, b.filing, b.care_kind, b.acct_used, b.counters_before::text,
             b.counters_change::text, b.balc, b.fulamt_ownpay_amt, b.overlmt_selfpay, b.preselfpay_amt, b.inscp_scp_amt,
             b.act_pay_dedc, b.hifp_pay, b.cvlserv_pay, b.hifes_pay, b.hifmi_pay, b.hifob_pay, b.maf_pay, b.hifdm_pay,
             b.oth_pay, b.hosp_part_amt, b.psn_part_amt, b.acct_pay, b.acct_mulaid_pay, b.psn_cash_pay,
             b.pool_prop_per10k::bigint, b.aid_used
      FROM insured_bills_of('%s') b WHERE b.init_setl_id IS NULL
      """),
  /** The lines of the bills. */
  RESPLIT(
      """
      SELECT l.line_id, l.catalogue_version, b.sample, l.cnt_per10k, l.pric_micro, l.det_item_fee_sumamt,
             l.fulamt_ownpay_amt, l.overlmt_amt, l.preselfpay_amt, l.inscp_scp_amt, l.fee_ocur_time::date
      FROM treatment_bills_of('%s') b JOIN stay s ON s.mdtrt_id = b.mdtrt_id
      CROSS JOIN LATERAL (
        SELECT * FROM fee_line
        WHERE registered_on = s.registered_on AND mdtrt_id = s.mdtrt_id AND deleted_msgid IS NULL OFFSET 0) l
      WHERE b.init_setl_id IS NULL
      """);

  private final String query;

  CopyAlone(String query) {
    this.query = query;
  }

  /** Rows a second, of all databases together. */
  double rowsPerSecond(List<String> jdbcUrls, LocalDate date) throws Exception {
    try (var threads = Executors.newFixedThreadPool(jdbcUrls.size())) {
      List<Callable<Double>> copies = new ArrayList<>();
      for (String url : jdbcUrls) {
        copies.add(() -> copy(url, date));
      }
      double rate = 0;
      for (Future<Double> copied : threads.invokeAll(copies)) {
        rate += copied.get();
      }
      return rate;
    }
  }

  private double copy(String url, LocalDate date) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, "")) {
      long from = System.nanoTime();
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (" + query.formatted(date) + ") TO STDOUT (FORMAT binary)",
                  OutputStream.nullOutputStream());
      return rows * 1e9 / (System.nanoTime() - from);
    }
  }
}
