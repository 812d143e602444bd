package org.crossbill.load;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.person.PsnType;
import org.crossbill.core.result.Notice;

/**
 * A stay to be calculated (试算案例), read from a file with the interface's own names and found sound:
 * its lines agree with the amounts stated beside them, and there is a policy for it.
 *
 * @param lines feedetail, empty where only the totals are given
 * @param totals the four totals, as given or as the sums of the lines; none below zero
 * @param policy the policy of insuplc_admdvs and insutype on setl_date
 * @param psnType psn_type 人员类别
 * @param level hosp_lv 医院等级
 * @param terms the policy's terms for this person and level
 * @param before what the year has used, from stay_no, pool_used, large_used and used
 * @param setlDate setl_date 结算日期, the day of discharge, on which a stay is settled; it picks the
 *     policy
 * @param acctUsed acct_used_flag 个人账户使用标志
 * @param balcFen balc 个人账户余额
 * @param assumed the names of fields that were not given and stand at their usual value
 * @param notices what a reader should look at although it was taken
 */
public record BillCase(
    List<Line> lines,
    SplitTotals totals,
    BenefitPolicy policy,
    PsnType psnType,
    HospitalLevel level,
    BenefitTerms terms,
    Counters before,
    LocalDate setlDate,
    boolean acctUsed,
    long balcFen,
    List<String> assumed,
    List<Notice> notices) {
  public BillCase {
    lines = List.copyOf(lines);
    assumed = List.copyOf(assumed);
    notices = List.copyOf(notices);
  }

  /** The number of the stay in its year, from 1. */
  public long stayNo() {
    return before.get(CounterName.STAYS) + 1;
  }

  /**
   * One fee line with its catalogue facts.
   *
   * @param label feedetl_sn, or its number
   */
  public record Line(String label, FeeLine line, CatalogueEntry entry) {}
}
