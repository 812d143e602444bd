package org.crossbill.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.store.QuietFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whose turn it is to run the night of this node (日终租约): one row with a heartbeat. A night that
 * died is taken over when its heartbeat is old; a night that only seemed dead cannot write
 * afterwards.
 */
@Component
public class NightLease {
  /*
   * Every transaction of the night shares the row (FOR KEY SHARE), which the heartbeat does not
   * disturb; taking over changes the row's key and so waits until those transactions have ended, and
   * the next fence() of the old holder finds another epoch.
   */
  private static final Logger log = LoggerFactory.getLogger(NightLease.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration ttl;
  private final String holder = UUID.randomUUID().toString();
  private volatile @Nullable Held held;

  NightLease(
      JdbcClient jdbc, PlatformTransactionManager transactionManager, NightSettings settings) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactionManager);
    this.ttl = settings.leaseTtl();
  }

  /** The lease while it is held; closing it gives it back. */
  public final class Held implements AutoCloseable {
    private final long epoch;
    private final Heart heart;

    private Held(long epoch) {
      this.epoch = epoch;
      this.heart = Heart.start("night-lease", ttl.dividedBy(3), () -> beat(epoch));
    }

    @Override
    public void close() {
      heart.close();
      held = null;
      try {
        jdbc.sql("UPDATE night_lease SET holder = NULL WHERE epoch = ? AND holder = ?")
            .params(epoch, holder)
            .update();
      } catch (DataAccessException e) {
        log.warn(
            "the lease could not be given back and will run out by itself: {}",
            QuietFailure.line(e));
      }
    }
  }

  private void beat(long epoch) {
    jdbc.sql("UPDATE night_lease SET heartbeat = clock_timestamp() WHERE epoch = ? AND holder = ?")
        .params(epoch, holder)
        .update();
  }

  /** Takes the lease; waits for a dead holder's to run out, and refuses while a live one works. */
  public Result<Held> take() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + ttl.multipliedBy(2).toNanos();
    while (true) {
      Optional<Long> epoch =
          jdbc.sql(
                  """
                  UPDATE night_lease SET epoch = epoch + 1, holder = :holder, heartbeat = clock_timestamp()
                  WHERE holder IS NULL OR heartbeat < clock_timestamp() - :millis * interval '1 millisecond'
                  RETURNING epoch
                  """)
              .param("holder", holder)
              .param("millis", ttl.toMillis())
              .query(Long.class)
              .optional();
      if (epoch.isPresent()) {
        Held taken = new Held(epoch.get());
        held = taken;
        return Result.ok(taken);
      }
      if (System.nanoTime() > deadlineNanos) {
        return Result.failed(
            new Fault(
                FaultCode.NIGHT_ALREADY_RUNNING,
                "node",
                "本节点的日终正由另一进程执行",
                "请等待其结束；若该进程已终止，其租约到期后可直接重新执行"));
      }
      Thread.sleep(Math.max(50, ttl.toMillis() / 10));
    }
  }

  /**
   * Ties the caller's transaction to the lease.
   *
   * @throws IllegalStateException when another process has taken over; the transaction must roll
   *     back
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void fence() {
    fence(epoch());
  }

  /**
   * Ties the caller's transaction to a lease that another process holds, for which this one works.
   *
   * @param epoch of that lease
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void fence(long epoch) {
    if (jdbc.sql("SELECT 1 FROM night_lease WHERE epoch = ? AND holder IS NOT NULL FOR KEY SHARE")
        .param(epoch)
        .query(Integer.class)
        .optional()
        .isEmpty()) {
      throw lost();
    }
  }

  /** Whether a lease is held right now, by whatever process. */
  public boolean isHeld(long epoch) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM night_lease WHERE epoch = ? AND holder IS NOT NULL)")
        .param(epoch)
        .query(Boolean.class)
        .single();
  }

  /** Which lease this process holds. */
  public long epoch() {
    Held mine = held;
    if (mine == null) {
      throw lost();
    }
    return mine.epoch;
  }

  private static IllegalStateException lost() {
    return new IllegalStateException("another process has taken over the night of this node");
  }

  /** Transactions of their own, each tied to the lease as {@link #fence} does it. */
  public TransactionOperations transactions() {
    return this::fenced;
  }

  private <T extends @Nullable Object> T fenced(TransactionCallback<T> work) {
    return transaction.execute(status -> {
      fence();
      return work.doInTransaction(status);
    });
  }
}
