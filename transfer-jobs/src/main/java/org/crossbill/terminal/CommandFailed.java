package org.crossbill.terminal;

import org.jspecify.annotations.Nullable;

/**
 * A command that cannot do what it was asked to (命令失败), for a reason its user can mend. The message
 * is whole sentences: what is wrong, where, how to mend it. Shown without a stack trace.
 */
public final class CommandFailed extends RuntimeException {
  /** Exit code: what was asked for was right, but did not succeed; the same may succeed later. */
  public static final int FAILED = 1;

  /** Exit code: what was given is wrong; the same command fails until it is corrected. */
  public static final int WRONG = 2;

  /** Exit code: Ctrl-C, or another signal, ended it; as a shell says of Ctrl-C. */
  public static final int STOPPED = 130;

  private static final long serialVersionUID = 1;

  private final int exitCode;

  /** Something was in the way: with what, and how to mend it. */
  public CommandFailed(String message) {
    this(message, FAILED, null);
  }

  /** Something was in the way: with what, how to mend it, and what the machine said. */
  public CommandFailed(String message, Throwable cause) {
    this(message, FAILED, cause);
  }

  private CommandFailed(String message, int exitCode, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What was given, in arguments or configuration, is wrong. */
  public static CommandFailed wrong(String message) {
    return new CommandFailed(message, WRONG, null);
  }

  /** The same, and what the machine said. */
  public static CommandFailed wrong(String message, Throwable cause) {
    return new CommandFailed(message, WRONG, cause);
  }

  /** {@link #FAILED} or {@link #WRONG}. */
  public int exitCode() {
    return exitCode;
  }
}
