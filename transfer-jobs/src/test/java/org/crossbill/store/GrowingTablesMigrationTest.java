package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of before has its visits, calls, attempts and entries by month (V90 to V92): every row
 * comes along, and what the database held it still holds.
 */
class GrowingTablesMigrationTest {
  private final String url;
  private final JdbcClient db;

  GrowingTablesMigrationTest() {
    String name = "growing_migration_" + System.nanoTime();
    SharedServers.INSTANCE.postgres.createDatabase(name);
    url = SharedServers.INSTANCE.postgres.jdbcUrl(name);
    db = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
  }

  @BeforeEach
  void before() {
    migrate("81");
    db.sql(
            """
            INSERT INTO hospital VALUES ('H1', '医院', '3', '310100', true, 'test');
            INSERT INTO catalogue_item (med_list_codg, valid_from, item_name, chrgitm_lv, med_chrgitm_type,
              selfpay_per10k, pric_uplmt, made_up, source, entered_by)
              VALUES ('X1', '2025-01-01', '项目', '01', '09', 0, 999999000000, true, 'test', 'test');
            INSERT INTO stay (mdtrt_id, fixmedins_code, msgid, ipt_no, psn_no, insutype, insuplc_admdvs,
              insured_node, begntime, med_type, national_med_type, mdtrt_cert_type, mdtrt_cert_no, psn_name,
              psn_cert_type, certno, gend, naty, brdy, atddr_no, chfpdr_name, adm_dept_codg, adm_dept_name,
              adm_bed, maindiag_code, maindiag_name, state)
            SELECT id, 'H1', id, id, 'P1', '310', '510100', '510000', begntime, '21',
              '21', '02', 'C', '张三', '01', 'C', '1', '01', '1970-01-01', 'D1', '李医生', 'D', '内科', '1', 'J18',
              '肺炎', 'ADMITTED'
            FROM (VALUES ('M1', timestamp '2026-02-20 09:00'), ('M2', '2026-03-01 09:00')) AS visit (id, begntime);
            INSERT INTO fee_line (mdtrt_id, feedetl_sn, msgid, fee_ocur_time, med_list_codg, medins_list_codg,
              cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type, lmt_used_flag,
              det_item_fee_sumamt, fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, inscp_scp_amt, deleted_msgid,
              catalogue_version)
            SELECT visit, sn, 'A', day, 'X1', 'H', 10000, 3000000, '01', 0, 999999000000, '09', '0', 300, 0, 0, 0, 300,
              deleted, (SELECT version FROM catalogue_item)
            FROM (VALUES ('M1', 'F1', timestamp '2026-02-21 09:00', 'D'), ('M1', 'F1', '2026-02-21 10:00', NULL),
              ('M1', 'F2', '2026-03-01 09:00', NULL), ('M2', 'F1', '2026-03-02 09:00', NULL))
              AS line (visit, sn, day, deleted);
            INSERT INTO stay_diagnosis VALUES ('M1', 'A', '2401', 0, '1', '1', 1, 'J18', '肺炎', '2026-02-20 10:00'),
              ('M1', 'B', '2402', 0, '1', '1', 1, 'J18', '肺炎', '2026-03-01 10:00');
            INSERT INTO stay_discharge VALUES ('M1', 'B', '2026-03-01 16:00', 'D', '内科', '1', NULL);
            INSERT INTO stay_admission VALUES ('M1', 'A', '2026-02-20 09:00', '21', '21', 'M1', 'D1', '李医生', 'D', '内科',
              '1', 'J18', '肺炎');
            INSERT INTO stay_withdrawal VALUES ('M1', 'C', '2405', 'DISCHARGED', 'ADMITTED', '2026-02-28 10:00');
            INSERT INTO hospital_call VALUES ('H1', 'MSG1', '2301', 'x', 'M1', '2026-02-28 15:59:59Z'),
              ('H1', 'MSG2', '2304', 'x', 'M1', '2026-02-28 16:00:00Z'),
              ('H1', 'MSG3', '2305', 'x', 'M1', '2026-03-02 10:00:00Z');
            INSERT INTO hospital_answer VALUES ('H1', 'MSG1', 0, 'lines'), ('H1', 'MSG2', 0, 'bill');
            INSERT INTO person VALUES ('P1', '01', 'C', '张三', '1', '01', '1970-01-01');
            INSERT INTO person_insurance VALUES ('P1', '310', '1101', '1', '2020-01-01', '0', '420100', '', 700);
            INSERT INTO insured_bill_key VALUES ('S1', '2026-02-28', NULL), ('S2', '2026-03-02', 'S1');
            INSERT INTO account_entry VALUES ('opening balance P1 310', 'P1', '310', 1000), ('S1', 'P1', '310', -300),
              ('S2', 'P1', '310', 0);
            INSERT INTO counter_entry VALUES ('opening use P1 310 2026', 'P1', '310', 2026, 'stays', 2),
              ('S1', 'P1', '310', 2026, 'stays', 1), ('S1', 'P1', '310', 2026, 'hifp_used', 500),
              ('S2', 'P1', '310', 2026, 'stays', -1);
            """
                + attempt("'S1', NULL", "MSG2", "2026-02-28")
                + ";"
                + attempt("'S2', 'S1'", "MSG3", "2026-03-02")
                + ";INSERT INTO settlement_outcome VALUES ('S1', 'BOOKED')")
        .update();
    migrate("latest");
  }

