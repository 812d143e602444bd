package org.crossbill.core.transfer.unemployment;

/**
 * What moves (核算结果).
 *
 * @param benefitMonths 应领取月数, 0 where only the relation moves
 * @param leftMonths 剩余月数
 * @param benefitFen the benefit that is left
 * @param servicesFen what goes with it for medical insurance, training and placement
 */
public record UnemploymentResult(
    int benefitMonths, int leftMonths, long benefitFen, long servicesFen) {
  /** Only the relation moves. */
  static final UnemploymentResult RELATION_ONLY = new UnemploymentResult(0, 0, 0, 0);

  public UnemploymentResult {
    if (leftMonths < 0 || leftMonths > benefitMonths || benefitFen < 0 || servicesFen < 0) {
      throw new IllegalArgumentException("more months left than there are: " + leftMonths);
    }
  }
}
