package org.crossbill.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Posting;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.night.Bills;
import org.crossbill.testing.SharedServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The postings of a database of before become the journal, and nothing is lost. */
class JournalMigrationTest {
  private static final LocalDate THROUGH = LocalDate.of(2026, 3, 2);
  private static final LocalDate BROKEN_OFF = THROUGH.plusDays(1);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");

  private final String url;
  private final JdbcClient jdbc;

  JournalMigrationTest() {
    SharedServers.INSTANCE.postgres.createDatabase("journal_migration");
    url = SharedServers.INSTANCE.postgres.jdbcUrl("journal_migration");
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
  }

  @Test
  void migrate_postingsOfARunThatIsThrough_becomeEntriesOfTheSameSums() {
    migrate("30");
    jdbc.sql("INSERT INTO arrived_block VALUES ('310000', '2026-03-01', 0, 1, 'S', '\\x00')")
        .update();
    post(THROUGH, Side.TREATMENT, 20);
    post(THROUGH, Side.INSURED, 13);
    jdbc.sql("INSERT INTO night_run VALUES (?)").param(THROUGH).update();
    jdbc.sql("INSERT INTO night_check VALUES (?, 'postings-add-up-to-zero', 0, 0)")
        .param(THROUGH)
        .update();
    post(BROKEN_OFF, Side.INSURED, 5);
    jdbc.sql("INSERT INTO night_run VALUES (?, ?)").params(BROKEN_OFF, THROUGH).update();
    List<String> before = sums("posting WHERE run_date = '2026-03-02'");

    migrate("latest");

    assertThat(sums("journal")).isEqualTo(before).hasSize(6);
    assertThat(
            jdbc.sql("SELECT DISTINCT side || ' ' || entries FROM journal ORDER BY 1")
                .query((row, _) -> row.getString(1))
                .list())
        .containsExactly("I 13", "T 20");
    assertThat(
            jdbc.sql("SELECT count(DISTINCT fingerprint) FROM journal").query(Long.class).single())
        .isEqualTo(2);
    assertThat(jdbc.sql("SELECT count(*) FROM arrived_block_2026_03").query(Long.class).single())
        .isOne();
  }

  /** Side, counterpart, leg, account, fund and sum. */
  private List<String> sums(String table) {
    return jdbc.sql(
            "SELECT concat_ws(' ', side, counterpart, leg, account, part, sum(amount)) FROM "
                + table
                + " GROUP BY side, counterpart, leg, account, part ORDER BY 1")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void post(LocalDate date, Side side, int count) {
    String table = side == Side.TREATMENT ? Bills.TREATMENT : Bills.INSURED;
    NodeCode treatment = side == Side.TREATMENT ? SICHUAN : SHANGHAI;
    NodeCode insured = side == Side.TREATMENT ? SHANGHAI : SICHUAN;
    Bills.insert(jdbc, table, treatment, insured, date, count);
    List<List<Posting>> bills =
        jdbc.sql("SELECT * FROM " + table + " WHERE business_date = ?")
            .param(date)
            .query((row, _) ->
                PostingScheme.post(side, row.getString("setl_id"), TallyRows.claim(row)))
            .list();
    for (Posting posting : bills.stream().flatMap(List::stream).toList()) {
      var part = posting.part();
      jdbc.sql("INSERT INTO posting VALUES (?, ?, ?, ?, '310000', ?, ?, ?)")
          .params(posting.setlId(), side.code(), posting.leg(), date)
          .param(posting.account().value())
          .param(part == null ? null : part.name())
          .param(posting.amountFen())
          .update();
    }
  }

  private void migrate(String target) {
    Flyway.configure().dataSource(url, PostgresServer.USER, "").target(target).load().migrate();
  }
}
