package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.person.PersonText;
import org.crossbill.core.place.AreaCode;

/**
 * A person (人员信息) as the insured node keeps it and 1101 returns it.
 *
 * @param psnNo psn_no 人员编号
 * @param psnCertType psn_cert_type 人员证件类型
 * @param certno certno 证件号码
 * @param psnName psn_name 人员姓名
 * @param gend gend 性别
 * @param naty naty 民族, may be empty
 * @param brdy brdy 出生日期
 * @param insurances the insurances (insuinfo), at least one
 */
public record InsuredPerson(
    String psnNo,
    String psnCertType,
    String certno,
    String psnName,
    String gend,
    String naty,
    LocalDate brdy,
    List<Insurance> insurances) {
  /** Number and name in their one spelling. */
  public InsuredPerson {
    certno = PersonText.number(certno);
    psnName = PersonText.name(psnName);
    insurances = List.copyOf(insurances);
  }

  /**
   * One insurance (参保信息).
   *
   * @param balcFen balc 个人账户余额, fen
   * @param insutype insutype 险种类型
   * @param psnType psn_type 人员类别
   * @param psnInsuStas psn_insu_stas 人员参保状态
   * @param psnInsuDate psn_insu_date 个人参保日期
   * @param cvlservFlag cvlserv_flag 公务员标志
   * @param insuplcAdmdvs insuplc_admdvs 参保地医保区划
   * @param empName emp_name 单位名称, may be empty
   */
  public record Insurance(
      long balcFen,
      String insutype,
      String psnType,
      String psnInsuStas,
      LocalDate psnInsuDate,
      String cvlservFlag,
      AreaCode insuplcAdmdvs,
      String empName) {}

  /** For logs: the number of the insurance, and nothing of the person. */
  @Override
  public String toString() {
    return "InsuredPerson[" + psnNo + "]";
  }
}
