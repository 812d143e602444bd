package org.crossbill.load;

/**
 * How much one JSON text may hold (JSON 上限). What reading costs is bounded by these before anything
 * is built: a text of many small values takes the most memory for its size.
 *
 * @param depth the deepest nesting
 * @param values most values, of all kinds and at all depths
 */
public record JsonLimits(int depth, int values) {
  /** A file or a body of this program's own forms; the largest is some thousand values. */
  public static final JsonLimits DEFAULT = new JsonLimits(32, 100_000);

  /** Longest key, in characters; the interface's longest has 30. */
  static final int KEY_CHARS = 256;

  /** Longest number, in characters. */
  static final int NUMBER_CHARS = 256;

  /** Faults of form that end a reading: whoever has so many mends these first. */
  public static final int FAULTS = 200;

  /** Longest path that a fault shows, in characters. */
  static final int PATH_CHARS = 200;

  private static final int SHOWN = 40;

  public JsonLimits {
    if (depth < 1 || values < 1) {
      throw new IllegalArgumentException("no limit below 1: " + depth + ", " + values);
    }
  }

  /** What a client sent as a message shows it: not longer than a line. */
  public static String shown(String text) {
    return text.codePointCount(0, Math.min(text.length(), 2 * SHOWN + 1)) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }

  /** A path and a key below it, both shortened where they are longer than a fault shows. */
  public static String join(String path, String key) {
    String joined = path.isEmpty() ? shown(key) : path + "." + shown(key);
    return joined.length() <= PATH_CHARS
        ? joined
        : "…" + joined.substring(joined.length() - PATH_CHARS + 1);
  }
}
