package org.crossbill.exchange;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.crossbill.store.DatabaseHealth;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells an outage (停机) from a message's own fault. In an outage no message is to blame: it is tried
 * until the database is back, and nothing goes to quarantine.
 */
@Component
class Outages {
  /** SQLSTATE classes of connection, resources, operator intervention and system errors. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private static final String STATEMENT_CANCELLED = "57014";
  private static final String READ_ONLY = "25006"; // the other side of a failover

  private final DatabaseHealth database;

  Outages(DatabaseHealth database) {
    this.database = database;
  }

  /**
   * Whether a failure is the database's: it says so, or a fresh connection does not answer. Where
   * it is, the log is told once.
   */
  boolean isOutage(Throwable thrown) {
    boolean outage =
        !(thrown instanceof MessageRefused)
            && (kindOf(thrown) == Kind.OUTAGE || !database.answers());
    if (outage) {
      database.failed("a message could not take effect", thrown);
    }
    return outage;
  }

  /**
   * Whether the connection broke under it, though the database is there. Nobody can say then
   * whether the message would do it again.
   */
  boolean isDoubtful(Throwable thrown) {
    return kindOf(thrown) == Kind.BROKEN_CONNECTION;
  }

  /** A transaction went through. */
  void none() {
    database.works();
  }

  private enum Kind {
    OUTAGE,
    BROKEN_CONNECTION,
    OTHER
  }

  /**
   * By all that is told of it. A rollback that fails hides what it was for, and a pool says without
   * an SQLSTATE that a connection is closed.
   */
  private static Kind kindOf(Throwable thrown) {
    Kind kind = Kind.OTHER;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(thrown);
    while (!left.isEmpty()) {
      Throwable one = left.remove();
      if (!seen.add(one)) {
        continue;
      }
      if (one instanceof CannotCreateTransactionException
          || (one instanceof SQLException sql && isOutage(sql.getSQLState()))) {
        return Kind.OUTAGE;
      }
      if (one instanceof DataAccessResourceFailureException
          || (one instanceof SQLException sql && sql.getSQLState() == null)) {
        kind = Kind.BROKEN_CONNECTION;
      }
      add(left, one.getCause());
      left.addAll(Arrays.asList(one.getSuppressed()));
      if (one instanceof TransactionSystemException hiding) {
        add(left, hiding.getOriginalException());
      }
    }
    return kind;
  }

  private static void add(Deque<Throwable> left, @Nullable Throwable one) {
    if (one != null) {
      left.add(one);
    }
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null
        && (state.equals(READ_ONLY)
            || (!state.equals(STATEMENT_CANCELLED)
                && state.length() == 5
                && CLASSES.contains(state.substring(0, 2))));
  }
}
