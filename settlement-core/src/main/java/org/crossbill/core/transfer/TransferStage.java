package org.crossbill.core.transfer;

import org.crossbill.core.cases.CaseSide;
import org.crossbill.core.cases.CaseStage;
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer case stands (转移业务状态) at one of its two provinces: the destination (转入地) leads
 * the case, the origin (转出地) keeps its own view of it.
 */
public enum TransferStage implements CaseStage {
  APPLIED(Role.DESTINATION, Role.DESTINATION, "已申请，待审核", "applied, under review"),
  LETTER_SENT(Role.DESTINATION, Role.ORIGIN, "已发联系函，待转出地办理", "contact letter sent, origin at work"),
  SHEET_ARRIVED(
      Role.DESTINATION, Role.ORIGIN, "信息表已到，待资金", "information sheet here, money awaited"),
  MONEY_ARRIVED(
      Role.DESTINATION, Role.ORIGIN, "资金已到，待信息表", "money here, information sheet awaited"),
  BOTH_ARRIVED(
      Role.DESTINATION, Role.DESTINATION, "信息表与资金均已到，待匹配", "sheet and money here, to be matched"),
  SHEET_REJECTED(
      Role.DESTINATION,
      Role.ORIGIN,
      "信息表与资金不符，已退回转出地更正",
      "sheet and money differ, sent back for correction"),
  MATCHED(
      Role.DESTINATION, Role.DESTINATION, "信息、资金匹配一致，待入账", "sheet and money match, to be credited"),
  CREDITED(Role.DESTINATION, null, "已入账，办结", "credited, done"),
  LETTER_RECEIVED(
      Role.ORIGIN,
      Role.ORIGIN,
      "已收联系函，待办信息表和划款",
      "contact letter here, sheet and payment to be made"),
  SHEET_MADE(Role.ORIGIN, Role.ORIGIN, "信息表已发，待划款", "sheet sent, payment to be made"),
  REMITTED(Role.ORIGIN, Role.DESTINATION, "已划款，待转入地办结", "paid, destination at work"),
  SHEET_RETURNED(Role.ORIGIN, Role.ORIGIN, "信息表被退回，待更正", "sheet returned, to be corrected"),
  CLOSED(Role.ORIGIN, null, "转入地已入账，办结", "credited at the destination, done"),
  REFUSED_BY_DESTINATION(Role.DESTINATION, null, "转入地不予办理", "refused by the destination"),
  REFUSED_BY_ORIGIN(null, null, "转出地不予办理", "refused by the origin");

  private final @Nullable Role at;
  private final @Nullable Role waitsFor;
  private final String chinese;
  private final String english;

  TransferStage(@Nullable Role at, @Nullable Role waitsFor, String chinese, String english) {
    this.at = at;
    this.waitsFor = waitsFor;
    this.chinese = chinese;
    this.english = english;
  }

  @Override
  public boolean isOf(CaseSide side) {
    return at == null || at == side;
  }

  @Override
  public @Nullable Role waitsFor() {
    return waitsFor;
  }

  @Override
  public String chinese() {
    return chinese;
  }

  @Override
  public String english() {
    return english;
  }
}
