package org.crossbill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.night.Bills;
import org.crossbill.testing.SharedServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of version 92 with nights and bills gets the sums of the second path, and bills that
 * are held to their tiers.
 */
class SecondPathMigrationTest {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 2);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");

  /** What decided the first bill of {@link Bills}, whose pool fund paid 1,000.37. */
  private static final String DECIDED =
      """
      UPDATE insured_bill SET policy = 'P', counters_before = '{}', counters_change = '{}', tier_results =
        '[{"tier": "deductible", "kind": "DEDUCTIBLE", "fund": null, "baseFen": 9, "fundFen": 0, "personFen": 0},
          {"tier": "a", "kind": "SEGMENTS", "fund": "HIFP", "baseFen": 9, "fundFen": 100000, "personFen": 0},
          {"tier": "b", "kind": "SEGMENTS", "fund": "%s", "baseFen": 9, "fundFen": %s, "personFen": 0}]'
      """;

  private final String url;
  private final JdbcClient jdbc;

  SecondPathMigrationTest() {
    String name = "second_path_migration_" + System.nanoTime();
    SharedServers.INSTANCE.postgres.createDatabase(name);
    url = SharedServers.INSTANCE.postgres.jdbcUrl(name);
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
    migrate("92");
    jdbc.sql("INSERT INTO night_run VALUES (?)").param(DATE).update();
    jdbc.sql(
            """
            INSERT INTO second_path (run_date, kind, part_no, bills, claim, looked_at, mirrors, left_out) VALUES
              ('2026-03-02', 'RECALCULATED', 0, 7, 900, 5, 1, 1), ('2026-03-02', 'RESPLIT', 0, 7, 900, 40, 0, 2)
            """)
        .update();
    Bills.insert(jdbc, Bills.INSURED, SHANGHAI, SICHUAN, DATE, 1);
    jdbc.sql("ALTER TABLE insured_bill DISABLE TRIGGER USER").update();
    jdbc.sql(DECIDED.formatted("HIFP", 37)).update();
  }

  @Test
  void nightsOfBefore_countWhatTheyLookedAt_andNewKindsAreTaken() {
    migrate("latest");
    assertThat(
            jdbc.sql("SELECT kind || ' ' || of_all FROM second_path ORDER BY kind")
                .query((row, _) -> row.getString(1))
                .list())
        .isEqualTo(List.of("RECALCULATED 7", "RESPLIT 42"));
    assertThat(
            jdbc.sql(
                    """
                    INSERT INTO second_path_difference
                    SELECT '2026-03-02', k, 'S', '', c, NULL, NULL, '{}', '{}', 0
                    FROM (VALUES ('SUMMED', 'NOT_THE_LINES'), ('ACCOUNT', 'NOT_THE_ENTRY')) AS v (k, c)
                    """)
                .update())
        .isEqualTo(2);
  }

  @Test
  void fundsThatAreNotWhatTheTiersPaid_areRefused() {
    migrate("latest");
    jdbc.sql("ALTER TABLE insured_bill DISABLE TRIGGER USER").update();
    assertThat(jdbc.sql(DECIDED.formatted("HIFP", 37)).update()).isOne();
    for (String wrong :
        List.of(
            DECIDED.formatted("HIFP", 38),
            DECIDED.formatted("HIFOB", 37),
            DECIDED.formatted("NEW", 37),
            "UPDATE insured_bill SET hifp_pay = hifp_pay - 1, oth_pay = 1")) {
      assertThatThrownBy(() -> jdbc.sql(wrong).update())
          .as(wrong)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("insured_bill_tiers");
    }
  }

  private void migrate(String version) {
    Flyway.configure().dataSource(url, PostgresServer.USER, "").target(version).load().migrate();
  }
}
