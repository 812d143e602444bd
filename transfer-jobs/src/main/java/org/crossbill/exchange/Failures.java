package org.crossbill.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Failures in words. */
final class Failures {
  private Failures() {}

  /** All causes, a line each, for whoever looks into the quarantine. */
  static String describe(Throwable failure) {
    var text = new StringBuilder();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (!text.isEmpty()) {
        text.append("\n  because of ");
      }
      text.append(cause instanceof MessageRefused ? cause.getMessage() : cause.toString());
      if (cause instanceof TransactionSystemException hiding
          && hiding.getApplicationException() != null) {
        text.append("\n  which hid ").append(hiding.getApplicationException());
      }
    }
    return text.toString();
  }

  /** What is behind a failed answer of the brokers, for one sentence to the operator. */
  static String cause(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? "no answer" : cause.getMessage();
  }

  /** What is behind all of it, for one sentence to the operator. */
  static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
