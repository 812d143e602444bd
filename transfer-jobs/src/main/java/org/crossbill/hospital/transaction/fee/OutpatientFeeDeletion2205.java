package org.crossbill.hospital.transaction.fee;

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
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/** 2205 门诊费用明细信息撤销: the lines of a charge batch, or with 0000 all of the visit. */
@Component
class OutpatientFeeDeletion2205 implements Booking<OutpatientFeeDeletion2205.Input> {
  private static final String NODE = "input.data.";

  private final Stays stays;
  private final FeeLineTable table;

  OutpatientFeeDeletion2205(Stays stays, FeeLineTable table) {
    this.stays = stays;
    this.table = table;
  }

  record Input(String mdtrtId, String chrgBchno, String psnNo) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(row.text("mdtrt_id"), row.text("chrg_bchno"), row.text("psn_no"));
    }
  }

  @Override
  public String infno() {
    return "2205";
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
        stays
            .lock(input.mdtrtId(), envelope.fixmedinsCode())
            .filter(visit -> visit.kind() == VisitKind.VISIT);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(NODE + "mdtrt_id", input.mdtrtId()));
    }
    Stay visit = found.get();
    List<Fault> faults = StayFaults.whose(visit, envelope, NODE, input.psnNo());
    if (!visit.isOpen()) {
      faults.add(StayFaults.notOpen(visit, NODE + "mdtrt_id", "撤销明细"));
    }
    boolean all = input.chrgBchno().equals(LineFaults.ALL);
    List<String> numbers = all ? List.of() : table.ofBatch(visit, input.chrgBchno());
    if (!all && numbers.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.LINE_UNKNOWN,
              NODE + "chrg_bchno",
              "该就诊没有收费批次 " + input.chrgBchno() + " 的明细",
              "请核对收费批次号；0000 撤销全部明细"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    table.delete(visit, envelope.msgid(), all ? null : numbers);
    return Result.ok(Step.done());
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请重新用 2204 上传明细");
  }
}
