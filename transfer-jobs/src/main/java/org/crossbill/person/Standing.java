package org.crossbill.person;

import java.util.Map;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.place.AreaCode;

/**
 * How a person stands under one insurance in one year (参保与累计状况).
 *
 * @param psnInsuStas psn_insu_stas 人员参保状态, {@link #ACTIVE} when it pays
 * @param balcFen balc 个人账户余额
 * @param stays stays of the year settled so far
 * @param poolUsedFen paid by the pool in the year
 * @param largeUsedFen paid by the large-sum fund in the year
 */
public record Standing(
    String psnNo,
    String insutype,
    int year,
    String psnType,
    String psnInsuStas,
    String cvlservFlag,
    AreaCode insuplcAdmdvs,
    long balcFen,
    int stays,
    long poolUsedFen,
    long largeUsedFen) {
  /** psn_insu_stas of an insurance that pays (正常参保). */
  public static final String ACTIVE = "1";

  /** What was used in the year. */
  public Counters used() {
    return Counters.of(
        Map.of(
            CounterName.STAYS, (long) stays,
            Fund.HIFP.used(), poolUsedFen,
            Fund.HIFOB.used(), largeUsedFen));
  }

  /** Whether the insurance pays. */
  public boolean active() {
    return psnInsuStas.equals(ACTIVE);
  }
}
