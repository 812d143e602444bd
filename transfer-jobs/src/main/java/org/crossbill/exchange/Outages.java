package org.crossbill.exchange;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells an outage (停机) from a message's own fault. In an outage no message is to blame: it is tried
 * until the database is back, and nothing goes to quarantine.
 */
final class Outages {
  /** SQLSTATE classes of connection, resources, operator intervention and system errors. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private static final String STATEMENT_CANCELLED = "57014";
  private static final String READ_ONLY = "25006"; // the other side of a failover

  private Outages() {}

  static boolean isOutage(Throwable thrown) {
    boolean outage = false;
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return isOutage(sql.getSQLState());
      }
      outage |=
          cause instanceof CannotCreateTransactionException
              || cause instanceof DataAccessResourceFailureException;
    }
    return outage;
  }

  private static boolean isOutage(String state) {
    return state.equals(READ_ONLY)
        || (!state.equals(STATEMENT_CANCELLED)
            && state.length() == 5
            && CLASSES.contains(state.substring(0, 2)));
  }
}
