package org.crossbill.core.explain;

import java.util.regex.Pattern;

/**
 * The id of a rule (规则编号), resolved by {@code docs/policy} to a document, an article and an
 * effective date. Ids that begin with {@code UNV-} stand on secondary data (二手资料，未核实) and are shown
 * so wherever they appear.
 *
 * @param value upper-case letters, digits and hyphens, e.g. {@code BJ-EMP-36}
 */
public record RuleId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]*");

  public RuleId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a rule id has upper-case letters, digits and hyphens: " + value);
    }
  }

  /** Whether the rule stands on a quoted text rather than on secondary data. */
  public boolean isVerified() {
    return !value.startsWith("UNV-");
  }

  @Override
  public String toString() {
    return value;
  }
}
