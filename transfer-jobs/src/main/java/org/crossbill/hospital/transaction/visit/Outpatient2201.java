package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.PersonBooking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.AdmissionDetail;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/** 2201 门诊挂号: an outpatient visit begins and gets its mdtrt_id; what it is for comes with 2203. */
@Component
class Outpatient2201 implements PersonBooking<Outpatient2201.Input> {
  private static final String NODE = "input.data.";

  /** med_type 普通门诊, until 2203 says what the visit is for. */
  private static final String ORDINARY = "11";

  private final Stays stays;
  private final BusinessDays days;

  Outpatient2201(Stays stays, BusinessDays days) {
    this.stays = stays;
    this.days = days;
  }

  /**
   * What is told.
   *
   * @param iptOtpNo ipt_otp_no 门诊号 of the hospital
   */
  record Input(
      String psnNo,
      String insutype,
      LocalDateTime begntime,
      Credential credential,
      String iptOtpNo,
      AdmissionDetail detail) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(
          row.text("psn_no"),
          row.text("insutype"),
          row.moment("begntime"),
          RowFacts.credential(row),
          row.text("ipt_otp_no"),
          new AdmissionDetail(
              Objects.requireNonNullElse(row.textOrNull("atddr_no"), ""),
              Objects.requireNonNullElse(row.textOrNull("dr_name"), ""),
              row.text("dept_code"),
              row.text("dept_name"),
              "",
              "",
              ""));
    }
  }

  @Override
  public String infno() {
    return "2201";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public Credential credential(Input input) {
    return input.credential();
  }

  @Override
  public String credentialPath() {
    return NODE + "mdtrt_cert_no";
  }

  @Override
  public Result<Step> book(
      Envelope envelope, Input input, InsuredPerson person, NodeCode insuredNode) {
    LocalDate date = days.openForBooking();
    AreaCode area = envelope.insuplcAdmdvs();
    List<Fault> faults = Admissions.person(NODE, input.psnNo(), input.insutype(), person, area);
    Admissions.begins(NODE + "begntime", input.begntime(), person, days, faults);
    if (!faults.isEmpty() || area == null) {
      return Result.failed(faults);
    }
    Stay visit =
        new Stay(
            stays.nextId(area, input.begntime()),
            envelope.fixmedinsCode(),
            envelope.msgid(),
            input.iptOtpNo(),
            person,
            input.insutype(),
            area,
            insuredNode,
            date,
            input.begntime(),
            ORDINARY,
            ORDINARY,
            CareKind.OUTPATIENT,
            false,
            input.credential(),
            Stay.State.ADMITTED,
            null,
            null);
    if (!stays.admit(visit, input.detail())) {
      return Result.failed(
          new Fault(
              FaultCode.STAY_EXISTS,
              NODE + "ipt_otp_no",
              "门诊号 " + input.iptOtpNo() + " 已登记为就诊 " + stays.byIptNo(visit).orElse(""),
              "请使用该就诊，或先用 2202 撤销挂号"));
    }
    return Result.ok(
        new Step.Done(
            Nodes.of(
                "data",
                new Row()
                    .text("mdtrt_id", visit.mdtrtId())
                    .text("psn_no", input.psnNo())
                    .text("ipt_otp_no", input.iptOtpNo()))));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("撤销挂号请用 2202");
  }
}
