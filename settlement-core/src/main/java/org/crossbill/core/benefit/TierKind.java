package org.crossbill.core.benefit;

/** The kinds of tiers (待遇层次类别), as a tier result names them. */
public enum TierKind {
  /** 起付标准. */
  DEDUCTIBLE,
  /** 先行自付. */
  FIRST_SELF_PAY,
  /** 日限额. */
  DAY_LIMIT,
  /** 分段支付. */
  SEGMENTS,
  /** 大额: above the cap of the segments, or above what the person bore. */
  LARGE_SUM,
  /** 大病. */
  SERIOUS_ILLNESS,
  /** 公务员医疗补助. */
  CIVIL_SERVANT,
  /** 医疗救助. */
  ASSISTANCE,
  /** 补充保险. */
  SUPPLEMENT,
  /** What no tier of the policy settles: the person bears it. */
  REST
}
