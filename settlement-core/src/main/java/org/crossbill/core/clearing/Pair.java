package org.crossbill.core.clearing;

import java.util.Comparator;
import org.crossbill.core.place.NodeCode;

/**
 * An ordered pair of provinces (清算对): the insured province owes the treatment province.
 *
 * @param treatment 就医省
 * @param insured 参保省, another one
 */
public record Pair(NodeCode treatment, NodeCode insured) implements Comparable<Pair> {
  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::treatment).thenComparing(Pair::insured);

  public Pair {
    if (treatment.equals(insured)) {
      throw new IllegalArgumentException("a province does not clear with itself: " + treatment);
    }
  }

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return treatment + "<-" + insured;
  }
}
