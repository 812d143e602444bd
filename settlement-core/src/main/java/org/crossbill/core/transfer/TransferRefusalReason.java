package org.crossbill.core.transfer;

/** Why a transfer is refused (不予办理原因), by either side. */
public enum TransferRefusalReason {
  ALREADY_DRAWING_PENSION("已领取基本养老金，不再转移", "the person already draws a pension"),
  NOT_INSURED_HERE("本地无该人员的企业职工养老保险关系", "no enterprise pension relation of that person here"),
  PERSON_MISMATCH("姓名与公民身份号码不符", "name and citizen number do not belong together"),
  ARREARS("有欠费，须先补缴或只转已缴月份", "arrears: settle them first, or move the paid months only"),
  OUT_OF_SCOPE("临时缴费账户、机关事业单位等暂不办理", "temporary accounts and other schemes are not handled yet"),
  NOT_REMITTED("转入地入账金额与本地划款不符", "what was credited there was not remitted here");

  private final String chinese;
  private final String english;

  TransferRefusalReason(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** In Chinese. */
  public String chinese() {
    return chinese;
  }

  /** In English. */
  public String english() {
    return english;
  }
}
