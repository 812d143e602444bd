package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Standing;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.AdmissionDetail;
import org.jspecify.annotations.Nullable;

/** What admissions, registrations and their changes have in common. */
public final class Admissions {
  private Admissions() {}

  static AdmissionDetail detail(Row row) {
    return new AdmissionDetail(
        row.text("atddr_no"),
        row.text("chfpdr_name"),
        row.text("adm_dept_codg"),
        row.text("adm_dept_name"),
        row.text("adm_bed"),
        row.text("dscg_maindiag_code"),
        row.text("dscg_maindiag_name"));
  }

  /**
   * What speaks against the person under that insurance.
   *
   * @param node the path of the input's node, with a dot
   */
  public static List<Fault> person(
      String node, String psnNo, String insutype, InsuredPerson person, @Nullable AreaCode area) {
    List<Fault> faults = new ArrayList<>();
    if (!person.psnNo().equals(psnNo)) {
      faults.add(
          new Fault(
              FaultCode.PERSON_MISMATCH,
              node + "psn_no",
              "就诊凭证不属于人员 " + psnNo,
              "请使用 1101 按该凭证返回的 psn_no"));
      return faults;
    }
    Optional<Insurance> found =
        person.insurances().stream().filter(i -> i.insutype().equals(insutype)).findFirst();
    if (found.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.INSURANCE_UNKNOWN,
              node + "insutype",
              "人员 " + psnNo + " 没有险种 " + insutype,
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
              node + "insutype",
              "险种 " + insutype + " 参保状态为 " + insurance.psnInsuStas(),
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

  /** Adds a fault where a stay cannot begin then. */
  public static void begins(
      String path,
      LocalDateTime begntime,
      InsuredPerson person,
      BusinessDays days,
      List<Fault> faults) {
    LocalDate admission = begntime.toLocalDate();
    StayFaults.ahead(days, admission, path, "入院时间", faults);
    if (admission.isBefore(person.brdy())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              path,
              "入院时间 " + StayFaults.time(begntime) + " 早于出生日期 " + person.brdy(),
              "请核对入院时间"));
    }
  }
}
