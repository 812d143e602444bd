package org.crossbill.hospital.transaction.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crossbill.codes.CodeTables;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** 2401 入院办理: a stay begins and gets its mdtrt_id. 2601 takes it back as long as it is empty. */
@Component
class Admission2401 implements PersonBooking<Admission2401.Input> {
  private static final Logger log = LoggerFactory.getLogger(Admission2401.class);
  private static final String NODE = "input.mdtrtinfo.";

  private final Stays stays;
  private final FeeLineTable lines;
  private final BusinessDays days;
  private final CodeTables tables;

  Admission2401(Stays stays, FeeLineTable lines, BusinessDays days, CodeTables tables) {
    this.stays = stays;
    this.lines = lines;
    this.days = days;
    this.tables = tables;
  }

  /**
   * What is told.
   *
   * @param begntime begntime 入院时间
   * @param medType med_type 医疗类别 as sent, national or regional
   * @param nationalMedType its national value, two digits
   * @param iptNo ipt_no 住院号 of the hospital
   * @param emergency whether exp_content says so
   */
  record Input(
      String psnNo,
      String insutype,
      LocalDateTime begntime,
      Credential credential,
      String medType,
      String nationalMedType,
      String iptNo,
      boolean emergency,
      AdmissionDetail detail,
      List<Diagnosis> diagnoses) {
    static Input of(CodeTables tables, Nodes nodes) {
      Row row = nodes.only("mdtrtinfo");
      return new Input(
          row.text("psn_no"),
          row.text("insutype"),
          row.moment("begntime"),
          RowFacts.credential(row),
          row.text("med_type"),
          RowFacts.nationalMedType(tables, row),
          row.text("ipt_no"),
          RowFacts.emergency(row).orElse(false),
          Admissions.detail(row),
          Diagnoses.read(nodes));
    }
  }

  @Override
  public String infno() {
    return "2401";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(tables, input);
  }

  @Override
  public Credential credential(Input input) {
    return input.credential();
  }

  @Override
  public String credentialPath() {
    return "input.mdtrtinfo.mdtrt_cert_no";
  }

  @Override
  public Result<Step> book(
      Envelope envelope, Input input, InsuredPerson person, NodeCode insuredNode) {
    LocalDate date = days.openForBooking();
    AreaCode area = envelope.insuplcAdmdvs();
    List<Fault> faults = Admissions.person(NODE, input.psnNo(), input.insutype(), person, area);
    Admissions.begins("input.mdtrtinfo.begntime", input.begntime(), person, days, faults);
    Diagnoses.check(input.diagnoses(), input.psnNo(), days, faults);
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
            date,
            input.begntime(),
            input.medType(),
            input.nationalMedType(),
            CareKind.INPATIENT,
            input.emergency(),
            input.credential(),
            Stay.State.ADMITTED,
            null,
            null);
    if (!stays.admit(stay, input.detail())) {
      String present = stays.byIptNo(stay).orElse("");
      return Result.failed(
          new Fault(
              FaultCode.STAY_EXISTS,
              "input.mdtrtinfo.ipt_no",
              "住院号 " + input.iptNo() + " 已登记为就诊 " + present,
              "请使用该就诊，或先用 2601 冲正原 2401"));
    }
    stays.diagnose(stay, envelope.msgid(), infno(), input.diagnoses());
    return Result.ok(
        new Step.Done(
            Nodes.of(
                "result",
                new Row()
                    .text("mdtrt_id", stay.mdtrtId())
                    .text("exp_content", overlap(stay, stays.overlapping(stay))))));
  }

  /**
   * A note that the person is in hospital elsewhere, too; empty where nobody knows of it. It stops
   * no admission: what such a stay is paid, the insured place says when it is settled.
   */
  private static String overlap(Stay stay, List<Stay> others) {
    if (others.isEmpty()) {
      return "";
    }
    log.warn("stay {} overlaps {}", stay.mdtrtId(), others.stream().map(Stay::mdtrtId).toList());
    return "{\"notes\":[\"该人员在本就医地另有 %d 次住院与本次重叠：%s。请核对；结算时由参保地决定\"]}"
        .formatted(others.size(), others.stream().map(Stay::days).collect(Collectors.joining("、")));
  }

  @Override
  public Undo.ByMessage undo() {
    return this::takeBack;
  }

  private Result<Step> takeBack(Envelope envelope, Undo.Original original) {
    String path = Undo.Original.PATH;
    Optional<Stay> found = stays.lockAdmitted(envelope.fixmedinsCode(), original.omsgid());
    if (found.isEmpty()) {
      return Result.failed(original.refused());
    }
    Stay stay = found.get();
    List<Fault> faults = StayFaults.whose(stay, envelope, "input.data.", original.psnNo());
    if (stay.state() == Stay.State.CANCELLED) {
      faults.add(
          new Fault(FaultCode.ORIGINAL_REVERSED, path, "入院 " + stay.mdtrtId() + " 已冲正", "无需再次冲正"));
    } else if (!stay.isOpen() || lines.sum(stay).count() > 0) {
      faults.add(
          new Fault(
              FaultCode.ORIGINAL_SUPERSEDED,
              path,
              "就诊 " + stay.mdtrtId() + " " + stay.state().title() + "，或已有费用明细",
              "请先用 2305 撤销结算、用 2302 撤销全部明细"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    stays.cancel(stay, envelope.msgid(), envelope.infno());
    return Result.ok(Step.done());
  }
}
