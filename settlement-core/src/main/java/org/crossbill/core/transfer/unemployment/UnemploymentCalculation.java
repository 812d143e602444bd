package org.crossbill.core.transfer.unemployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * Computes what moves with an unemployment relation (失业保险关系转移核算): the benefit an entitled person
 * has not drawn, and half as much for medical insurance, training and placement; otherwise the
 * relation alone.
 */
public final class UnemploymentCalculation {
  private UnemploymentCalculation() {}

  /** What moves, or every fault of the facts. */
  public static Result<UnemploymentResult> calculate(
      UnemploymentFacts facts, UnemploymentPolicy policy, ExplanationSink sink) {
    List<Fault> faults = new ArrayList<>();
    if (facts.transferDate().isBefore(policy.validFrom())) {
      faults.add(
          new Fault(
              FaultCode.TRANSFER_RULE_NOT_IN_FORCE,
              "AAE035",
              "转移时间 " + facts.transferDate() + " 早于办法施行日 " + policy.validFrom(),
              "更早的转移不适用本核算"));
    }
    boolean isMoney = facts.isEntitled() && facts.paidMonths() >= policy.leastMonths();
    OptionalInt months = isMoney ? months(facts, policy) : OptionalInt.of(0);
    if (months.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.FIELD_MISSING,
              "benefit_months",
              facts.origin() + " 所在省份的领取期限公式未登记",
              "填写 benefit_months，即转出地核定的领取月数"));
    } else if (isMoney && facts.drawnMonths() > months.getAsInt()) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "drawn_months",
              "已领取 " + facts.drawnMonths() + " 个月，多于应领取的 " + months.getAsInt() + " 个月",
              "核对已领取月数与缴费月数"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    return Result.ok(
        isMoney ? money(facts, policy, months.getAsInt(), sink) : relation(facts, policy, sink));
  }

  private static OptionalInt months(UnemploymentFacts facts, UnemploymentPolicy policy) {
    if (facts.statedMonths().isPresent()) {
      return facts.statedMonths();
    }
    Optional<BenefitMonths> formula = policy.monthsOf(facts.origin());
    return formula.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(formula.get().withCarried(facts.paidMonths(), facts.carriedMonths()));
  }

  private static UnemploymentResult relation(
      UnemploymentFacts facts, UnemploymentPolicy policy, ExplanationSink sink) {
    sink.step(
        new ExplanationStep(
            UnemploymentStep.UNEMPLOYMENT_RELATION_ONLY,
            policy.relationRule(),
            List.of(Operand.count("paid_months", facts.paidMonths())),
            0));
    return UnemploymentResult.RELATION_ONLY;
  }

  private static UnemploymentResult money(
      UnemploymentFacts facts, UnemploymentPolicy policy, int months, ExplanationSink sink) {
    int leftMonths = months - facts.drawnMonths();
    long benefitFen = Math.multiplyExact(facts.monthlyFen(), (long) leftMonths);
    long servicesFen = Rounding.halfUpProduct(benefitFen, policy.servicesPer10k(), 10_000);
    sink.step(
        new ExplanationStep(
            UnemploymentStep.UNEMPLOYMENT_BENEFIT_LEFT,
            policy.moneyRule(),
            List.of(
                Operand.fen("monthly", facts.monthlyFen()),
                Operand.count("left_months", leftMonths)),
            benefitFen));
    sink.step(
        new ExplanationStep(
            UnemploymentStep.UNEMPLOYMENT_SERVICES,
            policy.moneyRule(),
            List.of(
                Operand.fen("benefit", benefitFen),
                Operand.per10k("share", policy.servicesPer10k())),
            servicesFen));
    return new UnemploymentResult(months, leftMonths, benefitFen, servicesFen);
  }
}
