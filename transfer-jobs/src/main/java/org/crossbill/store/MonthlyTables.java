package org.crossbill.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The months of the tables that are partitioned by business date (按业务月分区), all of them: whichever
 * table of the database has one date as its partition key. A business date makes its month and the
 * next two when it opens; what comes under another date makes its month first.
 */
@Component
public class MonthlyTables {
  private static final int MONTHS_AHEAD = 2;

  private final JdbcClient jdbc;
  private final Set<YearMonth> made = ConcurrentHashMap.newKeySet();

  public MonthlyTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes the month of an open business date and those after it; in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void makeAhead(LocalDate open) {
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      make(YearMonth.from(open).plusMonths(ahead));
    }
  }

  /**
   * Sees to it that rows of a date that another node gave have their month; asks the database once
   * a month.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void makeFor(LocalDate date) {
    YearMonth month = YearMonth.from(date);
    if (!made.contains(month)) {
      make(month);
      TransactionSynchronizationManager.registerSynchronization(new Committed(month));
    }
  }

  /** Whether the month of a date is in a table: made, and not taken out. */
  public boolean isHere(String table, LocalDate date) {
    return jdbc.sql("SELECT month_is_here(?, ?)")
        .params(table, date)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  private void make(YearMonth month) {
    jdbc.sql("SELECT make_months(?)").param(month.atDay(1)).query(Long.class).single();
  }

  private final class Committed implements TransactionSynchronization {
    private final YearMonth month;

    Committed(YearMonth month) {
      this.month = month;
    }

    @Override
    public void afterCommit() {
      made.add(month);
    }
  }
}
