package org.crossbill.access;

/** What a user of a node may be (角色); one user may have several. */
public enum Role {
  /** 操作员: runs the node, settles what is held, enters users. */
  OPERATOR,
  /** 分析员: reads pages and exports, masked, and nothing else. */
  ANALYST,
  /** 经办人: takes applications and handles transfers and stays. */
  CLERK,
  /** 复核人: lets money go out. */
  APPROVER,
  /** 审计员: reads and checks the audit. */
  AUDITOR
}
