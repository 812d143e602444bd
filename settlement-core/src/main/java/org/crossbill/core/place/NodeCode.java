package org.crossbill.core.place;

/**
 * A node (结算节点): one province's settlement center, named by the province's six-digit code ({@code
 * 310000}; the XPCC, 新疆生产建设兵团, is {@code 660000}), or the national clearing house {@code 000000}.
 *
 * @param value six digits ending in four zeros
 */
public record NodeCode(String value) implements Comparable<NodeCode> {
  /** The national clearing house (国家级经办机构). */
  public static final NodeCode NATIONAL = new NodeCode("000000");

  public NodeCode {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "a node code is a province code, two digits and 0000: " + value);
    }
  }

  /** Whether a text has the form of a node code. */
  public static boolean isWellFormed(String value) {
    return AreaCode.isWellFormed(value) && value.endsWith("0000");
  }

  /** Whether this node is the national clearing house rather than a province. */
  public boolean isNational() {
    return equals(NATIONAL);
  }

  @Override
  public int compareTo(NodeCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
