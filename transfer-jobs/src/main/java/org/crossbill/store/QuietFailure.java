package org.crossbill.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may have it (日志中的异常): what failed and where, never what it says. The message
 * of an exception quotes what was sent or stored, and that names persons; so classes, SQL states
 * and our own frames are told, and a message only where it can be about nothing but machines.
 */
public final class QuietFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 8;
  private static final int FRAMES = 3;

  private QuietFailure(String what, StackTraceElement[] frames, @Nullable QuietFailure cause) {
    super(what, cause, false, true);
    setStackTrace(frames);
  }

  /** The same failure with its causes and frames, without what they say. */
  public static QuietFailure of(Throwable failure) {
    List<Throwable> chain = chain(failure);
    QuietFailure quiet = null;
    for (Throwable each : chain.reversed()) {
      quiet = new QuietFailure(name(each), each.getStackTrace(), quiet);
    }
    return Objects.requireNonNull(quiet);
  }

  /** The same in one line: the classes from the outermost to the cause, and where in our code. */
  public static String line(Throwable failure) {
    List<Throwable> chain = chain(failure);
    StringBuilder line = new StringBuilder();
    chain.forEach(each -> line.append(line.isEmpty() ? "" : " < ").append(name(each)));
    int frames = 0;
    for (StackTraceElement frame : chain.getLast().getStackTrace()) {
      if (frame.getClassName().startsWith("org.crossbill.")
          && frame.getLineNumber() > 0
          && frames++ < FRAMES) {
        line.append(frames == 1 ? " at " : ", ")
            .append(frame.getFileName())
            .append(':')
            .append(frame.getLineNumber());
      }
    }
    return line.toString();
  }

  /** What failed, which the message is: the name of this class would say nothing. */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return String.valueOf(getMessage());
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable each = failure;
        each != null && chain.size() < DEEPEST && seen.add(each);
        each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  private static String name(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String title = name.isEmpty() ? failure.getClass().getName() : name;
    if (failure instanceof SQLException sql) {
      return title + "[" + sql.getSQLState() + "]" + (isOfMachines(sql) ? said(failure) : "");
    }
    boolean machine =
        failure instanceof IOException
            || failure.getClass().getName().startsWith("org.apache.kafka.common.errors.");
    return title + (machine ? said(failure) : "");
  }

  /** Connections, resources, operator's doing: no row and no parameter is in such a message. */
  private static boolean isOfMachines(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    return state.matches("(08|28|3D|53|57|58).*");
  }

  private static String said(Throwable failure) {
    return failure.getMessage() == null ? "" : ": " + failure.getMessage();
  }
}
