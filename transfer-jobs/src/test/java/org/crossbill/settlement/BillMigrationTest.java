package org.crossbill.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of version 12 with bills becomes one by months, and every row comes along. */
class BillMigrationTest {
  private static final List<String> SIDES = List.of("treatment_bill", "insured_bill");

  /** Ninety bills in three months, the last of each ten undoes the one before it. */
  private static final int BILLS = 90;

  /** As the version of before wrote it. */
  private static final String OLD_DIFFERENCE =
      """
      {"setlId":"S9","initSetlId":null,"sign":1,"businessDate":"2026-03-02","insutype":"310","medfeeSumamtFen":900,
       "claim":{"funds":{"hifpPayFen":500,"cvlservPayFen":1,"hifesPayFen":2,"hifmiPayFen":3,"hifobPayFen":4,
       "mafPayFen":5,"hifdmPayFen":6,"othPayFen":7},"acctPayFen":30,"acctMulaidPayFen":10}}
      """;

  private final String url;
  private final JdbcClient jdbc;

  BillMigrationTest() {
    String name = "bill_migration_" + System.nanoTime();
    SharedServers.INSTANCE.postgres.createDatabase(name);
    url = SharedServers.INSTANCE.postgres.jdbcUrl(name);
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
    migrate("12");
    jdbc.sql("INSERT INTO hospital VALUES ('H1', '一院', '3', '310101', true, 'test')").update();
    SIDES.forEach(this::fill);
    jdbc.sql(
            """
            INSERT INTO settlement_attempt (setl_id, infno, mdtrt_id, fixmedins_code, msgid, psn_no, insured_node,
              business_date, setl_time, hosp_lv, med_type, admission_date, discharge_date, insutype, insuplc_admdvs,
              filing, acct_used, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt)
            SELECT setl_id, infno, mdtrt_id, fixmedins_code, medins_setl_id, psn_no, insured_node, business_date,
              setl_time, hosp_lv, med_type, admission_date, discharge_date, insutype, insuplc_admdvs, 'REFERRED', true,
              medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt FROM treatment_bill
            """)
        .update();
    jdbc.sql("INSERT INTO insured_bill_flag VALUES ('S00008', 'S00010')").update();
    jdbc.sql("INSERT INTO night_run VALUES ('2026-03-02')").update();
    jdbc.sql(
            """
            INSERT INTO position VALUES
              ('2026-03-02', 'T', '510000', '310', 1, 1, 900, 500, 0, 0, 0, 0, 0, 0, 0, 30, 10, 540)
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO difference VALUES ('T', '310000', '510000', '2026-03-02', 'S9', '2026-03-02', 'ONLY_TREATMENT',
              true, ?::jsonb, NULL)
            """)
        .param(OLD_DIFFERENCE)
        .update();
  }

  @AfterEach
  void nothingIsLostOrTwice() {
    for (String side : SIDES) {
      assertThat(number("SELECT count(*) FROM " + side + "_key")).isEqualTo(BILLS);
    }
  }

  private void fill(String table) {
    jdbc.sql(
            """
            INSERT INTO %s (setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no,
              fixmedins_code, hosp_lv, med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date,
              discharge_date, stay_no, setl_time, medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt,
              overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay,
              hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay,
              acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc)
            SELECT 'S' || lpad(n::text, 5, '0'), CASE WHEN s < 0 THEN 'S' || lpad((n - 1)::text, 5, '0') END, s, day,
              '310000', '510000', 'M' || n, 'P1', 'H1', '3', '21', '310', '11', '0', '510100',
              '2025-12-20', '2026-01-02', 1, day + time '10:00', 'MSG' || n, '2304', s * (k * 100 + 140), 0, 0, 0,
              s * (k * 100 + 140), 0, s * k * 100, 0, 0, 0, 0, 0, 0, 0, s * k * 100, 0, s * 140, s * 30, s * 10,
              s * 100, 8500, 0
            FROM (SELECT n, CASE WHEN n %% 10 = 0 THEN -1 ELSE 1 END AS s,
                         CASE WHEN n %% 10 = 0 THEN n - 1 ELSE n END AS k,
                         date '2026-01-01' + n - 1 AS day FROM generate_series(1, :bills) n) numbered
            """
                .formatted(table))
        .param("bills", BILLS)
        .update();
  }

