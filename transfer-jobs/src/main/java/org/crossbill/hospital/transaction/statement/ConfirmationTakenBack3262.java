package org.crossbill.hospital.transaction.statement;

import java.time.YearMonth;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.CallBook;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.MonthSorting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 3262 异地清分结果确认回退: takes back what a 3261 said, named by its inf_refmsgid or msgid, or with {@code
 * 0} all of the month.
 */
@Component
class ConfirmationTakenBack3262 implements Booking<Row> {
  private static final String WHOLE_MONTH = "0";

  private final CallBook calls;
  private final MonthSorting sorting;
  private final MonthlyConfirmation3261 confirmation;

  ConfirmationTakenBack3262(
      CallBook calls, MonthSorting sorting, MonthlyConfirmation3261 confirmation) {
    this.calls = calls;
    this.sorting = sorting;
    this.confirmation = confirmation;
  }

  @Override
  public String infno() {
    return "3262";
  }

  @Override
  public Row read(Nodes input) {
    return input.only("data");
  }

  @Override
  public @Nullable String mdtrtId(Row input) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, Row input) {
    return SortingMonth.of(input).then(month -> book(envelope, month, input.text("otransid")));
  }

  private Result<Step> book(Envelope envelope, YearMonth month, String otransid) {
    String hospital = envelope.fixmedinsCode();
    @Nullable String said =
        otransid.equals(WHOLE_MONTH)
            ? null
            : calls.answeredAs(hospital, confirmation.infno(), otransid).orElse(otransid);
    return sorting.takeBack(hospital, month, said, envelope.msgid()) > 0
        ? Result.ok(Step.done())
        : Result.failed(
            new Fault(
                FaultCode.SORTING_UNKNOWN,
                "input.data.otransid",
                said == null ? month + " 没有清分确认" : month + " 没有 " + otransid + " 的清分确认，或已回退",
                "请填写 3261 的 inf_refmsgid 或 msgid，0 为整月"));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请用 3261 重新确认");
  }
}
