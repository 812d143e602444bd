package org.crossbill.transfer.unemployment;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.unemployment.UnemploymentCalculation;
import org.crossbill.core.transfer.unemployment.UnemploymentPolicy;
import org.crossbill.core.transfer.unemployment.UnemploymentProcedure;
import org.crossbill.core.transfer.unemployment.UnemploymentSheet;
import org.crossbill.load.UnemploymentFormLoader;
import org.crossbill.transfer.SchemeDesk;
import org.springframework.stereotype.Component;

/** Unemployment insurance: a relation with money for the entitled, without for all others. */
@Component
class UnemploymentDesk implements SchemeDesk {
  private final UnemploymentPolicy policy;
  private final CaseProcedure<TransferStage, TransferAction> procedure;

  UnemploymentDesk(UnemploymentPolicy policy, WorkingDayCalendar calendar) {
    this.policy = policy;
    this.procedure = UnemploymentProcedure.of(calendar, policy.limits());
  }

  @Override
  public Scheme scheme() {
    return Scheme.UNEMPLOYMENT;
  }

  @Override
  public CaseProcedure<TransferStage, TransferAction> procedure() {
    return procedure;
  }

  @Override
  public StepLimits limits() {
    return policy.limits();
  }

  @Override
  public Result<Sheet> sheet(SheetOrder order) {
    List<ExplanationStep> explanation = new ArrayList<>();
    return UnemploymentFormLoader.load(order.form())
        .then(facts ->
            UnemploymentCalculation.calculate(facts, policy, explanation::add)
                .then(result ->
                    Result.ok(
                        new UnemploymentSheet(
                            order.version(),
                            order.date(),
                            order.row().person(),
                            facts.origin(),
                            facts.transferDate(),
                            facts.paidMonths(),
                            facts.carriedMonths(),
                            result,
                            explanation))));
  }
}
