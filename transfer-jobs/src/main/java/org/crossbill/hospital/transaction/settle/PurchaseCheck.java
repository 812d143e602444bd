package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.transaction.fee.CalledLines;
import org.crossbill.hospital.transaction.fee.SplitRow;
import org.crossbill.hospital.transaction.visit.Admissions;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.AdmissionDetail;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;
import org.springframework.stereotype.Component;

/**
 * A purchase held against person, pharmacy and catalogue (购药校验), as its settlement and its trial
 * need it; nothing is written.
 */
@Component
class PurchaseCheck {
  private static final String PATH = "input." + Purchase.NODE + ".";

  private final SettlementCheck check;
  private final CalledLines lines;
  private final HospitalRegister hospitals;
  private final BusinessDays days;

  PurchaseCheck(
      SettlementCheck check, CalledLines lines, HospitalRegister hospitals, BusinessDays days) {
    this.check = check;
    this.lines = lines;
    this.hospitals = hospitals;
    this.days = days;
  }

  /** A purchase that can be settled. */
  record Checked(List<SplitLine> lines, SettlementCheck.Checked settlement) {}

  /**
   * Checks.
   *
   * @param mdtrtId the number the visit gets; empty in a trial, which makes none
   * @param date the business date the visit is registered under
   */
  Result<Checked> check(
      Envelope envelope,
      Purchase purchase,
      InsuredPerson person,
      NodeCode insuredNode,
      String mdtrtId,
      LocalDate date) {
    AreaCode area = envelope.insuplcAdmdvs();
    List<Fault> faults =
        Admissions.person(PATH, purchase.psnNo(), purchase.insutype(), person, area);
    Admissions.begins(PATH + "begntime", purchase.begntime(), person, days, faults);
    if (!hospitals.find(envelope.fixmedinsCode()).map(Hospital::isPharmacy).orElse(false)) {
      faults.add(
          new Fault(
              FaultCode.INSTITUTION_KIND,
              "fixmedins_code",
              envelope.fixmedinsCode() + " 不是定点零售药店",
              "医疗机构的门诊购药请用 2201 至 2207"));
    }
    CareKind care = CareKind.of(purchase.nationalMedType());
    if (care != CareKind.PHARMACY) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              PATH + "med_type",
              "医疗类别 " + purchase.medType() + " 不是定点药店购药",
              "请填写 41"));
    }
    IntStream.range(0, purchase.lines().size())
        .filter(i -> purchase.lines().get(i).cntPer10k() < 0)
        .forEach(i ->
            faults.add(
                new Fault(
                    FaultCode.LINE_AMOUNT,
                    "input." + Purchase.LINES + "[" + i + "].cnt",
                    "购药明细的数量为负数",
                    "药店没有退费明细：请用 2103 撤销结算后重新结算")));
    if (!faults.isEmpty() || area == null) {
      return Result.failed(faults);
    }
    Stay visit =
        new Stay(
            mdtrtId,
            envelope.fixmedinsCode(),
            envelope.msgid(),
            envelope.msgid(), // a purchase has no number of the pharmacy but its message's
            person,
            purchase.insutype(),
            area,
            insuredNode,
            date,
            purchase.begntime(),
            purchase.medType(),
            purchase.nationalMedType(),
            care,
            false,
            purchase.credential(),
            Stay.State.ADMITTED,
            null,
            null);
    return lines
        .split(visit, Purchase.LINES, purchase.lines(), faults)
        .then(split ->
            check
                .check(envelope, purchase.settlement(mdtrtId), visit, sum(split), true)
                .then(settlement -> Result.ok(new Checked(split, settlement))));
  }

  /** What is kept of the visit beside the lines: what it is for. */
  static AdmissionDetail detail(Purchase purchase) {
    return new AdmissionDetail("", "", "", "", "", purchase.diseCodg(), purchase.diseName());
  }

  private static FeeLineTable.Sum sum(List<SplitLine> lines) {
    return new FeeLineTable.Sum(
        lines.size(),
        lines.stream()
            .map(SplitLine::split)
            .map(split ->
                SplitTotals.of(
                    split.fulamtOwnpayFen(),
                    split.overlmtFen(),
                    split.preselfpayFen(),
                    split.inscpScpFen()))
            .reduce(SplitTotals.ZERO, SplitTotals::plus),
        null,
        lines.stream()
            .map(SplitLine::line)
            .filter(Objects::nonNull)
            .map(line -> line.feeOcurTime().toLocalDate())
            .max(LocalDate::compareTo)
            .orElse(null));
  }

  /** An answer with the drugs as they were split beside it (detlcutinfo 明细分割信息). */
  static Nodes with(Nodes settlement, List<SplitLine> lines) {
    List<Row> cut = lines.stream().map(SplitRow::cut).toList();
    Map<String, List<Row>> rows = new HashMap<>(settlement.rows());
    rows.put("detlcutinfo", cut);
    return new Nodes(rows);
  }
}
