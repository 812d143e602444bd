package org.crossbill.codes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A code table (代码表) as far as public material gives it.
 *
 * @param table its name, that of the field
 * @param name Chinese name
 * @param edition of the interface document, or what stands for it
 * @param source where it comes from
 * @param verified false where the meaning is general knowledge only
 * @param closed whether another value is a fault; an open table is known in part
 * @param regionalLengths lengths of regional values that stand for the national value of their
 *     first two digits
 * @param codes code to Chinese name, national and regional
 * @param regional those of {@code codes} that are regional
 */
public record CodeTable(
    String table,
    String name,
    String edition,
    String source,
    boolean verified,
    boolean closed,
    List<Integer> regionalLengths,
    Map<String, String> codes,
    Set<String> regional) {

  /** How a value stands to the table. */
  public enum Standing {
    /** Usable: known, or the table is open. */
    KNOWN,
    /** Regional, and no national value stands for it. */
    ONLY_REGIONAL,
    /** Not in a closed table. */
    UNKNOWN
  }

  /** How a value stands to the table. */
  public Standing standing(String code) {
    if (!closed || national(code).isPresent()) {
      return Standing.KNOWN;
    }
    if (regional.contains(code)) {
      return regionalLengths.isEmpty() ? Standing.KNOWN : Standing.ONLY_REGIONAL;
    }
    return Standing.UNKNOWN;
  }

  /**
   * The national value a code stands for: itself, or that of its first two digits where regional
   * values are so mapped.
   */
  public Optional<String> national(String code) {
    if (codes.containsKey(code) && !regional.contains(code)) {
      return Optional.of(code);
    }
    if (regionalLengths.contains(code.length())
        && code.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return national(code.substring(0, 2));
    }
    return Optional.empty();
  }

  /** The national values with their names, as a hint shows them. */
  public String listed() {
    StringBuilder text = new StringBuilder();
    codes.forEach((code, title) -> {
      if (!regional.contains(code)) {
        text.append(text.isEmpty() ? "" : "、").append(code).append(' ').append(title);
      }
    });
    return text.toString();
  }
}
