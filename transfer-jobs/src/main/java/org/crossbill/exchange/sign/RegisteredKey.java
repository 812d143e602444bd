package org.crossbill.exchange.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * A line of the key register: whose messages a key signs, and when.
 *
 * @param from first day it is taken
 * @param to last day; null until further notice
 */
public record RegisteredKey(
    NodeCode node, LocalDate from, @Nullable LocalDate to, Sm2.PublicKey key) {
  private static final String OPEN = "-";
  private static final int COLUMNS = 4;

  public RegisteredKey {
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("it ends on " + to + ", before it begins on " + from);
    }
  }

  /**
   * Reads a line: node, first day, last day or {@code -}, public key (X.509 in Base64), with blanks
   * between.
   *
   * @throws IllegalArgumentException where it is none
   */
  static RegisteredKey parse(String line) {
    String[] parts = line.strip().split("\\s+");
    if (parts.length != COLUMNS) {
      throw new IllegalArgumentException(
          "it has " + parts.length + " columns; node, from, to and public key are four");
    }
    try {
      return new RegisteredKey(
          new NodeCode(parts[0]),
          LocalDate.parse(parts[1]),
          parts[2].equals(OPEN) ? null : LocalDate.parse(parts[2]),
          Sm2.PublicKey.decode(Base64.getDecoder().decode(parts[3])));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + e.getParsedString() + "' is no date", e);
    }
  }

  /** The same as a line. */
  public String line() {
    try {
      return "%s  %s  %s  %s"
          .formatted(
              node,
              from,
              to == null ? OPEN : to,
              Base64.getEncoder().encodeToString(key.encoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && (to == null || !date.isAfter(to));
  }
}
