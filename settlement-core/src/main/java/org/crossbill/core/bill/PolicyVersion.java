package org.crossbill.core.bill;

/**
 * Which stored version of a benefit policy (待遇政策版本) decided a bill. A changed policy is a new
 * version, so what decided an old bill can always be read again.
 *
 * @param value never empty
 */
public record PolicyVersion(String value) {
  public PolicyVersion {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a policy version is not empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
