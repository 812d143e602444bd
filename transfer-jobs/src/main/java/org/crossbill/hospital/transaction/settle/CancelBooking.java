package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Late;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;

/**
 * Undoes a settlement by a new negative one (结算撤销); the stay may then be changed and settled again.
 */
abstract class CancelBooking implements Booking<CancelBooking.Input>, Late {
  private final VisitKind kind;
  private final Stays stays;
  private final SettlementDesk desk;
  private final Reversals reversals;
  private final BusinessDays days;

  CancelBooking(
      VisitKind kind, Stays stays, SettlementDesk desk, Reversals reversals, BusinessDays days) {
    this.kind = kind;
    this.stays = stays;
    this.desk = desk;
    this.reversals = reversals;
    this.days = days;
  }

  record Input(String mdtrtId, String setlId, String psnNo) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(row.text("mdtrt_id"), row.text("setl_id"), row.text("psn_no"));
    }
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public String mdtrtId(Input input) {
    return input.mdtrtId();
  }

  @Override
  public Result<Step> book(Envelope envelope, Input input) {
    LocalDate date = days.openForBooking();
    Optional<Stay> found =
        stays.lock(input.mdtrtId(), envelope.fixmedinsCode()).filter(stay -> stay.kind() == kind);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown("input.data.mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    List<Fault> faults = StayFaults.whose(stay, envelope, "input.data.", input.psnNo());
    Optional<Attempt> settled =
        SetlId.find(input.setlId())
            .flatMap(desk::attempt)
            .filter(attempt ->
                attempt.mdtrtId().value().equals(stay.mdtrtId())
                    && attempt.split().medfeeSumamtFen() > 0);
    if (settled.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_UNKNOWN,
              "input.data.setl_id",
              "就诊 " + stay.mdtrtId() + " 没有结算 " + input.setlId(),
              "请使用结算返回的 setl_id"));
    } else if (!input.setlId().equals(stay.setlId()) && stay.state() != Stay.State.REVERSING) {
      faults.add(
          new Fault(
              FaultCode.ORIGINAL_REVERSED,
              "input.data.setl_id",
              "结算 " + input.setlId() + " 已撤销或未成功",
              stay.state() == Stay.State.SETTLED
                  ? "就诊当前有效的结算为 " + stay.setlId() + "，如需撤销请填写该 setl_id"
                  : "无需再次撤销"));
    } else if (stay.state() != Stay.State.SETTLED) {
      faults.add(StayFaults.state(stay, "input.data.mdtrt_id", "请重发原交易或用 5203 查询结果"));
    }
    if (!faults.isEmpty() || settled.isEmpty()) {
      return Result.failed(faults);
    }
    reversals.begin(stay, settled.get(), envelope, date);
    return Result.ok(new Step.Begun());
  }

  @Override
  public Nodes late(Stay stay, Bill bill) {
    return SettlementRows.cancelled(kind, bill);
  }

  @Override
  public Undo undo() {
    return reversals;
  }
}
