package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.PersonRows;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.AdmissionDetail;
import org.crossbill.treatment.Discharge;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Visit;
import org.crossbill.treatment.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 5201 就诊信息查询: the hospital's own stays of a person that began in a time, none that was taken back.
 * A stay whose patient is still there has no endtime.
 */
@Component
class Visits5201 implements LookUp<Visits5201.Input> {
  private static final String IN_HOSPITAL = "1";
  private static final String LEFT = "0";

  private final Visits visits;

  Visits5201(Visits visits) {
    this.visits = visits;
  }

  record Input(
      String psnNo,
      LocalDateTime begntime,
      LocalDateTime endtime,
      String medType,
      @Nullable String mdtrtId) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(
          row.text("psn_no"),
          row.moment("begntime"),
          row.moment("endtime"),
          row.text("med_type"),
          row.textOrNull("mdtrt_id"));
    }
  }

  @Override
  public String infno() {
    return "5201";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    if (input.endtime().isBefore(input.begntime())) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "input.data.endtime",
              "结束时间 "
                  + StayFaults.time(input.endtime())
                  + " 早于开始时间 "
                  + StayFaults.time(input.begntime()),
              "请核对查询的时间范围，按入院时间查询"));
    }
    AreaCode area = Objects.requireNonNull(envelope.insuplcAdmdvs(), "the interface requires it");
    List<Visit> found =
        visits.begun(
            envelope.fixmedinsCode(),
            input.psnNo(),
            area,
            input.medType(),
            input.begntime(),
            input.endtime());
    String mdtrtId = input.mdtrtId();
    if (mdtrtId == null) {
      return Result.ok(rows(found));
    }
    Optional<Visit> named =
        found.stream().filter(visit -> visit.stay().mdtrtId().equals(mdtrtId)).findFirst();
    return named.isPresent()
        ? Result.ok(rows(List.of(named.get())))
        : Result.failed(
            new Fault(
                FaultCode.STAY_UNKNOWN,
                "input.data.mdtrt_id",
                "本机构没有该人员在此时间内入院、医疗类别为 " + input.medType() + " 的就诊 " + mdtrtId,
                "请核对 psn_no、时间范围、med_type 和信封中的 insuplc_admdvs，或不填 mdtrt_id"));
  }

  private static Nodes rows(List<Visit> found) {
    return new Nodes(Map.of("mdtrtinfo", found.stream().map(Visits5201::row).toList()));
  }

  static Row row(Visit visit) {
    Stay stay = visit.stay();
    AdmissionDetail detail = visit.detail();
    LocalDate admission = stay.begntime().toLocalDate();
    LocalDateTime endtime = stay.endtime();
    Row row =
        PersonRows.identity(new Row(), stay.person(), admission)
            .text("mdtrt_id", stay.mdtrtId())
            .text("insutype", stay.insutype())
            .text("psn_type", visit.psnType())
            .text("cvlserv_flag", visit.cvlservFlag())
            .text("insu_optins", stay.insuplcAdmdvs().value())
            .moment("begntime", stay.begntime())
            .text("mdtrt_cert_type", stay.credential().mdtrtCertType())
            .text("med_type", stay.medType())
            .text("ipt_otp_no", stay.iptNo())
            .text("atddr_no", detail.atddrNo())
            .text("chfpdr_name", detail.chfpdrName())
            .text("adm_dept_codg", detail.admDeptCodg())
            .text("adm_dept_name", detail.admDeptName())
            .text("adm_bed", detail.admBed())
            .text("dscg_maindiag_code", detail.dscgMaindiagCode())
            .text("dscg_maindiag_name", detail.dscgMaindiagName())
            .text("inhosp_stas", endtime == null ? IN_HOSPITAL : LEFT);
    if (endtime != null) {
      row.moment("endtime", endtime)
          .text("ars_year_ipt_flag", endtime.getYear() == admission.getYear() ? "0" : "1")
          .scaled("ipt_days", ChronoUnit.DAYS.between(admission, endtime.toLocalDate()));
    }
    Discharge discharge = visit.discharge();
    if (discharge != null) {
      row.text("dscg_dept_codg", discharge.dscgDeptCodg())
          .text("dscg_dept_name", discharge.dscgDeptName())
          .text("dscg_way", discharge.dscgWay());
      if (discharge.dieDate() != null) {
        row.day("die_date", discharge.dieDate());
      }
    }
    return row;
  }
}
