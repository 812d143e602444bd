package org.crossbill.hospital.transaction.visit;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 2405 出院撤销: takes back the discharge of a stay that is not settled; the person is in hospital
 * again.
 */
@Component
class DischargeCancel2405 implements Booking<DischargeCancel2405.Input> {
  private static final String NODE = "input.data.";

  private final Stays stays;

  DischargeCancel2405(Stays stays) {
    this.stays = stays;
  }

  record Input(String mdtrtId, String psnNo) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(row.text("mdtrt_id"), row.text("psn_no"));
    }
  }

  @Override
  public String infno() {
    return "2405";
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
        stays.lock(input.mdtrtId(), envelope.fixmedinsCode()).filter(Stay::isInpatient);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(NODE + "mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    List<Fault> faults = StayFaults.whose(stay, envelope, NODE, input.psnNo());
    if (stay.state() == Stay.State.ADMITTED) {
      faults.add(
          new Fault(
              FaultCode.STAY_NOT_DISCHARGED,
              NODE + "mdtrt_id",
              "就诊 " + stay.mdtrtId() + " 尚未办理出院",
              "无需撤销"));
    } else if (!stay.isOpen()) {
      faults.add(StayFaults.notOpen(stay, NODE + "mdtrt_id", "撤销出院"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    stays.readmit(stay, envelope.msgid(), infno());
    return Result.ok(Step.done());
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请重新用 2402 办理出院");
  }
}
