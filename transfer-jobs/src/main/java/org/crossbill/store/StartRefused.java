package org.crossbill.store;

/**
 * The node cannot start as it is configured (拒绝启动). The message is a whole sentence for the
 * operator: what is wrong and how to mend it; it is shown without a stack trace.
 */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean misconfigured;

  /** Misconfigured: with what is wrong and how to mend it. */
  public StartRefused(String message) {
    super(message);
    this.misconfigured = true;
  }

  /** Misconfigured: with what is wrong, how to mend it, and what the machine said. */
  public StartRefused(String message, Throwable cause) {
    this(message, cause, true);
  }

  private StartRefused(String message, Throwable cause, boolean misconfigured) {
    super(message, cause);
    this.misconfigured = misconfigured;
  }

  /** Something else is in the way, so that the same start may succeed later. */
  public static StartRefused forNow(String message, Throwable cause) {
    return new StartRefused(message, cause, false);
  }

  /** Whether it is refused until the configuration is corrected. */
  public boolean misconfigured() {
    return misconfigured;
  }
}
