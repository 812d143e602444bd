package org.crossbill.exchange.codec;

import java.util.List;
import org.crossbill.core.exchange.StepWords;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;

/** The steps of a calculation. */
final class Explanations {
  private Explanations() {}

  static List<org.crossbill.schemas.explain.v1.ExplanationStep> toAvro(
      List<ExplanationStep> steps) {
    return steps.stream()
        .map(step ->
            new org.crossbill.schemas.explain.v1.ExplanationStep(
                step.key().name(),
                step.ruleId().value(),
                step.operands().stream().map(Explanations::toAvro).toList(),
                step.resultFen()))
        .toList();
  }

  static List<ExplanationStep> fromAvro(
      List<org.crossbill.schemas.explain.v1.ExplanationStep> steps) {
    return steps.stream()
        .map(step ->
            new ExplanationStep(
                StepWords.of(step.getKey()),
                new RuleId(step.getRuleId()),
                step.getOperands().stream().map(Explanations::fromAvro).toList(),
                step.getResultFen()))
        .toList();
  }

  private static org.crossbill.schemas.explain.v1.Operand toAvro(Operand operand) {
    return new org.crossbill.schemas.explain.v1.Operand(
        operand.name(),
        org.crossbill.schemas.explain.v1.OperandKind.valueOf(operand.kind().name()),
        operand.numerator(),
        operand.denominator());
  }

  private static Operand fromAvro(org.crossbill.schemas.explain.v1.Operand operand) {
    return new Operand(
        operand.getName(),
        Operand.Kind.valueOf(operand.getKind().name()),
        operand.getNumerator(),
        operand.getDenominator());
  }
}
