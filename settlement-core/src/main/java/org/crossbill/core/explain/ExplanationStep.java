package org.crossbill.core.explain;

import java.util.List;

/**
 * One step of a calculation (计算步骤), written by the calculation itself: which rule, from which
 * numbers, to which amount.
 *
 * @param key what the step does; its Chinese and English texts belong to the key
 * @param ruleId the rule applied
 * @param operands the numbers that went in, in the order of the formula
 * @param resultFen the amount that came out, fen
 */
public record ExplanationStep(StepKey key, RuleId ruleId, List<Operand> operands, long resultFen) {
  public ExplanationStep {
    operands = List.copyOf(operands);
  }
}
