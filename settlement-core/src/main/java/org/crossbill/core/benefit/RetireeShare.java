package org.crossbill.core.benefit;

import java.util.List;

/**
 * How a policy states a retiree's share (退休人员待遇) against that of the active. Each names the
 * personal share exactly.
 */
public sealed interface RetireeShare {
  /** As the active. */
  record Same() implements RetireeShare {}

  /**
   * The personal share is a part of the active one (Beijing: 60 %).
   *
   * @param per10k 0 to 10000
   */
  record FactorOnSelfShare(int per10k) implements RetireeShare {
    public FactorOnSelfShare {
      checkPer10k(per10k);
    }
  }

  /**
   * The fund share is so many percentage points (个百分点) higher, at most all.
   *
   * @param per10k 300 for three points
   */
  record PointsOnFundShare(int per10k) implements RetireeShare {
    public PointsOnFundShare {
      checkPer10k(per10k);
    }
  }

  /**
   * Fund shares of their own, one for each segment.
   *
   * @param per10k in the order of the segments
   */
  record OwnFundShares(List<Integer> per10k) implements RetireeShare {
    public OwnFundShares {
      per10k = List.copyOf(per10k);
      per10k.forEach(RetireeShare::checkPer10k);
    }
  }

  private static void checkPer10k(int per10k) {
    if (per10k < 0 || per10k > 10_000) {
      throw new IllegalArgumentException(
          "a share lies from 0 to 10000 per ten thousand: " + per10k);
    }
  }
}
