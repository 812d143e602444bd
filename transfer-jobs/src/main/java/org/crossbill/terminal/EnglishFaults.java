package org.crossbill.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.crossbill.core.result.FaultCode;

/**
 * What each kind of fault means, and how to mend it, in English: the table of {@code
 * docs/reference/errors.md}, which is packed with the node.
 */
public final class EnglishFaults {
  private static final String PAGE = "/docs/reference/errors.md";

  /** | code | name | 中文 | when | hint |, between an empty cell each. */
  private static final int CELLS = 7;

  private static final int WHEN = 4;
  private static final int HINT = 5;
  private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
  private static final Map<FaultCode, Words> ALL = read();

  private record Words(String when, String hint) {}

  private EnglishFaults() {}

  /** When there is such a fault. */
  public static String when(FaultCode code) {
    return of(code).when();
  }

  /** How to mend it. */
  public static String hint(FaultCode code) {
    return of(code).hint();
  }

  private static Words of(FaultCode code) {
    return Objects.requireNonNull(ALL.get(code), () -> PAGE + " lacks " + code);
  }

  private static Map<FaultCode, Words> read() {
    Map<FaultCode, Words> all = new EnumMap<>(FaultCode.class);
    try (InputStream in =
        Objects.requireNonNull(EnglishFaults.class.getResourceAsStream(PAGE), PAGE)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\\|", -1))
          .filter(cells -> cells.length == CELLS && cells[1].strip().matches("[1-9]\\d{3}"))
          .forEach(cells ->
              all.put(
                  FaultCode.valueOf(cells[2].strip()),
                  new Words(plain(cells[WHEN]), plain(cells[HINT]))));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String cell) {
    return LINK.matcher(cell).replaceAll("$1").replace("`", "").strip();
  }
}
