package org.crossbill.store;

/**
 * The node cannot start as it is configured (拒绝启动). The message is a whole sentence for the
 * operator: what is wrong and how to mend it; it is shown without a stack trace.
 */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is wrong and how to mend it. */
  public StartRefused(String message) {
    super(message);
  }

  /** With what is wrong, how to mend it, and what the machine said. */
  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
