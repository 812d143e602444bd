package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.crossbill.codes.CodeTables;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 2403 住院信息变更: corrects what the admission of a stay not settled said. Person, insurance, insured
 * place and credential stand; the discharge is 2402's. Diagnoses sent with it take the place of
 * those with the same diag_srt_no.
 */
@Component
class AdmissionChange2403 implements Booking<AdmissionChange2403.Input> {
  private static final String NODE = "input.adminfo.";

  private final Stays stays;
  private final FeeLineTable lines;
  private final BusinessDays days;
  private final CodeTables tables;

  AdmissionChange2403(Stays stays, FeeLineTable lines, BusinessDays days, CodeTables tables) {
    this.stays = stays;
    this.lines = lines;
    this.days = days;
    this.tables = tables;
  }

  /**
   * What is to stand.
   *
   * @param begntime begntime 入院时间
   * @param endtime endtime 出院时间, which must be that of the discharge
   * @param mdtrtCertType mdtrt_cert_type 就诊凭证类型, which must be that of the admission
   * @param iptNo ipt_otp_no 住院号 of the hospital
   * @param emergency what exp_content says; empty leaves what stands
   */
  record Input(
      String mdtrtId,
      String psnNo,
      LocalDateTime begntime,
      @Nullable LocalDateTime endtime,
      String mdtrtCertType,
      String medType,
      String nationalMedType,
      String iptNo,
      Optional<Boolean> emergency,
      AdmissionDetail detail,
      List<Diagnosis> diagnoses,
      List<String> diagnosedStays) {
    static Input of(CodeTables tables, Nodes nodes) {
      Row row = nodes.only("adminfo");
      return new Input(
          row.text("mdtrt_id"),
          row.text("psn_no"),
          row.moment("begntime"),
          row.momentOrNull("endtime"),
          row.text("mdtrt_cert_type"),
          row.text("med_type"),
          RowFacts.nationalMedType(tables, row),
          row.text("ipt_otp_no"),
          RowFacts.emergency(row),
          Admissions.detail(row),
          Diagnoses.read(nodes),
          nodes.rows("diseinfo").stream().map(diagnosis -> diagnosis.text("mdtrt_id")).toList());
    }
  }

  @Override
  public String infno() {
    return "2403";
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
        stays.lock(input.mdtrtId(), envelope.fixmedinsCode()).filter(Stay::isInpatient);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(NODE + "mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    if (!stay.isOpen()) {
      return Result.failed(StayFaults.notOpen(stay, NODE + "mdtrt_id", "变更住院信息"));
    }
    List<Fault> faults = StayFaults.whose(stay, envelope, NODE, input.psnNo());
    Admissions.begins(NODE + "begntime", input.begntime(), stay.person(), days, faults);
    standing(stay, input, faults);
    lines(stay, input, faults);
    diagnoses(stay, input, faults);
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Stay changed =
        stay.admittedAs(
            input.begntime(),
            input.medType(),
            input.nationalMedType(),
            input.iptNo(),
            input.emergency().orElse(stay.emergency()));
    if (!stays.change(changed, input.detail(), envelope.msgid())) {
      return Result.failed(
          new Fault(
              FaultCode.STAY_EXISTS,
              NODE + "ipt_otp_no",
              "住院号 " + input.iptNo() + " 已登记为另一就诊",
              "请核对住院号"));
    }
    stays.diagnose(stay, envelope.msgid(), infno(), input.diagnoses());
    return Result.ok(Step.done());
  }

  /** What stands and is only repeated here. */
  private static void standing(Stay stay, Input input, List<Fault> faults) {
    if (!input.mdtrtCertType().equals(stay.credential().mdtrtCertType())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              NODE + "mdtrt_cert_type",
              "就诊凭证类型 "
                  + input.mdtrtCertType()
                  + " 与入院登记 "
                  + stay.credential().mdtrtCertType()
                  + " 不符",
              "请填写入院登记的凭证类型"));
    }
    if (input.endtime() != null && !input.endtime().equals(stay.endtime())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              NODE + "endtime",
              "结束时间 " + StayFaults.time(input.endtime()) + " 与出院登记不符",
              "出院时间由 2402 办理，此处请不填"));
    }
    if (stay.endtime() != null && input.begntime().isAfter(stay.endtime())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              NODE + "begntime",
              "入院时间 "
                  + StayFaults.time(input.begntime())
                  + " 晚于出院时间 "
                  + StayFaults.time(stay.endtime()),
              "请核对入院时间，或先用 2405 撤销出院"));
    }
  }

  /** Lines were split for the med_type and the days of the stay. */
  private void lines(Stay stay, Input input, List<Fault> faults) {
    FeeLineTable.Sum sum = lines.sum(stay);
    if (sum.count() > 0 && !input.nationalMedType().equals(stay.nationalMedType())) {
      faults.add(
          new Fault(
              FaultCode.STAY_HAS_LINES,
              NODE + "med_type",
              "就诊已有 " + sum.count() + " 条费用明细，医疗类别 " + stay.medType() + " 不能改为 " + input.medType(),
              "请先用 2302 撤销全部明细"));
    }
    LocalDate first = sum.firstDay();
    if (first != null && first.isBefore(input.begntime().toLocalDate())) {
      faults.add(
          new Fault(
              FaultCode.STAY_HAS_LINES,
              NODE + "begntime",
              "入院日期 " + input.begntime().toLocalDate() + " 之前有费用明细（最早 " + first + "）",
              "请核对入院时间，或用 2302 撤销此前的明细"));
    }
  }

  private void diagnoses(Stay stay, Input input, List<Fault> faults) {
    Diagnoses.check(input.diagnoses(), stay.person().psnNo(), days, faults);
    for (int i = 0; i < input.diagnosedStays().size(); i++) {
      if (!input.diagnosedStays().get(i).equals(stay.mdtrtId())) {
        faults.add(
            new Fault(
                FaultCode.STAY_FACTS,
                "input.diseinfo[" + i + "].mdtrt_id",
                "诊断的就诊ID " + input.diagnosedStays().get(i) + " 与就诊 " + stay.mdtrtId() + " 不符",
                "请填写该就诊的就诊ID"));
      }
    }
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请用 2403 按原内容再次变更");
  }
}
