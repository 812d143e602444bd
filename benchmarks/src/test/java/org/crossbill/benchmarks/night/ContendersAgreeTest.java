package org.crossbill.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.crossbill.embedded.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night, the stock job, plain SQL and the moved rows leave the same books, row by row. */
class ContendersAgreeTest {
  private static final int BILLS = 3_000;

  @Test
  void clear_smallDay_sameBooks(@TempDir Path folder) throws Exception {
    LocalDate date = LocalDate.of(2026, 3, 2);
    try (NightDatabase database = NightDatabase.start(folder.resolve("postgres"));
        var context = Worker.start(database.jdbcUrl(), PostgresServer.USER)) {
      database.load(date, BILLS);
      database.reset();
      Worker.contender(Contender.Kind.NIGHT, context, folder).clear(date);
      assertThat(database.postings()).isGreaterThan(2 * BILLS);
      assertThat(database.sumOfPostings()).isZero();
      database.keepExpected(date, folder);
      for (Contender.Kind kind : Contender.Kind.values()) {
        database.reset();
        assertThat(database.differences(date)).as("nothing there").isGreaterThan(2 * BILLS);
        Worker.contender(kind, context, folder).clear(date);
        assertThat(database.differences(date)).as(kind.title()).isZero();
      }
    }
  }
}
