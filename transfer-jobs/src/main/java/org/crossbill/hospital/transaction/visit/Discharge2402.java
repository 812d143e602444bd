package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Diagnosis;
import org.crossbill.treatment.Discharge;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 2402 出院办理; of a stay not yet settled it may be repeated under another msgid and then corrects the
 * earlier one.
 */
@Component
class Discharge2402 implements Booking<Discharge2402.Input> {
  private static final String NODE = "input.dscginfo.";

  private final Stays stays;
  private final FeeLineTable lines;
  private final BusinessDays days;

  Discharge2402(Stays stays, FeeLineTable lines, BusinessDays days) {
    this.stays = stays;
    this.lines = lines;
    this.days = days;
  }

  record Input(
      String mdtrtId,
      String psnNo,
      String insutype,
      Discharge discharge,
      List<Diagnosis> diagnoses) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("dscginfo");
      return new Input(
          row.text("mdtrt_id"),
          row.text("psn_no"),
          row.text("insutype"),
          new Discharge(
              row.moment("endtime"),
              row.text("dscg_dept_codg"),
              row.text("dscg_dept_name"),
              row.text("dscg_way"),
              row.dayOrNull("die_date")),
          Diagnoses.read(nodes));
    }
  }

  @Override
  public String infno() {
    return "2402";
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
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    StayFaults.facts(stay, NODE, input.psnNo(), input.insutype(), faults);
    Diagnoses.check(input.diagnoses(), stay.person().psnNo(), days, faults);
    if (!stay.isOpen()) {
      faults.add(StayFaults.notOpen(stay, NODE + "mdtrt_id", "办理出院"));
    }
    dates(stay, input.discharge(), faults);
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    stays.discharge(stay, envelope.msgid(), input.discharge());
    stays.diagnose(stay, envelope.msgid(), infno(), input.diagnoses());
    return Result.ok(Step.done());
  }

  private void dates(Stay stay, Discharge discharge, List<Fault> faults) {
    LocalDateTime endtime = discharge.endtime();
    String path = NODE + "endtime";
    StayFaults.ahead(days, endtime.toLocalDate(), path, "出院时间", faults);
    LocalDate died = discharge.dieDate();
    if (died != null
        && (died.isBefore(stay.begntime().toLocalDate()) || died.isAfter(endtime.toLocalDate()))) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              NODE + "die_date",
              "死亡日期 " + died + " 不在入院与出院之间",
              "请核对死亡日期和出院时间"));
    }
    if (endtime.isBefore(stay.begntime())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              path,
              "出院时间 " + StayFaults.time(endtime) + " 早于入院时间 " + StayFaults.time(stay.begntime()),
              "请核对出院时间"));
    }
    LocalDate lastDay = lines.sum(stay).lastDay();
    if (lastDay != null && lastDay.isAfter(endtime.toLocalDate())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              path,
              "出院日期 " + endtime.toLocalDate() + " 之后还有费用明细（最晚 " + lastDay + "）",
              "请核对出院时间，或用 2302 撤销出院后的明细"));
    }
  }

  @Override
  public Undo undo() {
    return new Undo.Never("未结算前可重新办理 2402");
  }
}
