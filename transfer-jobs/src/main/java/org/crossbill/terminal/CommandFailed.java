package org.crossbill.terminal;

/**
 * A command that cannot do what it was asked to (命令失败), for a reason its user can mend. The message
 * is whole sentences: what is wrong, where, how to mend it. Shown without a stack trace.
 */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is wrong and how to mend it. */
  public CommandFailed(String message) {
    super(message);
  }

  /** With what is wrong, how to mend it, and what the machine said. */
  public CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
