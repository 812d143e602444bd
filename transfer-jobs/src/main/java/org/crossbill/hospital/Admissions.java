package org.crossbill.hospital;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.person.Standing;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Diagnosis;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Admission and discharge (入院、出院办理: 2401, 2402), in the caller's transaction. */
@Component
class Admissions {
  private final Stays stays;
  private final FeeLineTable lines;
  private final BusinessDays days;

  Admissions(Stays stays, FeeLineTable lines, BusinessDays days) {
    this.stays = stays;
    this.lines = lines;
    this.days = days;
  }

  /**
   * 2401.
   *
   * @param person who holds the credential, as the insured node says
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Result<Step> admit(
      Envelope envelope,
      HospitalInput.Admission input,
      InsuredPerson person,
      NodeCode insuredNode) {
    AreaCode area = envelope.insuplcAdmdvs();
    List<Fault> faults = person(input, person, area);
    LocalDate admission = input.begntime().toLocalDate();
    StayFaults.ahead(days, admission, "input.mdtrtinfo.begntime", "入院时间", faults);
    if (admission.isBefore(person.brdy())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              "input.mdtrtinfo.begntime",
              "入院时间 " + StayFaults.time(input.begntime()) + " 早于出生日期 " + person.brdy(),
              "请核对入院时间"));
    }
    diagnoses("input.diseinfo", input.diagnoses(), input.psnNo(), faults);
    if (!faults.isEmpty() || area == null) {
      return Result.failed(faults);
    }
    Stay stay =
        new Stay(
            stays.nextId(area, input.begntime()),
            envelope.fixmedinsCode(),
            envelope.msgid(),
            input.iptNo(),
            person,
            input.insutype(),
            area,
            insuredNode,
            input.begntime(),
            input.medType(),
            input.nationalMedType(),
            input.credential(),
            Stay.State.ADMITTED,
            null,
            null);
    if (!stays.admit(stay, input.detail())) {
      String present = stays.byIptNo(stay.fixmedinsCode(), stay.iptNo()).orElse("");
      return Result.failed(
          new Fault(
              FaultCode.STAY_EXISTS,
              "input.mdtrtinfo.ipt_no",
              "住院号 " + input.iptNo() + " 已登记为就诊 " + present,
              "请使用该就诊，或先用 2601 冲正原 2401"));
    }
    stays.diagnose(stay.mdtrtId(), envelope.msgid(), "2401", input.diagnoses());
    return Result.ok(new Step.Done(new HospitalOutput.Admitted(stay.mdtrtId())));
  }

  /**
   * 2402; of a stay not yet settled it may be repeated under another msgid and then corrects the
   * earlier one.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Result<Step> discharge(Envelope envelope, HospitalInput.Discharge input) {
    Optional<Stay> found = stays.lock(input.mdtrtId(), envelope.fixmedinsCode());
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown("input.dscginfo.mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    StayFaults.facts(stay, "input.dscginfo.", input.psnNo(), input.insutype(), faults);
    diagnoses("input.diseinfo", input.diagnoses(), stay.person().psnNo(), faults);
    if (!stay.isOpen()) {
      faults.add(StayFaults.notOpen(stay, "input.dscginfo.mdtrt_id", "办理出院"));
    }
    StayFaults.ahead(
        days, input.discharge().endtime().toLocalDate(), "input.dscginfo.endtime", "出院时间", faults);
    LocalDate died = input.discharge().dieDate();
    if (died != null
        && (died.isBefore(stay.begntime().toLocalDate())
            || died.isAfter(input.discharge().endtime().toLocalDate()))) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              "input.dscginfo.die_date",
              "死亡日期 " + died + " 不在入院与出院之间",
              "请核对死亡日期和出院时间"));
    }
    if (input.discharge().endtime().isBefore(stay.begntime())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              "input.dscginfo.endtime",
              "出院时间 "
                  + StayFaults.time(input.discharge().endtime())
                  + " 早于入院时间 "
                  + StayFaults.time(stay.begntime()),
              "请核对出院时间"));
    }
    LocalDate lastDay = lines.sum(stay.mdtrtId()).lastDay();
    if (lastDay != null && lastDay.isAfter(input.discharge().endtime().toLocalDate())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              "input.dscginfo.endtime",
              "出院日期 " + input.discharge().endtime().toLocalDate() + " 之后还有费用明细（最晚 " + lastDay + "）",
              "请核对出院时间，或用 2302 撤销出院后的明细"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    stays.discharge(stay.mdtrtId(), envelope.msgid(), input.discharge());
    stays.diagnose(stay.mdtrtId(), envelope.msgid(), "2402", input.diagnoses());
    return Result.ok(new Step.Done(new HospitalOutput.Done()));
  }

  private static List<Fault> person(
      HospitalInput.Admission input, InsuredPerson person, @Nullable AreaCode area) {
    List<Fault> faults = new ArrayList<>();
    if (!person.psnNo().equals(input.psnNo())) {
      faults.add(
          new Fault(
              FaultCode.PERSON_MISMATCH,
              "input.mdtrtinfo.psn_no",
              "就诊凭证不属于人员 " + input.psnNo(),
              "请使用 1101 按该凭证返回的 psn_no"));
      return faults;
    }
    Optional<Insurance> found =
        person.insurances().stream().filter(i -> i.insutype().equals(input.insutype())).findFirst();
    if (found.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.INSURANCE_UNKNOWN,
              "input.mdtrtinfo.insutype",
              "人员 " + input.psnNo() + " 没有险种 " + input.insutype(),
              "该人员的险种："
                  + String.join(
                      "、", person.insurances().stream().map(Insurance::insutype).toList())));
      return faults;
    }
    Insurance insurance = found.get();
    if (!insurance.psnInsuStas().equals(Standing.ACTIVE)) {
      faults.add(
          new Fault(
              FaultCode.INSURANCE_INACTIVE,
              "input.mdtrtinfo.insutype",
              "险种 " + input.insutype() + " 参保状态为 " + insurance.psnInsuStas(),
              "请参保人到参保地经办机构核实参保状态"));
    }
    if (!insurance.insuplcAdmdvs().equals(area)) {
      faults.add(
          new Fault(
              FaultCode.INSURED_AREA_MISMATCH,
              "insuplc_admdvs",
              "参保地区划 " + area + " 与参保登记 " + insurance.insuplcAdmdvs() + " 不符",
              "请填写 " + insurance.insuplcAdmdvs()));
    }
    return faults;
  }

  private void diagnoses(String node, List<Diagnosis> diagnoses, String psnNo, List<Fault> faults) {
    for (int i = 0; i < diagnoses.size(); i++) {
      LocalDate day = diagnoses.get(i).diagTime().toLocalDate();
      StayFaults.ahead(days, day, node + "[" + i + "].diag_time", "诊断时间", faults);
      if (!diagnoses.get(i).psnNo().equals(psnNo)) {
        faults.add(
            new Fault(
                FaultCode.STAY_FACTS,
                node + "[" + i + "].psn_no",
                "诊断的人员编号 " + diagnoses.get(i).psnNo() + " 与就诊 " + psnNo + " 不符",
                "请填写该就诊的人员编号"));
      }
    }
  }
}
