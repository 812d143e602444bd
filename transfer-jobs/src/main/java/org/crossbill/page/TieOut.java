package org.crossbill.page;

import java.util.List;

/**
 * A visible check (勾稽): two sums that must be equal, each with its parts named. It holds or it does
 * not; the page shows both sides either way.
 *
 * @param name which rule, e.g. {@code A}
 * @param left the parts of the left side
 * @param right the parts of the right side
 * @param money whether the parts are fen, else counts
 */
public record TieOut(String name, List<Part> left, List<Part> right, boolean money) {
  /**
   * One part of a side.
   *
   * @param label what it is
   * @param value fen or count; taken off the side where {@code minus}
   * @param minus whether it is subtracted
   */
  public record Part(String label, long value, boolean minus) {
    /** A part that is added. */
    public static Part plus(String label, long value) {
      return new Part(label, value, false);
    }

    /** A part that is subtracted. */
    public static Part less(String label, long value) {
      return new Part(label, value, true);
    }

    private long signed() {
      return minus ? -value : value;
    }
  }

  public TieOut {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  /** Amounts in fen. */
  public static TieOut money(String name, List<Part> left, List<Part> right) {
    return new TieOut(name, left, right, true);
  }

  /** Numbers of things. */
  public static TieOut counts(String name, List<Part> left, List<Part> right) {
    return new TieOut(name, left, right, false);
  }

  /** Whether both sides are equal. */
  public boolean holds() {
    return sum(left) == sum(right);
  }

  /** A value of this check as shown. */
  public String shown(long value) {
    return money ? Yuan.grouped(value) : Yuan.groupedCount(value);
  }

  /** The left side's sum as shown. */
  public String leftSum() {
    return shown(sum(left));
  }

  /** The right side's sum as shown. */
  public String rightSum() {
    return shown(sum(right));
  }

  private static long sum(List<Part> side) {
    return side.stream().mapToLong(Part::signed).reduce(0, Math::addExact);
  }
}
