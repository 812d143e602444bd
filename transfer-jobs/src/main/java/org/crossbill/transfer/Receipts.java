package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.cases.CaseDeed;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Role;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.store.BusinessDays;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.Paid;
import org.crossbill.transfer.db.PaymentRows;
import org.crossbill.transfer.db.PaymentRows.Direction;
import org.crossbill.transfer.db.PaymentRows.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Money that is told of at the destination (到账登记), by the origin's notice or by the bank's slip:
 * never refused, but kept in suspense (待匹配) where it fits no case.
 */
@Component
class Receipts {
  private final TransferSteps steps;
  private final PaymentRows payments;
  private final BusinessDays days;

  Receipts(TransferSteps steps, PaymentRows payments, BusinessDays days) {
    this.steps = steps;
    this.payments = payments;
    this.days = days;
  }

  /**
   * Enters a payment, and the step of its case.
   *
   * @param found the case it names, locked; empty where it is not here
   * @param payer the province whose notice it is; null for the bank's slip
   */
  Told enter(Paid paid, Optional<CaseRow> found, @Nullable NodeCode payer, String actor) {
    LocalDate date = days.openForBooking();
    Told told = payments.add(Direction.IN, paid, payer, payer != null && found.isEmpty(), date);
    if (told == Told.NEW && found.isPresent() && found.get().role() == Role.DESTINATION) {
      enterFor(found.get(), paid, date, actor);
    }
    return told;
  }

  private void enterFor(CaseRow row, Paid paid, LocalDate date, String actor) {
    Result<CaseRow> after =
        row.person().isSame(paid.person())
            ? steps.after(row, TransferAction.RECEIVE_MONEY, date)
            : Result.failed(
                new Fault(FaultCode.TRANSFER_STEP_NOT_ALLOWED, "AAC002", "划款人员与业务人员不一致", "与转出地核对"));
    String detail = Details.paid(paid);
    switch (after) {
      case Result.Ok<CaseRow>(CaseRow moved) ->
          steps.write(
              row, moved, new CaseDeed<>(TransferAction.RECEIVE_MONEY, date, actor, detail));
      case Result.Failed<CaseRow>(List<Fault> faults) ->
          steps.write(
              row,
              row,
              new CaseDeed<>(
                  TransferAction.SUSPEND_MONEY,
                  date,
                  actor,
                  detail + "：" + faults.getFirst().message()));
    }
  }

  /** What is known otherwise of a payment. */
  String conflict(Paid paid, @Nullable NodeCode strayOf) {
    Paid known = payments.find(Direction.IN, paid.paymentId(), strayOf).orElseThrow();
    return "划款编号 %s 已登记为：%s；本次为：%s".formatted(paid.paymentId(), known, paid);
  }
}
