package org.crossbill.core.catalogue;

import java.time.LocalDate;
import java.util.Locale;

/**
 * One item of the treatment place's catalogue (医保目录) as it holds in a period.
 *
 * @param medListCodg med_list_codg 医疗目录编码
 * @param chargeClass chrgitm_lv 收费项目等级
 * @param selfpayPropPer10k selfpay_prop 自付比例: first self-pay per ten thousand, 0 to 10000
 * @param ceilingMicroYuan pric_uplmt_amt 定价上限金额 in millionths of a yuan; {@link
 *     #NO_CEILING_MICRO_YUAN} where there is none
 * @param from first day of validity
 * @param until last day of validity, {@link LocalDate#MAX} where open
 */
public record CatalogueEntry(
    String medListCodg,
    ChargeClass chargeClass,
    int selfpayPropPer10k,
    long ceilingMicroYuan,
    LocalDate from,
    LocalDate until) {
  /** The interface's 999999 yuan for "no ceiling" (无上限). */
  public static final long NO_CEILING_MICRO_YUAN = 999_999_000_000L;

  /** All of an amount, per ten thousand. */
  public static final int WHOLE_PER_10K = 10_000;

  public CatalogueEntry {
    if (selfpayPropPer10k < 0 || selfpayPropPer10k > WHOLE_PER_10K) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: selfpay_prop lies from 0 to 10000 per ten thousand: %d",
              medListCodg,
              selfpayPropPer10k));
    }
    if (ceilingMicroYuan < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: a price ceiling is not below zero: %d",
              medListCodg,
              ceilingMicroYuan));
    }
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: valid until %s, before %s", medListCodg, until, from));
    }
  }

  /** An entry without end of validity. */
  public static CatalogueEntry of(
      String medListCodg,
      ChargeClass chargeClass,
      int selfpayPropPer10k,
      long ceilingMicroYuan,
      LocalDate from) {
    return new CatalogueEntry(
        medListCodg, chargeClass, selfpayPropPer10k, ceilingMicroYuan, from, LocalDate.MAX);
  }

  /** Whether a price ceiling (限价) applies. */
  public boolean hasCeiling() {
    return ceilingMicroYuan != NO_CEILING_MICRO_YUAN;
  }

  /** Whether the whole amount is full self-pay (全自费): class 03, or a first self-pay of all. */
  public boolean isFullSelfPay() {
    return chargeClass == ChargeClass.C || selfpayPropPer10k == WHOLE_PER_10K;
  }

  /** Whether the entry holds on a day. */
  public boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(until);
  }
}
