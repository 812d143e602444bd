package org.crossbill.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The node's business dates (业务日期): one is open, those before it are closed. A booking holds a
 * shared lock until it commits, closing takes the lock alone; so the cut-over waits for the
 * bookings under way and for nothing else, and no booking ever lands on a closed date.
 */
@Component
public class BusinessDays {
  /** Key of the advisory lock between bookings and the closing of a date. */
  static final long BUSINESS_DAY_LOCK = 0x6372_6f73_7301L;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final MonthlyTables months;

  BusinessDays(JdbcClient jdbc, Clock clock, MonthlyTables months) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.months = months;
  }

  /** What closing a date came to. */
  public enum Closing {
    /** It was open and is closed now; the next date is open. */
    CLOSED,
    /** It had been closed before; nothing changed. */
    WAS_CLOSED
  }

  /**
   * The open date as an SQL expression, for a statement that begins a booking; it stays open until
   * the transaction ends. What it gave goes to {@link #heldOpen}. Null where no date has ever been
   * opened.
   */
  public static final String OPEN_FOR_BOOKING = "open_for_booking(%d)".formatted(BUSINESS_DAY_LOCK);

  /**
   * Keeps what {@link #OPEN_FOR_BOOKING} gave, so that the rest of the caller's transaction need
   * not ask: nobody can close the date before it ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void heldOpen(LocalDate date) {
    TransactionSynchronizationManager.registerSynchronization(new HeldOpen(date));
  }

  /** Known to one transaction, and gone with it. */
  private record HeldOpen(LocalDate date) implements TransactionSynchronization {}

  /**
   * The open date, which stays open until the caller's transaction ends.
   *
   * @throws IllegalStateException where no date has ever been opened
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public LocalDate openForBooking() {
    return TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(HeldOpen.class::isInstance)
        .map(held -> ((HeldOpen) held).date())
        .findFirst()
        .orElseGet(this::lockedOpen);
  }

  private LocalDate lockedOpen() {
    return jdbc.sql("SELECT open_for_booking(?)")
        .param(BUSINESS_DAY_LOCK)
        .query(LocalDate.class)
        .optional()
        .orElseThrow(() ->
            new IllegalStateException(
                "no business date is open: name the node's first one in crossbill.first-date"));
  }

  /** Whether the node has had no business date before this one. */
  public boolean isFirst(LocalDate date) {
    return jdbc.sql("SELECT NOT EXISTS (SELECT FROM business_day WHERE business_date < ?)")
        .param(date)
        .query(Boolean.class)
        .single();
  }

  /**
   * The business dates that were open at any time between two moments.
   *
   * @param from included
   * @param to not included
   */
  public Optional<Span> openBetween(Instant from, Instant to) {
    return jdbc.sql(
            """
            SELECT min(business_date) AS first, max(business_date) AS last FROM business_day
            WHERE opened_at < ? AND coalesce(closed_at, 'infinity') >= ?
            """)
        .params(to.atOffset(ZoneOffset.UTC), from.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            row.getObject("first", LocalDate.class) == null
                ? Optional.<Span>empty()
                : Optional.of(
                    new Span(
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class))))
        .single();
  }

  /** Business dates from the first to the last, both included. */
  public record Span(LocalDate first, LocalDate last) {}

  /** The open date for display; it may be closed the moment it is read. */
  public Optional<LocalDate> open() {
    return jdbc.sql("SELECT business_date FROM business_day WHERE is_open")
        .query(LocalDate.class)
        .optional();
  }

  /**
   * Whether a day has not come yet: it lies after the calendar's today and after the open business
   * date, whichever is later, so that a night that is late keeps nobody from booking.
   */
  public boolean isAhead(LocalDate day) {
    return day.isAfter(LocalDate.now(clock)) && open().map(day::isAfter).orElse(true);
  }

  /** Whether the date has been closed. */
  public boolean isClosed(LocalDate date) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT 1 FROM business_day WHERE business_date = ? AND NOT is_open)")
        .param(date)
        .query(Boolean.class)
        .single();
  }

  /**
   * Opens the node's very first date. A node that has one keeps it.
   *
   * @return the date that is open now
   */
  @Transactional
  public LocalDate openFirst(LocalDate date) {
    lockAlone();
    return open()
        .orElseGet(() -> {
          insertOpen(date);
          return date;
        });
  }

  /** Gives the open date, if there is one, the months of tables that came with an upgrade. */
  @Transactional
  public void makeMonths() {
    lockAlone();
    open().ifPresent(months::makeAhead);
  }

  /** Closes the open date and opens the next calendar day; constant time, however many bills. */
  @Transactional
  public Result<Closing> close(LocalDate date) {
    lockAlone();
    if (isClosed(date)) {
      return Result.ok(Closing.WAS_CLOSED);
    }
    int closed =
        jdbc.sql(
                "UPDATE business_day SET is_open = false, closed_at = ? WHERE business_date = ? AND is_open")
            .params(now(), date)
            .update();
    if (closed == 0) {
      return Result.failed(notOpen(date));
    }
    insertOpen(date.plusDays(1));
    return Result.ok(Closing.CLOSED);
  }

  private Fault notOpen(LocalDate date) {
    String open = open().map(LocalDate::toString).orElse("无");
    return new Fault(
        FaultCode.BUSINESS_DATE_NOT_OPEN,
        "date",
        "业务日期 " + date + " 未开启，不能日终关闭（当前开启的业务日期：" + open + "）",
        "请对当前开启的业务日期执行日终，业务日期须逐日关闭");
  }

  private void lockAlone() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)")
        .param(BUSINESS_DAY_LOCK)
        .query((row, index) -> index)
        .single();
  }

  private void insertOpen(LocalDate date) {
    months.makeAhead(date);
    jdbc.sql("INSERT INTO business_day (business_date, is_open, opened_at) VALUES (?, true, ?)")
        .params(date, now())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  /** The first business date that bookings were made under at a moment or later; empty for none. */
  public Optional<LocalDate> firstFrom(Instant moment) {
    return jdbc.sql(
            "SELECT min(business_date) FROM business_day WHERE closed_at IS NULL OR closed_at >= ?")
        .param(moment.atOffset(ZoneOffset.UTC))
        .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single();
  }
}
