package org.crossbill.store;

import java.time.Clock;
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

  /** Beyond these no month is made, whoever asks: the last guard, not the check of a message. */
  private static final int YEARS_BACK = 10;

  private static final int YEARS_AHEAD = 1;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Set<YearMonth> made = ConcurrentHashMap.newKeySet();

  public MonthlyTables(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
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
   *
   * @throws IllegalArgumentException where the month lies years from today and from the open
   *     business date
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void makeFor(LocalDate date) {
    YearMonth month = YearMonth.from(date);
    if (!made.contains(month)) {
      requireNear(month);
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

  private void requireNear(YearMonth month) {
    YearMonth today = YearMonth.from(LocalDate.now(clock));
    YearMonth open =
        jdbc.sql("SELECT business_date FROM business_day WHERE is_open")
            .query(LocalDate.class)
            .optional()
            .map(YearMonth::from)
            .orElse(today);
    YearMonth earlier = open.isBefore(today) ? open : today;
    YearMonth later = open.isBefore(today) ? today : open;
    if (month.isBefore(earlier.minusYears(YEARS_BACK))
        || month.isAfter(later.plusYears(YEARS_AHEAD))) {
      throw new IllegalArgumentException(
          "no tables are made for the month %s: it is %s, and the open business date is in %s"
              .formatted(month, today, open));
    }
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