  private static String attempt(String ids, String msgid, String date) {
    return """
    INSERT INTO settlement_attempt (setl_id, init_setl_id, infno, mdtrt_id, fixmedins_code, msgid, psn_no,
      insured_node, business_date, setl_time, hosp_lv, med_type, admission_date, discharge_date, insutype,
      insuplc_admdvs, filing, acct_used, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt,
      inscp_scp_amt)
    VALUES (%s, '2304', 'M1', 'H1', '%s', 'P1', '510000', '%s', '2026-03-02 10:00', '3', '21', '2026-02-20',
      '2026-03-01', '310', '510100', 'OTHER_TEMPORARY', false, 900, 0, 0, 0, 900)
    """
        .formatted(ids, msgid, date);
  }

  @Test
  void everyRow_liesInItsMonth() {
    assertThat(
            List.of(
                rows("fee_line_2026_02"),
                rows("fee_line_2026_03"),
                rows("stay_diagnosis_2026_02"),
                rows("stay_discharge_2026_02"),
                rows("stay_admission_2026_02"),
                rows("stay_withdrawal_2026_02")))
        .as("a line of March lies with its visit of February")
        .containsExactly(3, 1, 2, 1, 1, 1);
    assertThat(
            List.of(
                rows("hospital_answer_2026_02"),
                rows("hospital_answer_2026_03"),
                rows("settlement_attempt_2026_02"),
                rows("settlement_attempt_2026_03"),
                rows("settlement_attempt_key"),
                rows("settlement_outcome_2026_02")))
        .as("midnight is China's")
        .containsExactly(1, 1, 1, 1, 2, 1);
    assertThat(
            List.of(
                rows("account_entry_opening"),
                rows("account_entry_2026_02"),
                rows("account_entry_2026_03"),
                rows("counter_entry_opening"),
                rows("counter_entry_2026_02"),
                rows("counter_entry_2026_03")))
        .containsExactly(1, 1, 1, 1, 2, 1);
    assertThat(number("SELECT sum(acct) FROM account_entry")).isEqualTo(700);
    assertThat(number("SELECT sum(inscp_scp_amt) FROM fee_line WHERE deleted_msgid IS NULL"))
        .isEqualTo(900);
    assertThat(number("SELECT count(DISTINCT line_id) FROM fee_line")).isEqualTo(4);
  }

