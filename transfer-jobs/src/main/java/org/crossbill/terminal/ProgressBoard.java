package org.crossbill.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Progress of one or several things at once (进度): done, total, rate and the time that is left. On a
 * terminal the lines are drawn over each other; elsewhere a line is printed at every quarter, so
 * that a log stays short. Safe for use by several threads.
 */
public final class ProgressBoard implements AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int BAR_WIDTH = 28;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final List<Line> lines = new ArrayList<>();
  private int drawn;
  private long lastDrawn = Long.MIN_VALUE;

  /**
   * @param terminal whether lines may be drawn over each other
   */
  public ProgressBoard(PrintStream out, boolean terminal) {
    this(out, terminal, System::nanoTime);
  }

  ProgressBoard(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** Whether this process writes to a terminal. */
  public static boolean onTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /**
   * Adds a line.
   *
   * @param total zero where it is not known yet
   */
  public synchronized Line line(String title, long total) {
    Line line = new Line(title, total, nanos.getAsLong());
    lines.add(line);
    return line;
  }

  /** Prints a line about something else, above what is drawn. */
  public synchronized void say(String text) {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\r\u001b[J");
      drawn = 0;
    }
    out.println(text);
    if (terminal && !lines.isEmpty()) {
      draw(nanos.getAsLong());
    }
    out.flush();
  }

  private synchronized void changed(Line line, boolean quarter) {
    if (terminal) {
      long now = nanos.getAsLong();
      if (quarter || lastDrawn == Long.MIN_VALUE || now - lastDrawn >= REDRAW_NANOS) {
        lastDrawn = now;
        draw(now);
      }
    } else if (quarter) {
      out.println(line.text(nanos.getAsLong(), false));
    }
  }

  private void draw(long now) {
    StringBuilder picture = new StringBuilder();
    if (drawn > 0) {
      picture.append("\u001b[").append(drawn).append('A');
    }
    for (Line line : lines) {
      picture.append("\r\u001b[2K").append(line.text(now, true)).append('\n');
    }
    drawn = lines.size();
    out.print(picture);
    out.flush();
  }

  /** Draws the last state; later output starts on a fresh line. */
  @Override
  public synchronized void close() {
    if (terminal && !lines.isEmpty()) {
      draw(nanos.getAsLong());
      drawn = 0;
      lines.clear();
    }
  }

  /** One line of the board. */
  public final class Line {
    private final String title;
    private final long born;
    private long started;
    private long total;
    private long done;
    private long finished;
    private boolean over;
    private String note = "";

    private Line(String title, long total, long started) {
      this.title = title;
      this.total = total;
      this.born = started;
      this.started = started;
    }

    /** So many more are done. */
    public void advance(long count) {
      synchronized (ProgressBoard.this) {
        set(done + count, total, note);
      }
    }

    /**
     * Where it stands.
     *
     * @param note what is being done, shown behind the numbers
     */
    public void set(long newDone, long newTotal, String newNote) {
      synchronized (ProgressBoard.this) {
        boolean quarter = quarterOf(newDone, newTotal) != quarterOf(done, total);
        take(newDone, newTotal, newNote);
        changed(this, quarter);
      }
    }

    /**
     * Where one of several steps stands that follow each other on this line; rate and time left
     * start over with each. Off a terminal nothing is printed before {@link #finish}.
     */
    public void step(String name, long newDone, long newTotal) {
      synchronized (ProgressBoard.this) {
        if (!name.equals(note)) {
          started = nanos.getAsLong();
        }
        take(newDone, newTotal, name);
        if (terminal) {
          changed(this, false);
        }
      }
    }

    /** Everything on this line is over. */
    public void finish(String newNote) {
      synchronized (ProgressBoard.this) {
        started = born;
        note = newNote;
        finished = nanos.getAsLong();
        over = true;
        changed(this, true);
      }
    }

    private void take(long newDone, long newTotal, String newNote) {
      done = newDone;
      total = newTotal;
      note = newNote;
      if (total <= 0 || done < total) {
        finished = 0;
      } else if (finished == 0) {
        finished = nanos.getAsLong();
      }
    }

    private static long quarterOf(long done, long total) {
      return total <= 0 ? 0 : Math.min(4, done * 4 / total);
    }

    private String text(long now, boolean withBar) {
      long elapsed = Math.max(1, (finished != 0 ? finished : now) - started);
      StringBuilder text = new StringBuilder(Text.padRight(title, 24)).append(' ');
      if (withBar) {
        int full =
            over ? BAR_WIDTH : total <= 0 ? 0 : (int) Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
        text.append('[').append("█".repeat(full)).append("·".repeat(BAR_WIDTH - full)).append("] ");
      }
      if (total > 0 && !over) {
        text.append(String.format(Locale.ROOT, "%,d / %,d", done, total));
        text.append(String.format(Locale.ROOT, "  %,d/s  ", perSecond(elapsed)));
        if (finished == 0 && done > 0) {
          text.append("ETA ").append(Text.seconds(elapsed / done * (total - done))).append("  ");
        }
      }
      if (finished != 0) {
        text.append("in ").append(Text.seconds(elapsed)).append("  ");
      }
      return text.append(note).toString().stripTrailing();
    }

    private long perSecond(long elapsedNanos) {
      return Math.round(done * 1e9 / elapsedNanos);
    }
  }
}
