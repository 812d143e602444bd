package org.crossbill.policydata;

/**
 * What a check of a policy found (政策检查结果).
 *
 * @param where insuplc_admdvs, insutype and tier
 * @param chinese what and how to mend it
 * @param english the same
 */
public record PolicyFinding(Weight weight, String where, String chinese, String english) {
  /** How much it matters. */
  public enum Weight {
    /** The policy cannot be meant so. */
    MISTAKE,
    /** A rule that docs/policy does not know: a node's own policy may rest on its own papers. */
    NO_SOURCE,
    /** To be looked at. */
    LOOK
  }

  /** Whether it is to be mended before the file is built in. */
  public boolean isWrong() {
    return weight != Weight.LOOK;
  }
}
