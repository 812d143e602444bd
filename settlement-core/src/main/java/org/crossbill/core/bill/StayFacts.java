package org.crossbill.core.bill;

import java.time.LocalDate;
import org.crossbill.core.place.AreaCode;

/**
 * The facts of a stay (住院) that the insured place's policy may see; with the four totals they are
 * all that crosses from the treatment place. Fee lines never do.
 *
 * @param fixmedinsCode fixmedins_code 定点医药机构编号
 * @param level hosp_lv 医院等级 as the treatment node's register has it
 * @param medType med_type 医疗类别, national two digits
 * @param admission begntime 入院日期
 * @param discharge endtime 出院日期, not before the admission
 * @param insutype insutype 险种类型
 * @param insuplcAdmdvs insuplc_admdvs 参保地医保区划, the pooling area whose policy decides
 * @param filing the filing class (备案), see {@link FilingClass}
 * @param acctUsed acct_used_flag 个人账户使用标志
 */
public record StayFacts(
    String fixmedinsCode,
    HospitalLevel level,
    String medType,
    LocalDate admission,
    LocalDate discharge,
    String insutype,
    AreaCode insuplcAdmdvs,
    FilingClass filing,
    boolean acctUsed) {
  public StayFacts {
    if (discharge.isBefore(admission)) {
      throw new IllegalArgumentException(
          "discharge " + discharge + " before admission " + admission);
    }
  }
}