  @Test
  void keysAndPointers_areStillHeld() {
    assertThat(db.sql(line("M2", "2026-03-01", "F2")).update()).isOne();
    assertThat(number("SELECT max(line_id) FROM fee_line")).as("goes on").isEqualTo(5);
    refused(line("M1", "2026-02-20", "F2"), "duplicate key");
    refused(line("M1", "2026-03-01", "F2"), "no visit of that number was registered on that date");
    refused(line("M9", "2026-02-20", "F2"), "no visit of that number was registered on that date");
    refused("UPDATE fee_line SET catalogue_version = 99", "append-only");
    refused(
        line("M2", "2026-03-01", "F3").replace("f.catalogue_version", "99"),
        "no such version of the catalogue");
    refused(attempt("'S1', NULL", "MSG9", "2026-03-05"), "duplicate key");
    refused(attempt("'S9', NULL", "MSG2", "2026-03-05"), "duplicate key");
    refused(attempt("'S9', 'S8'", "MSG9", "2026-03-05"), "foreign key");
    refused(
        "INSERT INTO settlement_outcome VALUES ('2026-03-02', 'S1', 'REFUSED')",
        "no attempt of that number began under that date");
    refused("INSERT INTO settlement_outcome VALUES ('2026-02-28', 'S1', 'REFUSED')", "duplicate");
    refused("INSERT INTO hospital_answer VALUES ('2026-03-02', 'H1', 'MSG1', 0, '')", "no call");
    refused("INSERT INTO hospital_answer VALUES ('2026-02-28', 'H1', 'MSG1', 0, '')", "duplicate");
    refused(
        "INSERT INTO account_entry VALUES ('-infinity', 'opening balance P1 310', 'P1', '310', 1)",
        "duplicate key");
    refused("INSERT INTO account_entry VALUES ('2026-03-02', 'S3', 'P2', '310', 1)", "insurance");
  }

  @Test
  void history_isStillAppendOnly_inEveryMonth() {
    for (String table :
        List.of(
            "fee_line_2026_02",
            "stay_diagnosis_2026_02",
            "stay_discharge",
            "stay_admission",
            "stay_withdrawal_2026_02",
            "hospital_call",
            "hospital_answer_2026_02",
            "settlement_attempt_2026_03",
            "settlement_attempt_key",
            "settlement_outcome",
            "account_entry_opening",
            "counter_entry_2026_02",
            "stay")) {
      refused("DELETE FROM " + table, "append-only");
    }
    refused("UPDATE stay SET registered_on = '2026-03-01'", "append-only");
  }

  private static String line(String visit, String registered, String number) {
    return """
    INSERT INTO fee_line (registered_on, mdtrt_id, feedetl_sn, msgid, fee_ocur_time, med_list_codg, medins_list_codg,
      cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type, det_item_fee_sumamt,
      fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, inscp_scp_amt, lmt_used_flag, catalogue_version)
    SELECT date '%s', '%s', '%s', msgid, fee_ocur_time, med_list_codg, medins_list_codg, cnt_per10k, pric_micro,
      chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type, det_item_fee_sumamt, fulamt_ownpay_amt, overlmt_amt,
      preselfpay_amt, inscp_scp_amt, lmt_used_flag, f.catalogue_version
    FROM fee_line f WHERE mdtrt_id = 'M1' AND feedetl_sn = 'F2'
    """
        .formatted(registered, visit, number);
  }

  private void refused(String statement, String why) {
    assertThatThrownBy(() -> db.sql(statement).update())
        .as(statement)
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining(why);
  }

  private int rows(String table) {
    return Math.toIntExact(number("SELECT count(*) FROM " + table));
  }

  private long number(String sql) {
    return db.sql(sql).query((row, _) -> row.getLong(1)).single();
  }

  private void migrate(String target) {
    Flyway.configure().dataSource(url, PostgresServer.USER, "").target(target).load().migrate();
  }
}
