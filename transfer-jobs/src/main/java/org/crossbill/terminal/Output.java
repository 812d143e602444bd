package org.crossbill.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's lines go (标准输出), which remembers that they did not arrive: a print stream keeps
 * that to itself, and the command would end as if somebody had read them.
 */
public final class Output extends OutputStream {
  /** Exit code where the reader left, {@code | head}; as a shell says of SIGPIPE. */
  private static final int UNREAD = 141;

  private final OutputStream to;
  private volatile @Nullable IOException failure;

  /** An output that leads there. */
  public Output(OutputStream to) {
    this.to = to;
  }

  /**
   * How a command ends whose work was right: 0 where all its lines arrived, 141 where their reader
   * left, 1 where they could not be written, and then it says so.
   */
  public int exitCode(PrintWriter err) {
    IOException failed = failure;
    if (failed == null) {
      return 0;
    }
    String why = String.valueOf(failed.getMessage());
    if (why.toLowerCase(Locale.ROOT).contains("broken pipe")) {
      return UNREAD;
    }
    err.println("crossbill: the output could not be written whole: " + why + ".");
    err.flush();
    return CommandFailed.FAILED;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      to.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
