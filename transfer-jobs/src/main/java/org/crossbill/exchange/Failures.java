package org.crossbill.exchange;

import org.jspecify.annotations.Nullable;

/** A failure in words, for whoever looks into the quarantine. */
final class Failures {
  private Failures() {}

  static String describe(Throwable failure) {
    var text = new StringBuilder();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (!text.isEmpty()) {
        text.append("\n  because of ");
      }
      text.append(cause instanceof MessageRefused ? cause.getMessage() : cause.toString());
    }
    return text.toString();
  }
}
