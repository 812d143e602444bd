package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.cases.CaseDeed;
import org.crossbill.core.cases.CaseProcedure;
import org.crossbill.core.cases.CaseState;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.stereotype.Component;

/**
 * Carries cases through the procedures of their schemes (办理步骤): one way for clerks, arrivals and
 * the night. The caller has locked the case.
 */
@Component
public class TransferSteps {
  private final Map<Scheme, SchemeDesk> desks = new EnumMap<>(Scheme.class);
  private final TransferCases cases;

  TransferSteps(List<SchemeDesk> desks, TransferCases cases) {
    for (SchemeDesk desk : desks) {
      if (this.desks.put(desk.scheme(), desk) != null) {
        throw new IllegalStateException("two desks for " + desk.scheme());
      }
    }
    this.cases = cases;
  }

  /** The desk of a scheme, if this node handles it. */
  Optional<SchemeDesk> desk(Scheme scheme) {
    return Optional.ofNullable(desks.get(scheme));
  }

  /** The desk of a case that is here. */
  SchemeDesk desk(CaseRow row) {
    return desk(row.scheme())
        .orElseThrow(() -> new IllegalStateException("no desk for " + row.scheme()));
  }

  private CaseProcedure<TransferStage, TransferAction> procedure(CaseRow row) {
    return desk(row).procedure();
  }

  /** The case after a step, or why the step is not possible; nothing is written yet. */
  Result<CaseRow> after(CaseRow row, TransferAction action, LocalDate date) {
    return procedure(row)
        .after(row.state(), action, date)
        .then(state -> Result.ok(row.with(state)));
  }

  /** Writes a step and where it leads. */
  void write(CaseRow before, CaseRow after, CaseDeed<TransferAction> deed) {
    cases.advance(before, after, deed);
  }

  /**
   * Takes a step that must be possible: a message says so, or the night has seen it.
   *
   * @throws IllegalStateException where it is not
   */
  CaseRow must(CaseRow row, CaseDeed<TransferAction> deed) {
    return switch (after(row, deed.action(), deed.date())) {
      case Result.Ok<CaseRow>(CaseRow after) -> {
        write(row, after, deed);
        yield after;
      }
      case Result.Failed<CaseRow>(List<Fault> faults) ->
          throw new IllegalStateException(
              "case " + row.caseId() + ", " + deed.action() + ": " + faults.getFirst().message());
    };
  }

  /** By which step the night reminds of a case; empty where it does not. */
  Optional<TransferAction> overdue(CaseRow row, LocalDate date) {
    CaseState<TransferStage> state = row.state();
    return Optional.ofNullable(procedure(row).overdueAction(state, date));
  }

  /** How a province stands in a timeline. */
  static String by(NodeCode sender) {
    return "node " + sender;
  }
}
