package org.crossbill.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.store.MonthlyTables;
import org.crossbill.testing.SharedServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the years of the last release had used comes along by name (V20). */
class CountersMigrationTest {
  private static final String DATABASE = "counters_migration";

  @Test
  void migrate_columnsBecomeCounters_accountsKeepTheirEntries() {
    PostgresServer server = SharedServers.INSTANCE.postgres;
    server.createDatabase(DATABASE);
    String url = server.jdbcUrl(DATABASE);
    Flyway.configure().dataSource(url, PostgresServer.USER, "").target("12").load().migrate();
    JdbcClient db = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
    db.sql(
            """
            INSERT INTO person VALUES ('P1', '01', 'C', '张三', '1', '01', '1970-01-01');
            INSERT INTO person_insurance VALUES ('P1', '310', '1101', '1', '2020-01-01', '0', '420100', '', 900);
            INSERT INTO accumulator_entry VALUES
              ('opening balance P1 310', 'P1', '310', 2020, 0, 0, 0, 1000),
              ('opening use P1 310 2026', 'P1', '310', 2026, 2, 500, 0, 0),
              ('S1', 'P1', '310', 2026, 1, 300, 40, -150),
              ('S2', 'P1', '310', 2026, 1, 0, 0, 0),
              ('S3', 'P1', '310', 2026, -1, -300, -40, 50);
            INSERT INTO year_accumulator VALUES ('P1', '310', 2026, 3, 500, 0);
            """)
        .update();
    Flyway.configure().dataSource(url, PostgresServer.USER, "").load().migrate();
    YearCounters counters = new YearCounters(db, new MonthlyTables(db, Clock.systemUTC()));
    assertThat(counters.read("P1", "310", 2026))
        .isEqualTo(Counters.of(Map.of(CounterName.STAYS, 3L, Fund.HIFP.used(), 500L)));
    assertThat(counters.read("P1", "310", 2020)).isEqualTo(Counters.NONE);
    assertThat(counters.entry("S1", LocalDate.MIN).orElseThrow().change())
        .isEqualTo(
            Map.of(
                2026,
                Counters.of(
                    Map.of(
                        CounterName.STAYS, 1L, Fund.HIFP.used(), 300L, Fund.HIFOB.used(), 40L))));
    assertThat(counters.entry("S1", LocalDate.MIN).orElseThrow().negated("S3"))
        .isEqualTo(counters.entry("S3", LocalDate.MIN).orElseThrow());
    assertThat(counters.entry("opening balance P1 310", LocalDate.MIN)).isEmpty();
    assertThat(
            db.sql("SELECT entry_id || ' ' || acct FROM account_entry ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly(
            "S1 -150", "S2 0", "S3 50", "opening balance P1 310 1000", "opening use P1 310 2026 0");
    assertThatThrownBy(() -> db.sql("DELETE FROM counter_entry").update())
        .hasMessageContaining("append-only");
  }
}
