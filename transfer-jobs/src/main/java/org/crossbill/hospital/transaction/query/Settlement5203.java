package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.CallFaults;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.transaction.settle.SettlementRows;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 5203 结算信息查询: a settlement by its setl_id, or what became of the latest settlement of a stay, for
 * a hospital that never got the setl_id.
 */
@Component
class Settlement5203 implements LookUp<SettlementOrStay> {
  private final Stays stays;
  private final SettlementDesk desk;
  private final Bills bills;
  private final HospitalRegister hospitals;

  Settlement5203(Stays stays, SettlementDesk desk, Bills bills, HospitalRegister hospitals) {
    this.stays = stays;
    this.desk = desk;
    this.bills = bills;
    this.hospitals = hospitals;
  }

  @Override
  public String infno() {
    return "5203";
  }

  @Override
  public SettlementOrStay read(Nodes input) {
    return SettlementOrStay.of(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, SettlementOrStay input, Duration patience) {
    String setlId = input.setlId();
    Optional<Attempt> attempt =
        setlId != null
            ? SetlId.find(setlId).flatMap(desk::attempt)
            : stays
                .find(String.valueOf(input.mdtrtId()), envelope.fixmedinsCode())
                .map(found -> new MdtrtId(found.mdtrtId()))
                .flatMap(desk::latest);
    Optional<Stay> stay =
        attempt.flatMap(found -> stays.find(found.mdtrtId().value(), envelope.fixmedinsCode()));
    if (attempt.isEmpty()
        || stay.isEmpty()
        || !stay.get().person().psnNo().equals(input.psnNo())
        || (input.mdtrtId() != null && !stay.get().mdtrtId().equals(input.mdtrtId()))) {
      return Result.failed(
          new Fault(
              FaultCode.SETTLEMENT_UNKNOWN,
              setlId != null ? "input.data.setl_id" : "input.data.mdtrt_id",
              "本机构没有该人员的结算 " + (setlId != null ? setlId : "（就诊 " + input.mdtrtId() + "）"),
              "请核对 psn_no、setl_id 或 mdtrt_id"));
    }
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(stay.get().insuplcAdmdvs(), envelope, faults);
    return faults.isEmpty() ? outcome(attempt.get(), stay.get()) : Result.failed(faults);
  }

  private Result<Nodes> outcome(Attempt attempt, Stay stay) {
    Optional<SettlementDesk.Outcome> outcome = desk.outcome(attempt.setlId());
    if (outcome.isEmpty()) {
      return Result.failed(CallFaults.inProgress());
    }
    return switch (outcome.get()) {
      case BOOKED -> {
        Bill bill = bills.treatment(attempt.setlId()).orElseThrow();
        yield Result.ok(
            SettlementRows.looked(
                stay,
                hospitals.find(stay.fixmedinsCode()).orElseThrow(),
                bill,
                bills.isTreatmentUndone(bill.setlId())));
      }
      case REFUSED, NEVER_BOOKED -> Result.failed(desk.faults(attempt.setlId()));
      case GIVEN_UP ->
          Result.failed(
              new Fault(
                  FaultCode.SETTLEMENT_GIVEN_UP,
                  "",
                  "结算 " + attempt.setlId() + " 在得到结果之前已被冲正，未记账",
                  "如需结算请重新调用 2304"));
    };
  }
}
