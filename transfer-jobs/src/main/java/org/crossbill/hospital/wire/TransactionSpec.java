package org.crossbill.hospital.wire;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the interface (交易), as its file in {@code interface/transactions} describes it.
 *
 * @param infno its number
 * @param name its Chinese name
 * @param edition of the interface document that the fields were taken from
 * @param source where that edition was read
 * @param needs fields of the envelope that it needs beyond those every call needs
 */
public record TransactionSpec(
    String infno,
    String name,
    String edition,
    String source,
    Set<String> needs,
    List<NodeSpec> input,
    List<NodeSpec> output) {
  static final String SIGN_NO = "sign_no";
  static final String INSURED_AREA = "insuplc_admdvs";

  public TransactionSpec {
    needs = Set.copyOf(needs);
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /** The input node of that name, null where there is none. */
  @Nullable NodeSpec node(String name) {
    for (NodeSpec node : input) {
      if (node.node().equals(name)) {
        return node;
      }
    }
    return null;
  }

  /** Whether the output is the one node itself, without a name (5204: a list). */
  boolean isOutputItself() {
    return output.size() == 1 && output.getFirst().node().isEmpty();
  }

  /** Whether a hospital must have signed in. */
  public boolean needsSignIn() {
    return needs.contains(SIGN_NO);
  }

  /** Whether the envelope must name the insured place; else what it names does not count. */
  public boolean needsInsuredArea() {
    return needs.contains(INSURED_AREA);
  }
}
