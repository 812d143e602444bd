package org.crossbill.core.transfer;

import org.crossbill.core.cases.CaseAction;

/**
 * A step in a case's timeline (办理步骤), each written once with its date, who did it and what is due
 * next.
 */
public enum TransferAction implements CaseAction {
  APPLY("受理转移申请", "application taken"),
  SEND_LETTER("审核同意，发出联系函", "approved, contact letter sent"),
  REFUSE("不予办理", "refused"),
  RECEIVE_REFUSAL("收到转出地不予办理答复", "refusal of the origin received"),
  RECEIVE_LETTER("收到联系函", "contact letter received"),
  MAKE_SHEET("生成并发出信息表", "information sheet made and sent"),
  REMIT("划转基金", "money remitted"),
  RECEIVE_SHEET("收到信息表", "information sheet received"),
  RECEIVE_MONEY("资金到账", "money received"),
  SUSPEND_MONEY("资金与业务不符，列待匹配", "money does not fit the case, kept in suspense"),
  REJECT_SHEET("信息表与到账资金不符，退回更正", "sheet and money differ, sheet sent back"),
  SHEET_COMES_BACK("信息表被转入地退回", "sheet sent back by the destination"),
  MATCH("信息表与资金匹配一致", "sheet and money match"),
  CREDIT("基金入账，接续关系", "credited, relation continued"),
  CLOSE("收到办结通知，终止本地关系", "destination done, local relation ended"),
  RETURN_MONEY("退回资金", "money returned to the origin"),
  RECEIVE_RETURN("收到退回资金，待重新划款", "money came back, to be paid again"),
  SEND_RELATION("生成并发出信息表，无资金", "sheet of a relation without money made and sent"),
  RECEIVE_RELATION("收到信息表，无资金", "sheet of a relation without money received"),
  REMIND("超期催办", "overdue, reminded"),
  ESCALATE("再次超期，报上级督办", "overdue again, escalated"),
  RECEIVE_REMINDER("收到对方催办", "reminder received"),
  DISPUTE_CREDIT("转入地入账与本地划款不符，提出异议", "credited there is not remitted here, disputed"),
  RECEIVE_DISPUTE("转出地对入账提出异议", "the origin disputes what was credited");

  private final String chinese;
  private final String english;

  TransferAction(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
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
