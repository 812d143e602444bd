package org.crossbill.exchange.codec;

/** Bytes that are no message this version can read: the reason in words. */
public final class Undecodable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Undecodable(String message) {
    super(message);
  }

  Undecodable(String message, Throwable cause) {
    super(message, cause);
  }
}
