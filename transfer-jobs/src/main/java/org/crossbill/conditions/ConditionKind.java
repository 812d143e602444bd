package org.crossbill.conditions;

/** The kinds of standing conditions (状况种类), each with the page of the console that shows more. */
public enum ConditionKind {
  /** The open business date's night should have run and has not; the subject is the date. */
  NIGHT_MISSED(
      "night",
      "日终未执行",
      "night that did not run",
      "执行该日日终：bin/crossbill nightly；并检查定时任务",
      "run that night: bin/crossbill nightly; and look at what should have started it"),
  /** A night broke off, or was left out, and nobody runs it; the subject is its date. */
  NIGHT_FAILED(
      "night",
      "日终中断",
      "night that broke off",
      "查看日志后再次执行 bin/crossbill nightly，从中断处继续",
      "read the log, then run bin/crossbill nightly again: it goes on where it stopped"),
  /** A check of the latest finished night does not hold; the subject is the check. */
  CHECK_FAILED(
      "night",
      "检查不平",
      "check that does not hold",
      "打开日终页查看两个数各为多少；docs/reference/checks.md 说明该检查",
      "open the night's page for the two figures; docs/reference/checks.md explains the check"),
  /** The latest finished night went on without a counterpart; the subject is the node. */
  COUNTERPART_SILENT(
      "night",
      "对方未到",
      "silent counterpart",
      "联系该省清算中心；其结算单进入下一日终，本地无需操作",
      "ask that center; its bills go into the next night, nothing is to be done here"),
  /** Differences with a counterpart; the subject is the node. */
  DIFFERENCE_OPEN(
      "differences",
      "未结差异",
      "open differences",
      "打开差异页逐字段比对，由数据有误的一方更正",
      "open the differences, compare field by field; the side that is wrong corrects it"),
  /** At 000000: pairs of provinces not cleared, or not wholly; the subject is the pair. */
  PAIR_OPEN(
      "national",
      "未清算省份对",
      "pair not wholly cleared",
      "查看该省份对等待哪一方，或哪些差异未结",
      "see which side the pair waits for, or which differences are open"),
  /** Messages put aside on their way in; the subject is the sender. */
  MESSAGE_QUARANTINED(
      "quarantine",
      "隔离消息",
      "messages in quarantine",
      "打开隔离页：修正后重放，或由两人确认跳过",
      "open the quarantine: repair and replay, or skip by two persons"),
  /** Messages that the brokers refuse; the subject is the receiver. */
  MESSAGE_REFUSED(
      "quarantine",
      "发送受阻消息",
      "messages the brokers refuse",
      "打开隔离页查看消息服务退回的原因，处理后再次发送",
      "open the quarantine for the brokers' reason, mend it, send again"),
  /** Transfer cases past their due date; the subject is the other province. */
  CASE_OVERDUE(
      "cases",
      "超期转移业务",
      "overdue transfer cases",
      "打开业务页办理，或向对方省催办",
      "open the case: act on it, or remind the other province"),
  /** At 000000: persons whom two provinces registered; the subject is the two. */
  ENROLMENT_OVERLAP(
      "overlaps",
      "重复参保待确定",
      "persons enrolled in two provinces",
      "打开重复参保页，确定由哪一省参保",
      "open the list and decide which province insures each"),
  /** The last file of a register was refused for its rows; the subject is the register. */
  IMPORT_REFUSED(
      "conditions",
      "登记文件被退回",
      "refused import",
      "按导入时列出的行更正文件后重新导入",
      "correct the rows that the import named and import the file again"),
  /** The database was restored, and not compared yet; the subject is the mark of its numbers. */
  DATABASE_RESTORED(
      "conditions",
      "数据库已恢复待比对",
      "restored database to be compared",
      "执行 bin/crossbill recover 与对方比对，见 docs/guides/restore.md",
      "run bin/crossbill recover to compare with the counterparts: docs/guides/restore.md"),
  /** Filings without an answer though asked for again; the subject is the insured node. */
  FILING_STUCK(
      "conditions",
      "久无答复的备案",
      "filings without an answer",
      "系统会继续重发；检查参保地节点与消息服务是否可达",
      "they are asked again by themselves; see whether the insured node and the brokers are up"),
  /** Calls without an answer though asked for again; the subject is the insured node. */
  CALL_STUCK(
      "conditions",
      "久无答复的结算请求",
      "settlements without an answer",
      "系统会继续重发；检查参保地节点与消息服务是否可达",
      "they are asked again by themselves; see whether the insured node and the brokers are up"),
  /** Proposals to settle bills again that nobody has decided on; the subject is the node. */
  RESETTLEMENT_PROPOSED(
      "resettlements",
      "待处理的重新结算建议",
      "proposals to settle again",
      "打开重新结算页：由一人填写理由提出处理意见，另一人确认",
      "open the proposals: one person decides with a reason, another agrees"),
  /** Bills of approved proposals that no hospital has settled again; the subject is its node. */
  RESETTLEMENT_AWAITED(
      "resettlements",
      "待就医地重新结算",
      "bills to be settled again",
      "联系该省医院按所列顺序撤销并重新结算；不再办理的由两人改为维持原结算",
      "ask its hospitals to undo and settle again in the order shown; two persons may give it up"),
  /**
   * A setting of an own topic with which messages would be lost; the subject is topic and setting.
   */
  TOPIC_WRONG(
      "conditions",
      "主题设置有误",
      "topic with a wrong setting",
      "按 bin/crossbill doctor 的提示更正主题设置",
      "correct the topic's setting as bin/crossbill doctor says"),
  /** The clocks of node and database are apart; the number is the seconds. */
  CLOCK_WRONG(
      "conditions",
      "时钟不一致",
      "clocks that are apart",
      "校准节点与数据库主机的时钟",
      "set the clocks of the node's and the database's machine");

  private final String page;
  private final String chinese;
  private final String english;
  private final String chineseMend;
  private final String englishMend;

  ConditionKind(
      String page, String chinese, String english, String chineseMend, String englishMend) {
    this.page = page;
    this.chinese = chinese;
    this.english = english;
    this.chineseMend = chineseMend;
    this.englishMend = englishMend;
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

  /** What to do about it, in Chinese. */
  public String chineseMend() {
    return chineseMend;
  }

  /** What to do about it, in English. */
  public String englishMend() {
    return englishMend;
  }
}
