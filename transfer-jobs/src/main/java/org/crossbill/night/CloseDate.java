package org.crossbill.night;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.Parts;
import org.crossbill.clearing.PostingSlices;
import org.crossbill.clearing.PostingWork;
import org.crossbill.core.result.Result;
import org.crossbill.reconcile.ClosingSend;
import org.crossbill.store.BusinessDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Closes a date (日切): the cut-over at once, then a bounded wait for bills in progress, then the
 * freeze that fixes the run's bills, then the plan of the work. In SQL: nothing here touches a bill
 * but the count behind the plan.
 */
@Component
class CloseDate {
  private final BusinessDays days;
  private final NightRuns runs;
  private final NightLease lease;
  private final NightSettings settings;
  private final Parts parts;
  private final ClosingSend closing;
  private final PostingSlices posting;
  private final JdbcClient jdbc;

  CloseDate(
      BusinessDays days,
      NightRuns runs,
      NightLease lease,
      NightSettings settings,
      Parts parts,
      ClosingSend closing,
      PostingSlices posting,
      JdbcClient jdbc) {
    this.days = days;
    this.runs = runs;
    this.lease = lease;
    this.settings = settings;
    this.parts = parts;
    this.closing = closing;
    this.posting = posting;
    this.jdbc = jdbc;
  }

  /** Outside of any transaction: each part has its own, none is held while waiting. */
  void close(LocalDate date) {
    lease
        .transactions()
        .executeWithoutResult(_ -> {
          if (days.close(date) instanceof Result.Failed<?> failed) {
            throw new IllegalStateException(failed.faults().getFirst().message());
          }
        });
    if (!runs.isFrozen(date)) {
      Waiting.until(() -> inFlight(date) == 0, settings.inFlightWait());
    }
    lease.transactions().executeWithoutResult(_ -> runs.freeze(date));
  }

  /** In one transaction; the bills are frozen, so planning again gives the same. */
  void plan(LocalDate date) {
    parts.plan(date, closing.step(), parts.closingSlices(date));
    parts.plan(date, PostingWork.STEP, posting.of(date));
  }

  /**
   * Waits, bounded, until what this night had to say is on its way: the process may end with the
   * night. What is not sent stays in the outbox and goes out with whatever runs on the node next;
   * what the brokers refuse is not waited for.
   */
  void awaitDispatch() {
    Waiting.until(
        () ->
            jdbc.sql(
                    """
                    SELECT NOT EXISTS (SELECT FROM outbox o
                      WHERE sent_at IS NULL AND lane IN ('clearing', 'transfer')
                        AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.state IN ('RETRYING', 'STOPPED')
                          AND r.receiver = o.receiver AND r.lane = o.lane AND r.key = o.key))
                    """)
                .query((row, index) -> row.getBoolean(1))
                .single(),
        settings.dispatchWait());
  }

  /**
   * Calls that were begun under the date and have no outcome yet; earlier ones have had their wait.
   */
  private long inFlight(LocalDate date) {
    return jdbc.sql(
            """
            SELECT count(*) FROM settlement_attempt a WHERE a.business_date = ?
              AND NOT EXISTS (SELECT FROM settlement_outcome o WHERE o.setl_id = a.setl_id)
            """)
        .param(date)
        .query(Long.class)
        .single();
  }

  /** A bounded wait that looks now and then. */
  static final class Waiting {
    private static final long POLL_MILLIS = 100;

    private Waiting() {}

    static boolean until(BooleanSupplier reached, Duration atMost) {
      long deadlineNanos = System.nanoTime() + atMost.toNanos();
      while (!reached.getAsBoolean()) {
        if (System.nanoTime() >= deadlineNanos) {
          return false;
        }
        try {
          Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting", e);
        }
      }
      return true;
    }
  }
}
