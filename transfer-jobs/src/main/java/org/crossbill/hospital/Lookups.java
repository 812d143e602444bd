package org.crossbill.hospital;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.person.PersonAnswer;
import org.crossbill.person.PersonDirectory;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.Bill;
import org.crossbill.settlement.Bills;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Look-ups (查询): persons (1101) and settlements (5203). They change nothing and may be repeated as
 * often as one likes.
 */
@Component
class Lookups {
  private final PersonDirectory persons;
  private final Stays stays;
  private final SettlementDesk desk;
  private final Bills bills;
  private final Clock clock;

  Lookups(PersonDirectory persons, Stays stays, SettlementDesk desk, Bills bills, Clock clock) {
    this.persons = persons;
    this.stays = stays;
    this.desk = desk;
    this.bills = bills;
    this.clock = clock;
  }

  /** 1101. */
  Result<HospitalOutput> person(HospitalInput.PersonLookup input, Duration patience) {
    return switch (persons.ask(input.credential(), null, patience)) {
      case PersonAnswer.Silent() -> Result.failed(silent());
      case PersonAnswer.Nobody() -> Result.failed(nobody("input.data.mdtrt_cert_no"));
      case PersonAnswer.Found(InsuredPerson person) -> {
        List<Fault> faults = new ArrayList<>();
        differs("certno", "证件号码", input.certno(), person.certno(), faults);
        differs("psn_cert_type", "人员证件类型", input.psnCertType(), person.psnCertType(), faults);
        differs("psn_name", "人员姓名", input.psnName(), person.psnName(), faults);
        yield faults.isEmpty()
            ? Result.ok(new HospitalOutput.PersonFound(person, LocalDate.now(clock)))
            : Result.failed(faults);
      }
    };
  }

  static Fault silent() {
    return new Fault(FaultCode.COUNTERPART_SILENT, "", "参保地未及时应答，没有查到人员信息", "请稍后以同一报文重新调用");
  }

  static Fault nobody(String path) {
    return new Fault(FaultCode.PERSON_UNKNOWN, path, "该就诊凭证查无参保人", "请核对凭证类型和凭证编号");
  }

  private static void differs(
      String field, String name, @Nullable String sent, String known, List<Fault> faults) {
    if (sent != null && !sent.equals(known)) {
      faults.add(
          new Fault(
              FaultCode.PERSON_MISMATCH,
              "input.data." + field,
              name + "与该凭证登记的不符",
              "请核对" + name + "，或不填"));
    }
  }

  /** 5203: a settlement by its setl_id, or what became of the latest settlement of a stay. */
  Result<HospitalOutput> settlement(Envelope envelope, HospitalInput.SettlementLookup input) {
    String setlId = input.setlId();
    Optional<Attempt> attempt =
        setlId != null
            ? SetlId.find(setlId).flatMap(desk::attempt)
            : MdtrtId.find(String.valueOf(input.mdtrtId())).flatMap(desk::latest);
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

  private Result<HospitalOutput> outcome(Attempt attempt, Stay stay) {
    Optional<SettlementDesk.Outcome> outcome = desk.outcome(attempt.setlId());
    if (outcome.isEmpty()) {
      return Result.failed(inProgress());
    }
    return switch (outcome.get()) {
      case BOOKED -> {
        Bill bill = bills.treatment(attempt.setlId()).orElseThrow();
        yield Result.ok(SettlementOutputs.settled(stay, bill));
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

  static Fault inProgress() {
    return new Fault(
        FaultCode.CALL_IN_PROGRESS,
        "",
        "交易处理中，参保地尚未应答，尚无最终结果",
        "请以同一报文重新调用或用 5203 查询；放弃请用 2601，不要重新发起");
  }
}
