package org.crossbill.exchange;

/**
 * A handler's word that a message is not acceptable, now or later (拒收): it goes to quarantine
 * without being tried again.
 */
public final class MessageRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the reason, for whoever looks into the quarantine. */
  public MessageRefused(String reason) {
    super(reason);
  }
}
