package org.crossbill.hospital.transaction.visit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.AdmissionDetail;
import org.crossbill.treatment.Diagnosis;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/**
 * 2203 门诊就诊信息上传: what an outpatient visit is for, with its diagnoses; told again it corrects what
 * was told before. Of the diagnoses those that are valid are kept, the first is the main one.
 */
@Component
class VisitInformation2203 implements Booking<VisitInformation2203.Input> {
  private static final String NODE = "input.mdtrtinfo.";
  private static final String VALID = "1";

  private final Stays stays;
  private final FeeLineTable lines;
  private final BusinessDays days;
  private final CodeTables tables;

  VisitInformation2203(Stays stays, FeeLineTable lines, BusinessDays days, CodeTables tables) {
    this.stays = stays;
    this.lines = lines;
    this.days = days;
    this.tables = tables;
  }

  /**
   * What is told.
   *
   * @param detail doctor, department and main diagnosis of the visit
   */
  record Input(
      String mdtrtId,
      String psnNo,
      String medType,
      String nationalMedType,
      LocalDateTime begntime,
      AdmissionDetail detail,
      List<Diagnosis> diagnoses) {
    static Input of(CodeTables tables, Nodes nodes) {
      Row row = nodes.only("mdtrtinfo");
      List<Row> valid =
          nodes.rows("diseinfo").stream()
              .filter(diagnosis -> diagnosis.text("vali_flag").equals(VALID))
              .toList();
      String psnNo = row.text("psn_no");
      Row first = valid.isEmpty() ? nodes.rows("diseinfo").getFirst() : valid.getFirst();
      List<Diagnosis> diagnoses = new ArrayList<>();
      for (Row each : valid) {
        diagnoses.add(
            new Diagnosis(
                psnNo,
                each.text("diag_type"),
                diagnoses.isEmpty() ? "1" : "0",
                Math.toIntExact(each.scaled("diag_srt_no")),
                each.text("diag_code"),
                each.text("diag_name"),
                each.moment("diag_time")));
      }
      return new Input(
          row.text("mdtrt_id"),
          psnNo,
          row.text("med_type"),
          RowFacts.nationalMedType(tables, row),
          row.moment("begntime"),
          new AdmissionDetail(
              first.text("dise_dor_no"),
              first.text("dise_dor_name"),
              first.text("diag_dept"),
              first.text("diag_dept"),
              "",
              first.text("diag_code"),
              first.text("diag_name")),
          diagnoses);
    }
  }

  @Override
  public String infno() {
    return "2203";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(tables, input);
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
    if (!visit.isOpen()) {
      return Result.failed(StayFaults.notOpen(visit, NODE + "mdtrt_id", "变更就诊信息"));
    }
    List<Fault> faults = StayFaults.whose(visit, envelope, NODE, input.psnNo());
    Admissions.begins(NODE + "begntime", input.begntime(), visit.person(), days, faults);
    Diagnoses.check(input.diagnoses(), input.psnNo(), days, faults);
    CareKind care = CareKind.of(input.nationalMedType());
    if (care != CareKind.OUTPATIENT && care != CareKind.SPECIAL_OUTPATIENT) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              NODE + "med_type",
              "医疗类别 " + input.medType() + " 不是门诊",
              "住院请用 2401 办理入院"));
    }
    var firstDay = lines.sum(visit).firstDay();
    if (firstDay != null && firstDay.isBefore(input.begntime().toLocalDate())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              NODE + "begntime",
              "就诊日期 " + input.begntime().toLocalDate() + " 之前有费用明细（最早 " + firstDay + "）",
              "请核对开始时间，或先用 2205 撤销明细"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Stay changed =
        visit.admittedAs(
            input.begntime(),
            input.medType(),
            input.nationalMedType(),
            visit.iptNo(),
            visit.emergency());
    if (!stays.change(changed, input.detail(), envelope.msgid())) {
      throw new IllegalStateException("a visit keeps its number");
    }
    stays.diagnose(changed, envelope.msgid(), infno(), input.diagnoses());
    return Result.ok(Step.done());
  }

  @Override
  public Undo undo() {
    return new Undo.Never("更正就诊信息请再次调用 2203");
  }
}
