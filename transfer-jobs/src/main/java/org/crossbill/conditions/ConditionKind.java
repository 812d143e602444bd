package org.crossbill.conditions;

/** The kinds of standing conditions (状况种类), each with the page of the console that shows more. */
public enum ConditionKind {
  /** The open business date's night should have run and has not; the subject is the date. */
  NIGHT_MISSED("night", "日终未执行", "night that did not run"),
  /** A night broke off, or was left out, and nobody runs it; the subject is its date. */
  NIGHT_FAILED("night", "日终中断", "night that broke off"),
  /** A check of the latest finished night does not hold; the subject is the check. */
  CHECK_FAILED("night", "检查不平", "check that does not hold"),
  /** The latest finished night went on without a counterpart; the subject is the node. */
  COUNTERPART_SILENT("night", "对方未到", "silent counterpart"),
  /** Differences with a counterpart; the subject is the node. */
  DIFFERENCE_OPEN("differences", "未结差异", "open differences"),
  /** At 000000: pairs of provinces not cleared, or not wholly; the subject is the pair. */
  PAIR_OPEN("national", "未清算省份对", "pair not wholly cleared"),
  /** Messages put aside on their way in; the subject is the sender. */
  MESSAGE_QUARANTINED("quarantine", "隔离消息", "messages in quarantine"),
  /** Messages that the brokers refuse; the subject is the receiver. */
  MESSAGE_REFUSED("quarantine", "发送受阻消息", "messages the brokers refuse"),
  /** Transfer cases past their due date; the subject is the other province. */
  CASE_OVERDUE("cases", "超期转移业务", "overdue transfer cases"),
  /** The last file of a register was refused for its rows; the subject is the register. */
  IMPORT_REFUSED("conditions", "登记文件被退回", "refused import"),
  /** The database was restored, and not compared yet; the subject is the mark of its numbers. */
  DATABASE_RESTORED("conditions", "数据库已恢复待比对", "restored database to be compared"),
  /** Calls without an answer though asked for again; the subject is the insured node. */
  CALL_STUCK("conditions", "久无答复的结算请求", "settlements without an answer"),
  /**
   * A setting of an own topic with which messages would be lost; the subject is topic and setting.
   */
  TOPIC_WRONG("conditions", "主题设置有误", "topic with a wrong setting"),
  /** The clocks of node and database are apart; the number is the seconds. */
  CLOCK_WRONG("conditions", "时钟不一致", "clocks that are apart");

  private final String page;
  private final String chinese;
  private final String english;

  ConditionKind(String page, String chinese, String english) {
    this.page = page;
    this.chinese = chinese;
    this.english = english;
  }

  /** The section of the console that shows more. */
  public String page() {
    return page;
  }

  /** What it is, in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** What it is, in English. */
  public String english() {
    return english;
  }
}
