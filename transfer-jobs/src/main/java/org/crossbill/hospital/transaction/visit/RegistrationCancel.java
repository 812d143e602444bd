package org.crossbill.hospital.transaction.visit;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;

/**
 * Takes back the registration of a stay or visit that has no fee lines and is not settled (登记撤销);
 * its number is free again.
 */
abstract class RegistrationCancel implements Booking<RegistrationCancel.Input> {
  private static final String NODE = "input.data.";

  private final VisitKind kind;
  private final Stays stays;
  private final FeeLineTable lines;

  RegistrationCancel(VisitKind kind, Stays stays, FeeLineTable lines) {
    this.kind = kind;
    this.stays = stays;
    this.lines = lines;
  }

  record Input(String mdtrtId, String psnNo) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(row.text("mdtrt_id"), row.text("psn_no"));
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
    Optional<Stay> found =
        stays.lock(input.mdtrtId(), envelope.fixmedinsCode()).filter(stay -> stay.kind() == kind);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(NODE + "mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    List<Fault> faults = StayFaults.whose(stay, envelope, NODE, input.psnNo());
    boolean inpatient = kind == VisitKind.STAY;
    int count = lines.sum(stay).count();
    if (!stay.isOpen()) {
      faults.add(StayFaults.notOpen(stay, NODE + "mdtrt_id", inpatient ? "撤销入院" : "撤销挂号"));
    } else if (count > 0) {
      faults.add(
          new Fault(
              FaultCode.STAY_HAS_LINES,
              NODE + "mdtrt_id",
              "就诊 " + stay.mdtrtId() + " 有 " + count + " 条费用明细，不能撤销登记",
              inpatient
                  ? "请先用 2302 撤销全部明细（feedetl_sn 填 0000）"
                  : "请先用 2205 撤销全部明细（chrg_bchno 填 0000）"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    stays.cancel(stay, envelope.msgid(), infno());
    return Result.ok(Step.done());
  }
}