  @Test
  void everyRow_comesAlong_withTheMutualAidInsideTheAccount() {
    long fees = number("SELECT sum(medfee_sumamt) FROM treatment_bill");
    long funds = number("SELECT sum(fund_pay_sumamt) FROM treatment_bill");
    migrate("latest");
    // 72 settlements stand more than reversals do: 81 less 9
    for (String side : SIDES) {
      assertThat(number("SELECT count(*) FROM " + side)).isEqualTo(BILLS);
      assertThat(number("SELECT sum(medfee_sumamt) FROM " + side)).isEqualTo(fees);
      assertThat(number("SELECT sum(acct_pay) FROM " + side)).isEqualTo(72 * 40);
      assertThat(number("SELECT sum(acct_mulaid_pay) FROM " + side)).isEqualTo(72 * 10);
      assertThat(number("SELECT sum(claim) FROM " + side)).isEqualTo(funds + 72 * 40);
      assertThat(number("SELECT count(*) FROM " + side + " WHERE year = 2026")).isEqualTo(BILLS);
      assertThat(number("SELECT count(*) FROM " + side + "_2026_02")).isEqualTo(28);
      assertThat(number("SELECT count(*) FROM " + side + "_key WHERE init_setl_id IS NOT NULL"))
          .isEqualTo(9);
    }
    assertThat(number("SELECT count(*) FROM insured_bill_flag")).isOne();
    assertThat(number("SELECT acct_pay FROM position")).isEqualTo(40);
  }

  @Test
  void whatWasNotKept_isNotMadeUp() {
    migrate("latest");
    assertThat(
            jdbc.sql(
                    "SELECT DISTINCT filing, acct_used, hosp_admdvs, policy, tier_results FROM treatment_bill")
                .query()
                .singleRow())
        .containsAllEntriesOf(
            Map.of("filing", "REFERRED", "acct_used", true, "hosp_admdvs", "310101"))
        .containsEntry("policy", null)
        .containsEntry("tier_results", null);
    assertThat(
            jdbc.sql("SELECT DISTINCT filing, acct_used, hosp_admdvs, policy FROM insured_bill")
                .query()
                .singleRow()
                .values())
        .containsOnlyNulls();
    Bill bill =
        jdbc.sql("SELECT * FROM insured_bill WHERE setl_id = 'S00001'")
            .query((row, _) -> BillColumns.read(row))
            .single();
    assertThat(bill.stay().filing()).isNull();
    assertThat(bill.stay().acctUsed()).isNull();
    assertThat(bill.basis()).isNull();
    assertThat(bill.amounts().claimFen()).isEqualTo(140);
  }

  @Test
  void difference_hasTheNamesOfTheColumns() {
    migrate("latest");
    assertThat(number("SELECT (treatment ->> 'claim')::bigint FROM difference")).isEqualTo(568);
    assertThat(number("SELECT (treatment ->> 'acct_pay')::bigint FROM difference")).isEqualTo(40);
    assertThat(
            jdbc.sql("SELECT treatment ->> 'business_date' FROM difference")
                .query(String.class)
                .single())
        .isEqualTo("2026-03-02");
  }

  @Test
  void numbersReversalsAndHistory_areStillHeldByTheDatabase() {
    migrate("latest");
    for (String side : SIDES) {
      refused(copy(side, "S00001", "NULL", 1), "duplicate key");
      refused(copy(side, "S90000", "'S00009'", -1), "duplicate key");
      refused(copy(side, "S90000", "'S90001'", -1), "foreign key");
      refused("UPDATE " + side + " SET balc = 1 WHERE setl_id = 'S00001'", "append-only");
      refused("DELETE FROM " + side + "_2026_01", "append-only");
      refused("UPDATE " + side + "_key SET business_date = '2026-05-01'", "append-only");
    }
    refused("DELETE FROM settlement_attempt", "append-only");
  }

  @Test
  void anOldMonth_isTakenOutAndTheNewGoesOn() {
    migrate("latest");
    for (String side : SIDES) {
      jdbc.sql("ALTER TABLE %1$s DETACH PARTITION %1$s_2026_01".formatted(side)).update();
      assertThat(number("SELECT count(*) FROM " + side)).isEqualTo(BILLS - 31);
      assertThat(number("SELECT count(*) FROM " + side + "_2026_01")).isEqualTo(31);
      // S00030 undoes S00029 of the month that is gone: that stays known
      refused(copy(side, "S90000", "'S00029'", -1), "duplicate key");
      refused(copy(side, "S00001", "NULL", 1), "duplicate key");
    }
  }

  /** A bill like another one, under a number, in March. */
  private static String copy(String table, String setlId, String undoes, int sign) {
    String kept =
        "treatment_node, insured_node, mdtrt_id, psn_no, fixmedins_code, hosp_lv, med_type, insutype, psn_type,"
            + " cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, setl_time, medins_setl_id,"
            + " infno, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc,"
            + " hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt,"
            + " hosp_part_amt, psn_part_amt, acct_pay, acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, year";
    return """
    INSERT INTO %1$s (setl_id, init_setl_id, sign, business_date, %2$s)
    SELECT '%3$s', %4$s, %5$d, date '2026-03-30', %2$s FROM %1$s WHERE setl_id = 'S00060'
    """
        .formatted(table, kept, setlId, undoes, sign);
  }

  private void refused(String statement, String why) {
    assertThatThrownBy(() -> jdbc.sql(statement).update())
        .as(statement)
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining(why);
  }

  private long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private void migrate(String target) {
    Flyway.configure().dataSource(url, PostgresServer.USER, "").target(target).load().migrate();
  }
}
