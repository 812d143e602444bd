package org.crossbill.terminal;

import java.io.Console;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process writes to (屏幕): a terminal whose cursor can be moved, with so many columns and
 * rows as it has now, or something else, which gets plain lines.
 */
public final class Screen {
  /** Something else than a terminal: no cursor, and lines as long as they come. */
  public static final Screen NONE =
      new Screen(false, () -> new Size(Integer.MAX_VALUE, Integer.MAX_VALUE));

  /** Of a terminal that does not tell its size. */
  private static final Size USUAL = new Size(80, 24);

  private static final long TIOCGWINSZ_LINUX = 0x5413;
  private static final long TIOCGWINSZ_BSD = 0x40087468;
  private static final int STDOUT = 1;

  private final boolean cursor;
  private final Supplier<Size> size;

  private record Size(int columns, int rows) {}

  private Screen(boolean cursor, Supplier<Size> size) {
    this.cursor = cursor;
    this.size = size;
  }

  /** A terminal of a size. */
  static Screen of(int columns, int rows) {
    return new Screen(true, () -> new Size(columns, rows));
  }

  /** What this process writes to. {@code TERM=dumb}, or none, is a terminal without a cursor. */
  public static Screen ofThisProcess() {
    if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
      return NONE;
    }
    String kind = Optional.ofNullable(System.getenv("TERM")).orElse("");
    MethodHandle ioctl = ioctl();
    return new Screen(!kind.isBlank() && !kind.equals("dumb"), () -> ask(ioctl));
  }

  /** Whether codes that move the cursor or change a colour mean anything. */
  public boolean hasCursor() {
    return cursor;
  }

  /** How many columns it has now. */
  public int columns() {
    return size.get().columns();
  }

  /** How many rows it has now. */
  public int rows() {
    return size.get().rows();
  }

  @SuppressWarnings("restricted") // the C library's ioctl is all there is to ask
  private static @Nullable MethodHandle ioctl() {
    try {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("ioctl"),
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS),
          Linker.Option.firstVariadicArg(2));
    } catch (RuntimeException e) {
      return null; // a system without it
    }
  }

  private static Size ask(@Nullable MethodHandle ioctl) {
    if (ioctl == null) {
      return USUAL;
    }
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment winsize = arena.allocate(ValueLayout.JAVA_SHORT, 4); // rows, columns, pixels
      int code =
          (int) ioctl.invokeExact(STDOUT, linux ? TIOCGWINSZ_LINUX : TIOCGWINSZ_BSD, winsize);
      int rows = Short.toUnsignedInt(winsize.getAtIndex(ValueLayout.JAVA_SHORT, 0));
      int columns = Short.toUnsignedInt(winsize.getAtIndex(ValueLayout.JAVA_SHORT, 1));
      return code == 0 && rows > 1 && columns > 1 ? new Size(columns, rows) : USUAL;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return USUAL;
    }
  }
}
