package org.crossbill.load;

import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.FaultCode;

/** The rule a number of a policy stands on (规则编号). */
public final class Rules {
  private static final RuleId STAND_IN = new RuleId("STAND-IN");

  private Rules() {}

  /** The field {@code rule}; a stand-in for a wrong one, which is reported. */
  public static RuleId of(JsonFields fields) {
    String id = fields.text("rule");
    try {
      return new RuleId(id);
    } catch (IllegalArgumentException _) {
      fields.fault(FaultCode.FIELD_TYPE, "rule", "规则编号写法不符：" + id, "大写字母、数字和连字符，例如 BJ-EMP-36");
      return STAND_IN;
    }
  }
}
