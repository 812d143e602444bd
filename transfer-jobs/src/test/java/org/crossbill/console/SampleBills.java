package org.crossbill.console;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bills and a stay with lines, written straight into the tables with figures done by hand. */
final class SampleBills {
  static final LocalDate DATE = LocalDate.of(2026, 3, 2);

  private SampleBills() {}

  /**
   * A bill of 10,000.00: full self-pay 500.00, over ceiling 100.00, first self-pay 470.00, in scope
   * 8,930.00; pool 6,800.00 and large-sum 200.00; account 1,000.00, cash 2,000.00. The claim is
   * 8,000.00. A reversal has every amount turned.
   */
  static void bill(
      JdbcClient db,
      String table,
      String setlId,
      @Nullable String undoes,
      String insured,
      String steps) {
    int sign = undoes == null ? 1 : -1;
    db.sql("SELECT make_months(?)").param(DATE).query(Long.class).single();
    db.sql(
            """
            INSERT INTO %s (setl_id, init_setl_id, sign, business_date, treatment_node,
              insured_node, mdtrt_id, psn_no, fixmedins_code, hosp_lv, med_type, insutype, psn_type,
              cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, setl_time,
              medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay,
              preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay,
              hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt,
              psn_part_amt, acct_pay, acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc,
              year, explanation)
            SELECT :setlId, :undoes, s, :date, '310000', :insured, 'M1', 'P1',
              'H31010000001', '3',
              '21', '310', '1101', '0', left(:insured, 2) || '0100', date '2026-02-20', :date, 1,
              timestamp '2026-03-02 10:30:00', 'MSG-' || :setlId,
              CASE s WHEN 1 THEN '2304' ELSE '2305' END,
              s * 1000000, s * 50000, s * 10000, s * 47000, s * 893000, s * 130000, s * 680000, 0, 0, 0,
              s * 20000, 0, 0, 0, s * 700000, 0, s * 300000, s * 100000, 0, s * 200000, 8500, 55000,
              2026, :steps::jsonb
            FROM (VALUES (:sign)) AS v (s)
            """
                .formatted(table))
        .param("setlId", setlId)
        .param("undoes", undoes)
        .param("date", DATE)
        .param("insured", insured)
        .param("steps", steps)
        .param("sign", sign)
        .update();
  }

  /** The stay M1 of hospital H31010000001 with two lines that add up to the bill's totals. */
  static void stayWithLines(JdbcClient db) {
    db.sql("SELECT make_months(DATE '2026-02-20')").query(Long.class).single();
    db.sql(
            """
            INSERT INTO hospital VALUES
              ('H31010000001', '第一人民医院', '3', '310100', true, '演示虚构');
            INSERT INTO catalogue_item (med_list_codg, valid_from, valid_to, item_name, chrgitm_lv, med_chrgitm_type,
              selfpay_per10k, pric_uplmt, lmt_used_flag, made_up, source, entered_by) VALUES
              ('X1', '2026-01-01', NULL, '头孢呋辛注射液', '02', '09', 500, 94000000, '0', true, '演示虚构', '演示'),
              ('Y1', '2026-01-01', NULL, '特需床位', '03', '01', 10000, 999999000000, '0', true, '演示虚构', '演示');
            INSERT INTO stay (mdtrt_id, fixmedins_code, msgid, ipt_no, psn_no, insutype, insuplc_admdvs,
              insured_node, begntime, med_type, national_med_type, mdtrt_cert_type, mdtrt_cert_no, psn_name,
              psn_cert_type, certno, gend, naty, brdy, atddr_no, chfpdr_name, adm_dept_codg, adm_dept_name,
              adm_bed, maindiag_code, maindiag_name, state, registered_on)
            VALUES ('M1', 'H31010000001', 'A1', 'IPT1', 'P1', '310', '510100', '510000', '2026-02-20 09:00', '21',
              '21', '02', 'C', '张三', '01', 'C', '1', '01', '1970-01-01', 'D1', '李医生', 'D', '内科', '1', 'J18',
              '肺炎', 'SETTLED', '2026-02-20')
            """)
        .update();
    // 100 × 95.00 = 9,500.00; ceiling 94.00, so 100.00 over; 5 % of 9,400.00 = 470.00; in scope
    // 8,930.00
    first(db, "L001");
    line(
        db,
        "L002",
        "Y1",
        50_000,
        100_000_000,
        "03",
        10_000,
        999_999_000_000L,
        50_000,
        50_000,
        0,
        0,
        0);
  }

  /** The first line again under further numbers, so that there are so many lines in all. */
  static void furtherLines(JdbcClient db, int lines) {
    for (int n = 3; n <= lines; n++) {
      first(db, "L%03d".formatted(n));
    }
  }

  private static void first(JdbcClient db, String number) {
    line(
        db,
        number,
        "X1",
        1_000_000,
        95_000_000,
        "02",
        500,
        94_000_000,
        950_000,
        0,
        10_000,
        47_000,
        893_000);
  }

  private static void line(
      JdbcClient db,
      String sn,
      String item,
      long cntPer10k,
      long priceMicro,
      String level,
      int selfPayPer10k,
      long ceilingMicro,
      long amountFen,
      long ownFen,
      long overFen,
      long firstFen,
      long scopeFen) {
    db.sql(
            """
            INSERT INTO fee_line (registered_on, mdtrt_id, feedetl_sn, msgid, fee_ocur_time, med_list_codg,
              medins_list_codg,
              cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type,
              lmt_used_flag, det_item_fee_sumamt,
              fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, inscp_scp_amt, catalogue_version)
            VALUES ('2026-02-20', 'M1', ?, 'A2', '2026-02-21 08:00', ?, ?, ?, ?, ?, ?, ?, '09', '0', ?, ?, ?, ?, ?,
              (SELECT version FROM catalogue_item WHERE med_list_codg = ?))
            """)
        .params(
            sn,
            item,
            "H-" + item,
            cntPer10k,
            priceMicro,
            level,
            selfPayPer10k,
            ceilingMicro,
            amountFen,
            ownFen,
            overFen,
            firstFen,
            scopeFen,
            item)
        .update();
  }
}
