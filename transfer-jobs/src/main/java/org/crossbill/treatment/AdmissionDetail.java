package org.crossbill.treatment;

/**
 * What an admission tells beside the facts that money depends on (入院信息): doctor, department, bed
 * and main diagnosis.
 *
 * @param atddrNo atddr_no 主治医生编码
 * @param chfpdrName chfpdr_name 主诊医师姓名
 */
public record AdmissionDetail(
    String atddrNo,
    String chfpdrName,
    String admDeptCodg,
    String admDeptName,
    String admBed,
    String dscgMaindiagCode,
    String dscgMaindiagName) {
  /** For logs: no doctor. */
  @Override
  public String toString() {
    return "AdmissionDetail[%s, %s]".formatted(admDeptCodg, dscgMaindiagCode);
  }
}
