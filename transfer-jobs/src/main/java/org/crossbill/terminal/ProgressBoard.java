package org.crossbill.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress of one or several things at once (进度): done, total, rate and the time that is left. On a
 * terminal with a cursor the lines are drawn over each other, none wider than it; elsewhere a line
 * is printed at every quarter, so that a log stays short. Safe for use by several threads.
 */
public final class ProgressBoard implements AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int WIDE_BAR = 28; // from 100 columns
  private static final int NARROW_BAR = 12; // from 60 columns

  private final PrintStream out;
  private final Screen screen;
  private final LongSupplier nanos;
  private final List<Line> lines = new ArrayList<>();
  private int drawn;
  private long lastDrawn = Long.MIN_VALUE;
  private boolean frozen;

  /** A board on what {@code out} leads to. */
  public ProgressBoard(PrintStream out, Screen screen) {
    this(out, screen, System::nanoTime);
  }

  ProgressBoard(PrintStream out, Screen screen, LongSupplier nanos) {
    this.out = out;
    this.screen = screen;
    this.nanos = nanos;
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
    if (frozen) {
      return;
    }
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\r\u001b[J");
      drawn = 0;
    }
    out.println(text);
    if (screen.hasCursor() && !lines.isEmpty()) {
      draw(nanos.getAsLong());
    }
    out.flush();
  }

  /**
   * Leaves what is drawn as it is and says a last thing below it: the process was told to end, and
   * what breaks from now on breaks for that.
   */
  public synchronized void freeze(String text) {
    frozen = true;
    drawn = 0;
    if (screen.hasCursor()) {
      out.println(); // the terminal has echoed a ^C
    }
    out.println(text);
    out.flush();
  }

  private synchronized void changed(Line line, boolean quarter) {
    if (frozen) {
      return;
    }
    if (screen.hasCursor()) {
      long now = nanos.getAsLong();
      if (quarter || lastDrawn == Long.MIN_VALUE || now - lastDrawn >= REDRAW_NANOS) {
        lastDrawn = now;
        draw(now);
      }
    } else if (quarter) {
      out.println(line.text(nanos.getAsLong(), 0));
    }
  }

  private void draw(long now) {
    // a line as wide as the screen would go on below it, and no cursor comes back above its top
    int columns = screen.columns() - 1;
    List<Line> shown = lines.subList(Math.max(0, lines.size() - screen.rows() + 1), lines.size());
    StringBuilder picture = new StringBuilder();
    if (drawn > 0) {
      picture.append("\u001b[").append(Math.min(drawn, shown.size())).append('A');
    }
    for (Line line : shown) {
      picture.append("\r\u001b[2K").append(line.text(now, columns)).append('\n');
    }
    drawn = shown.size();
    out.print(picture);
    out.flush();
  }

  /** Draws the last state; later output starts on a fresh line. */
  @Override
  public synchronized void close() {
    if (screen.hasCursor() && !frozen && !lines.isEmpty()) {
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

    /** How many are done. */
    public long done() {
      synchronized (ProgressBoard.this) {
        return done;
      }
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
        if (screen.hasCursor()) {
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

    /**
     * The line with a bar, cut where it is wider than so many columns.
     *
     * @param columns zero for a line as long as it comes and without a bar
     */
    private String text(long now, int columns) {
      String begin = Text.padRight(title, 24) + " ";
      String end = numbers(now);
      if (columns == 0) {
        return (begin + end).stripTrailing();
      }
      int width = columns >= 99 ? WIDE_BAR : columns >= 59 ? NARROW_BAR : 0;
      return Text.cut(begin + (width == 0 ? "" : bar(width)) + end, columns);
    }

    private String bar(int width) {
      long full = over ? width : total <= 0 ? 0 : Math.min(width, done * width / total);
      return "[" + "█".repeat((int) full) + "·".repeat(width - (int) full) + "] ";
    }

    private String numbers(long now) {
      long elapsed = Math.max(1, (finished != 0 ? finished : now) - started);
      StringBuilder text = new StringBuilder();
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
