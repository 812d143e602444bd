package org.crossbill.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of the last release comes along with its catalogue, lines and numbers (V40 to V42).
 */
class TreatmentMigrationTest {
  private static final String DATABASE = "treatment_migration";

  @Test
  void migrate_linesGetTheVersionThatSplitThem_numbersGoOn() {
    PostgresServer server = SharedServers.INSTANCE.postgres;
    server.createDatabase(DATABASE);
    String url = server.jdbcUrl(DATABASE);
    Flyway.configure().dataSource(url, PostgresServer.USER, "").target("12").load().migrate();
    JdbcClient db = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
    db.sql(
            """
            INSERT INTO hospital VALUES ('H1', '医院', '3', '310100', true, 'test');
            INSERT INTO catalogue_item VALUES
              ('X1', '2025-01-01', '2025-12-31', '项目', '02', '09', 500, 94000000, '0', true, 'test'),
              ('X1', '2026-01-01', NULL, '项目', '02', '09', 1000, 94000000, '0', true, 'test');
            INSERT INTO stay (mdtrt_id, fixmedins_code, msgid, ipt_no, psn_no, insutype, insuplc_admdvs,
              insured_node, begntime, med_type, national_med_type, mdtrt_cert_type, mdtrt_cert_no, psn_name,
              psn_cert_type, certno, gend, naty, brdy, atddr_no, chfpdr_name, adm_dept_codg, adm_dept_name,
              adm_bed, maindiag_code, maindiag_name, state)
            SELECT id, 'H1', id, id, 'P1', '310', '510100', '510000', '2025-12-20 09:00', '21',
              '21', '02', 'C', '张三', '01', 'C', '1', '01', '1970-01-01', 'D1', '李医生', 'D', '内科', '1', 'J18',
              '肺炎', 'ADMITTED'
            FROM unnest(ARRAY['S5101002512203100007', 'S5101002512203100012', 'M1']) AS id;
            INSERT INTO fee_line (mdtrt_id, feedetl_sn, init_feedetl_sn, msgid, fee_ocur_time, med_list_codg,
              medins_list_codg, cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type,
              lmt_used_flag, det_item_fee_sumamt, fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, inscp_scp_amt)
            SELECT 'M1', sn, init, 'A', day, 'X1', 'H', 10000, 10000000, '02', ratio, 94000000, '09', '0',
              1000, 0, 0, ratio / 10, 1000 - ratio / 10
            FROM (VALUES ('A', NULL, timestamp '2025-12-31 23:00', 500),
              ('B', NULL, timestamp '2026-01-01 01:00', 1000),
              ('C', NULL, timestamp '2026-01-02 01:00', 700), ('RA', 'A', timestamp '2026-01-02 01:00', 500),
              ('RC', 'C', timestamp '2026-01-02 01:00', 700)) AS line (sn, init, day, ratio);
            """)
        .update();
    Flyway.configure().dataSource(url, PostgresServer.USER, "").load().migrate();
    // C was split by an entry that was overwritten since: nobody knows which
    assertThat(
            db.sql(
                    """
                    SELECT l.feedetl_sn || ' ' || coalesce(c.valid_from::text, 'unknown') FROM fee_line l
                    LEFT JOIN catalogue_item c ON c.version = l.catalogue_version ORDER BY l.line_id
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "A 2025-01-01", "B 2026-01-01", "C unknown", "RA 2025-01-01", "RC unknown");
    assertThat(
            db.sql("SELECT beginning || ' ' || last FROM visit_serial").query(String.class).list())
        .containsExactly("S51010025122031 12");
  }
}
