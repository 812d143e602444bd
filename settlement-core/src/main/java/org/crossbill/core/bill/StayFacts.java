package org.crossbill.core.bill;

import java.time.LocalDate;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

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
 * @param filing the filing class (备案): in a request what the treatment place claims, on a bill what
 *     the insured place found; null on a bill of before it was kept
 * @param acctUsed acct_used_flag 个人账户使用标志; null on a bill of before it was kept
 * @param care what kind of care
 * @param hospitalAdmdvs 医疗机构所在区划, the place of treatment; null where nobody said
 * @param span the days this settlement covers, within the stay
 */
public record StayFacts(
    String fixmedinsCode,
    HospitalLevel level,
    String medType,
    LocalDate admission,
    LocalDate discharge,
    String insutype,
    AreaCode insuplcAdmdvs,
    @Nullable FilingClass filing,
    @Nullable AccountUse acctUsed,
    CareKind care,
    @Nullable AreaCode hospitalAdmdvs,
    Span span) {
  public StayFacts {
    if (discharge.isBefore(admission)) {
      throw new IllegalArgumentException(
          "discharge " + discharge + " before admission " + admission);
    }
    if (span.from().isBefore(admission) || span.to().isAfter(discharge)) {
      throw new IllegalArgumentException(
          span + " outside of the stay from " + admission + " to " + discharge);
    }
  }

  /** The same stay under the filing class that the insured place found. */
  public StayFacts filedAs(FilingClass decided) {
    return new StayFacts(
        fixmedinsCode,
        level,
        medType,
        admission,
        discharge,
        insutype,
        insuplcAdmdvs,
        decided,
        acctUsed,
        care,
        hospitalAdmdvs,
        span);
  }

  /** An inpatient stay settled as a whole. */
  public static StayFacts inpatient(
      String fixmedinsCode,
      HospitalLevel level,
      AreaCode hospitalAdmdvs,
      String medType,
      LocalDate admission,
      LocalDate discharge,
      String insutype,
      AreaCode insuplcAdmdvs,
      FilingClass filing,
      AccountUse acctUsed) {
    return whole(
        CareKind.INPATIENT,
        fixmedinsCode,
        level,
        hospitalAdmdvs,
        medType,
        admission,
        discharge,
        insutype,
        insuplcAdmdvs,
        filing,
        acctUsed);
  }

  /** A stay or a visit settled as a whole. */
  public static StayFacts whole(
      CareKind care,
      String fixmedinsCode,
      HospitalLevel level,
      AreaCode hospitalAdmdvs,
      String medType,
      LocalDate admission,
      LocalDate discharge,
      String insutype,
      AreaCode insuplcAdmdvs,
      FilingClass filing,
      AccountUse acctUsed) {
    return new StayFacts(
        fixmedinsCode,
        level,
        medType,
        admission,
        discharge,
        insutype,
        insuplcAdmdvs,
        filing,
        acctUsed,
        care,
        hospitalAdmdvs,
        new Span(admission, discharge));
  }
}
