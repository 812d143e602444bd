package org.crossbill.person;

import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * How a person stands under one insurance (参保状况).
 *
 * @param psnInsuStas psn_insu_stas 人员参保状态, {@link #ACTIVE} when it pays
 * @param balcFen balc 个人账户余额
 * @param gap how he came back into it after a gap; null where none is told
 */
public record Standing(
    String psnNo,
    String insutype,
    String psnType,
    String psnInsuStas,
    String cvlservFlag,
    AreaCode insuplcAdmdvs,
    long balcFen,
    @Nullable EnrolmentGap gap) {
  /** psn_insu_stas of an insurance that pays (正常参保). */
  public static final String ACTIVE = "1";

  /** Whether the insurance pays. */
  public boolean active() {
    return psnInsuStas.equals(ACTIVE);
  }
}
