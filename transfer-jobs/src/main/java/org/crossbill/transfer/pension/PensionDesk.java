package org.crossbill.transfer.pension;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.StepLimits;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferProcedure;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.pension.PensionCalculation;
import org.crossbill.core.transfer.pension.PensionInput;
import org.crossbill.core.transfer.pension.PensionResult;
import org.crossbill.core.transfer.pension.PensionRule;
import org.crossbill.core.transfer.pension.PensionSheet;
import org.crossbill.load.PensionFormLoader;
import org.crossbill.store.Node;
import org.crossbill.transfer.SchemeDesk;
import org.springframework.stereotype.Component;

/** Enterprise pensions: the shared procedure, and the sheet as the rule computes it. */
@Component
class PensionDesk implements SchemeDesk {
  private final Node node;
  private final PlaceTable places;
  private final PensionRule rule;
  private final CaseProcedure<TransferStage, TransferAction> procedure;

  PensionDesk(Node node, PlaceTable places, PensionRule rule, WorkingDayCalendar calendar) {
    this.node = node;
    this.places = places;
    this.rule = rule;
    this.procedure = TransferProcedure.of(calendar, rule.policy().limits());
  }

  @Override
  public Scheme scheme() {
    return Scheme.ENTERPRISE_EMPLOYEES;
  }

  @Override
  public CaseProcedure<TransferStage, TransferAction> procedure() {
    return procedure;
  }

  @Override
  public StepLimits limits() {
    return rule.policy().limits();
  }

  /** The form is the file of {@code calculate transfer}. */
  @Override
  public Result<Sheet> sheet(SheetOrder order) {
    return PensionFormLoader.load(order.form(), rule).then(input -> sheet(order, input));
  }

  private Result<Sheet> sheet(SheetOrder order, PensionInput input) {
    List<Fault> faults = new ArrayList<>(SheetChecks.check(order.row(), input, order.date()));
    NodeCode account = places.nodeOf(input.facts().origin(), input.facts().transferDate());
    if (!account.equals(node.code())) {
      faults.add(
          new Fault(
              FaultCode.TRANSFER_WRONG_NODE,
              "AAB299",
              "行政区划 " + input.facts().origin() + " 属于 " + account + "，不是本省 " + node.code(),
              "填写本省转出地的行政区划代码"));
    }
    List<ExplanationStep> explanation = new ArrayList<>();
    return switch (PensionCalculation.calculate(
        input.facts(), rule.policy(), input.rates(), explanation::add)) {
      case Result.Ok<PensionResult>(PensionResult result) ->
          faults.isEmpty()
              ? Result.ok(
                  PensionSheet.of(
                      order.version(),
                      order.date(),
                      order.row().person(),
                      input.facts(),
                      result,
                      explanation))
              : Result.failed(faults);
      case Result.Failed<PensionResult>(List<Fault> more) -> {
        faults.addAll(more);
        yield Result.failed(faults);
      }
    };
  }
}
