package org.crossbill.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.benchmarks.workload.LinesOfBills;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night's books, the stock job, plain SQL and the moved rows leave the same journal and
 * positions, row by row, and so does the real night of the whole center, whose second path finds
 * nothing.
 */
class ContendersAgreeTest {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 2);
  private static final int BILLS = 3_000;
  private static final int REVERSALS = 30;

  @Test
  void clear_smallDay_sameBooksAndNothingComesOutOtherwise(@TempDir Path folder) throws Exception {
    try (Center center = Center.start(folder, DATE);
        Books books = new Books(center.jdbcUrl(Center.FIRST))) {
      long lines = center.load(DATE, BILLS, 100);
      assertThat(lines).isEqualTo((long) (BILLS - REVERSALS) * LinesOfBills.PER_BILL);
      center.settle();
      rivals(center, books, folder);

      Map<NodeCode, WorkerProcess.Answer> nodes = center.night(DATE).nodes();

      assertThat(nodes).hasSize(3);
      assertThat(books.differences(DATE)).as("the real night").isZero();
      assertThat(center.secondPath(DATE))
          .containsEntry("RECALCULATED", List.of((long) (BILLS - REVERSALS), 0L, 0L))
          .containsEntry("SUMMED", List.of((long) (BILLS - 2 * REVERSALS), (long) REVERSALS, 0L))
          .containsEntry(
              "RESPLIT",
              List.of(
                  lines - (long) REVERSALS * LinesOfBills.PER_BILL, // what was undone has none
                  (long) (BILLS - 2 * REVERSALS), // what is missing to the bill, a line each
                  0L));
      assertThat(center.copyAlone(CopyAlone.RECALCULATION, DATE)).isPositive();
      assertThat(center.copyAlone(CopyAlone.RESPLIT, DATE)).isPositive();
    }
  }

  private static void rivals(Center center, Books books, Path folder) throws Exception {
    try (var context = Worker.start(center.jdbcUrl(Center.FIRST), PostgresServer.USER)) {
      books.reset(DATE);
      Worker.contender(Contender.Kind.NIGHT, context, folder).clear(DATE);
      assertThat(books.bills(DATE)).isEqualTo(BILLS);
      assertThat(books.sumOfJournal(DATE)).isZero();
      books.keepExpected(DATE, folder);
      for (Contender.Kind kind : Contender.Kind.values()) {
        books.reset(DATE);
        assertThat(books.differences(DATE)).as("nothing there").isGreaterThan(6);
        Worker.contender(kind, context, folder).clear(DATE);
        assertThat(books.differences(DATE)).as(kind.title()).isZero();
      }
    }
    books.withdraw(DATE);
  }
}
