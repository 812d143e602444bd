package org.crossbill.hospital.transaction.visit;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.person.PersonText;
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
import org.crossbill.treatment.StayFlags;
import org.crossbill.treatment.Stays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2406 就医特殊属性上传: a special attribute of a stay of the hospital; it decides nothing here. */
@Component
class StayFlag2406 implements Booking<StayFlag2406.Input> {
  private static final String NODE = "input.data.";

  private final Stays stays;
  private final StayFlags flags;

  StayFlag2406(Stays stays, StayFlags flags) {
    this.stays = stays;
    this.flags = flags;
  }

  record Input(
      String mdtrtId,
      String psnNo,
      String certno,
      String iptNo,
      String type,
      String flag,
      @Nullable String memo) {
    /** For logs: the certificate's number names a person. */
    @Override
    public String toString() {
      return mdtrtId + " " + type;
    }
  }

  @Override
  public String infno() {
    return "2406";
  }

  @Override
  public Input read(Nodes input) {
    Row row = input.only("data");
    return new Input(
        row.text("mdtrt_id"),
        row.text("psn_no"),
        row.text("certno"),
        row.text("ipt_otp_no"),
        row.text("ipt_psn_sp_flag_type"),
        row.text("ipt_psn_sp_flag"),
        row.textOrNull("memo"));
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
    if (!PersonText.number(input.certno()).equals(stay.person().certno())) {
      faults.add(differs("certno", "证件号码", "该就诊人员的证件号码"));
    }
    if (!input.iptNo().equals(stay.iptNo())) {
      faults.add(differs("ipt_otp_no", "住院号", stay.iptNo()));
    }
    if (stay.state() == Stay.State.CANCELLED) {
      faults.add(StayFaults.notOpen(stay, NODE + "mdtrt_id", "上传特殊属性"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    long id = flags.enter(stay, envelope.msgid(), input.type(), input.flag(), input.memo());
    return Result.ok(
        new Step.Done(
            Nodes.of(
                "IptPsnSpFlagRegOut",
                new Row().text("ipt_psn_sp_flag_detl_id", Long.toString(id)))));
  }

  private static Fault differs(String field, String name, String expected) {
    return new Fault(FaultCode.STAY_FACTS, NODE + field, name + " 与入院登记不符", "请填写 " + expected);
  }

  @Override
  public Undo undo() {
    return new Undo.Never("特殊属性不影响结算，无需冲正；有变化请再次上传");
  }
}
