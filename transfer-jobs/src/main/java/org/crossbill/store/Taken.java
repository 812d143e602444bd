package org.crossbill.store;

/**
 * What became of what was offered to a register (登记结果): a harmless repeat leaves all of it
 * unchanged.
 *
 * @param added new ones
 * @param changed ones of which something is different now
 * @param unchanged ones that stood exactly so
 */
public record Taken(int added, int changed, int unchanged) {
  /** Nothing offered, nothing taken. */
  public static final Taken NOTHING = new Taken(0, 0, 0);

  /** Both together. */
  public Taken plus(Taken other) {
    return new Taken(added + other.added, changed + other.changed, unchanged + other.unchanged);
  }

  /** Whether the register is different now. */
  public boolean isChange() {
    return added + changed > 0;
  }

  /**
   * Of a statement that returns a row for each one it wrote.
   *
   * @param offered how many were offered
   * @param written for each one written, whether it is new
   */
  public static Taken of(int offered, Iterable<Boolean> written) {
    int added = 0;
    int changed = 0;
    for (boolean isNew : written) {
      if (isNew) {
        added++;
      } else {
        changed++;
      }
    }
    return new Taken(added, changed, offered - added - changed);
  }
}
