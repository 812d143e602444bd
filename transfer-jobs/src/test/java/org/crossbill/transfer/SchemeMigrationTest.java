package org.crossbill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.pension.PensionSheet;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.crossbill.transfer.db.SheetRows;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of the first release, with transfers in it, becomes one of schemes. */
class SchemeMigrationTest {
  private static final String DATABASE = "scheme_migration";

  /* A credited case with its sheet and payment, one that waits for the origin, one on the other
   * side that is closed. The body is what the first release wrote. */
  private static final String FIRST_RELEASE =
      """
      INSERT INTO transfer_case VALUES
        ('4400002603020001', 'DESTINATION', '320000', '440000', '44052418800101001X', '张三', '3200001', '2026-03-02',
         'CREDITED', '2026-03-03', NULL, 0),
        ('4400002603020002', 'DESTINATION', '320000', '440000', '44052418800101002X', '李四', '', '2026-03-02',
         'LETTER_SENT', '2026-03-02', '2026-03-23', 1),
        ('3200002603020001', 'ORIGIN', '440000', '320000', '44052418800101003X', '王五', '', '2026-03-02',
         'CLOSED', '2026-03-03', NULL, 0);
      INSERT INTO transfer_step VALUES
        ('4400002603020002', 1, 'APPLY', '2026-03-02', 'clerk', 'APPLIED', '2026-03-23', '转出地 320000');
      INSERT INTO transfer_sheet (case_id, version, on_date, method, transfer_date, origin_area, aic093, aic089, aic082,
        aic084, body)
      VALUES ('4400002603020001', 1, '2026-03-03', 'MONTHLY_PRODUCT', '2026-03-02', '320100', 0, 483900, 80000, 840000,
        '{"rows": [{"year": 2025, "fromMonth": 1, "toMonth": 12, "baseFen": 500000, "recordedRatePer10k": 800,
            "recordedFen": 480000, "movedFen": 480000}],
          "years": [{"year": 2025, "ratePer10k": 150, "interestFen": 3900, "closingFen": 483900}],
          "explanation": [{"key": "TRANSFER_TOTAL", "ruleId": {"value": "PEN-187-SHEET"}, "operands": [],
            "resultFen": 1403900}]}');
      INSERT INTO transfer_payment (direction, payment_id, case_id, aac002, aac003, amount_fen, paid_on, on_date, payer)
      VALUES
        ('IN', '4400002603020001-1', '4400002603020001', '44052418800101001X', '张三', 1403900, '2026-03-02',
         '2026-03-02', '320000'),
        ('IN', 'V-2', '4400002603020002', '44052418800101002X', '李四', 5, '2026-03-02', '2026-03-02', NULL),
        ('OUT', '3200002603020001-1', '3200002603020001', '44052418800101003X', '王五', 7, '2026-03-02', '2026-03-02',
         '440000');
      INSERT INTO transfer_credit (case_id, version, payment_id, account_fen, pool_fen, total_fen, on_date)
      VALUES ('4400002603020001', 1, '4400002603020001-1', 563900, 840000, 1403900, '2026-03-03')
      """;

  @Test
  void transfersOfTheFirstRelease_goOnAsPensions() {
    PostgresServer postgres = SharedServers.INSTANCE.postgres;
    postgres.createDatabase(DATABASE);
    var source = new DriverManagerDataSource(postgres.jdbcUrl(DATABASE), PostgresServer.USER, "");
    Flyway.configure().dataSource(source).target("12").load().migrate();
    JdbcClient jdbc = JdbcClient.create(source);
    jdbc.sql(FIRST_RELEASE).update();

    Flyway.configure().dataSource(source).load().migrate();

    assertThat(
            texts(
                jdbc,
                "SELECT case_id || ' ' || scheme || ' ' || open FROM transfer_case ORDER BY 1"))
        .containsExactly(
            "3200002603020001 ENTERPRISE_EMPLOYEES false",
            "4400002603020001 ENTERPRISE_EMPLOYEES false",
            "4400002603020002 ENTERPRISE_EMPLOYEES true");
    assertThat(
            texts(
                jdbc,
                "SELECT payment_id || ' ' || coalesce(number, 0) FROM transfer_payment ORDER BY 1"))
        .containsExactly("3200002603020001-1 1", "4400002603020001-1 1", "V-2 0");
    assertThat(texts(jdbc, "SELECT part || ' ' || amount_fen FROM transfer_credit_part ORDER BY 1"))
        .containsExactly("AIC083 563900", "AIC084 840000");
    assertThat(texts(jdbc, "SELECT total_fen || ' ' || (amounts ->> 'AIC089') FROM transfer_sheet"))
        .containsExactly("1403900 483900");

    PensionSheet sheet =
        SheetRows.JSON.readValue(
            texts(jdbc, "SELECT document FROM transfer_sheet").getFirst(), PensionSheet.class);
    assertThat(sheet.amounts())
        .contains(new Sheet.Amount("AIC083", 563_900), new Sheet.Amount("AIC102", 1_403_900));
    assertThat(sheet.person().aac003()).isEqualTo("张三");
    assertThat(sheet.rows().getFirst().movedFen()).isEqualTo(480_000);
    assertThat(sheet.explanation().getFirst().key().name()).isEqualTo("TRANSFER_TOTAL");
  }

  /** Pension and medical insurance move together; two pensions do not. */
  @Test
  void onePerson_oneOpenCaseOfAScheme() {
    SharedServers.INSTANCE.createDatabase("scheme_once");
    String url = SharedServers.INSTANCE.postgres.jdbcUrl("scheme_once");
    JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
    open(jdbc, "1", "ENTERPRISE_EMPLOYEES", true);
    open(jdbc, "2", "EMPLOYEES_MEDICAL", true);
    open(jdbc, "3", "ENTERPRISE_EMPLOYEES", false);
    assertThatThrownBy(() -> open(jdbc, "4", "ENTERPRISE_EMPLOYEES", true))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(texts(jdbc, "SELECT case_id FROM transfer_case WHERE open ORDER BY 1"))
        .containsExactly("1", "2");
  }

  private static void open(JdbcClient jdbc, String caseId, String scheme, boolean open) {
    jdbc.sql(
            """
            INSERT INTO transfer_case (case_id, role, origin, destination, aac002, aac003, origin_no, opened_on, stage,
              since, scheme, open)
            VALUES (?, 'DESTINATION', '320000', '440000', '44052418800101001X', '张三', '', '2026-03-02', 'APPLIED',
              '2026-03-02', ?, ?)
            """)
        .params(caseId, scheme, open)
        .update();
  }

  private static List<String> texts(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query((row, _) -> row.getString(1)).list();
  }
}
