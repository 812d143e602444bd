package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a settlement or its trial asks, held against the stay and its lines (结算校验); and the facts
 * that go to the insured node.
 */
@Component
class SettlementCheck {
  /** Local credential numbers change with every use: an electronic token (01) is not compared. */
  private static final String TOKEN = "01";

  private final FeeLineTable lines;
  private final HospitalRegister hospitals;
  private final BusinessDays days;

  SettlementCheck(FeeLineTable lines, HospitalRegister hospitals, BusinessDays days) {
    this.lines = lines;
    this.hospitals = hospitals;
    this.days = days;
  }

  /** A stay that can be settled, and with what. */
  record Checked(Stay stay, StayFacts facts, SplitTotals split) {}

  /**
   * Checks.
   *
   * @param trial whether the stay need not be discharged yet
   */
  Result<Checked> check(
      Envelope envelope, SettlementInput input, Optional<Stay> found, boolean trial) {
    return found.isPresent()
        ? check(envelope, input, found.get(), lines.sum(found.get()), trial)
        : Result.failed(StayFaults.unknown(input.path("mdtrt_id"), input.mdtrtId()));
  }

  /**
   * Checks what has these lines.
   *
   * @param sum of its lines
   */
  Result<Checked> check(
      Envelope envelope, SettlementInput input, Stay stay, FeeLineTable.Sum sum, boolean trial) {
    List<Fault> faults = new ArrayList<>();
    if (trial ? !stay.isOpen() : stay.state() != Stay.State.DISCHARGED) {
      faults.add(StayFaults.state(stay, input.path("mdtrt_id"), hint(stay)));
    }
    StayFaults.facts(stay, input.path(""), input.psnNo(), input.insutype(), faults);
    credential(stay, input, faults);
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    if (input.midSetl()) {
      faults.add(
          new Fault(
              FaultCode.MID_SETTLEMENT,
              "input.data.mid_setl_flag",
              "暂不支持中途结算",
              "请在出院后以 mid_setl_flag=0 结算"));
    }
    batch(stay, input.chrgBchno(), faults);
    LocalDate discharge = discharge(stay, input, sum);
    dscgTime(stay, input.dscgTime(), faults);
    totals(input, sum, faults);
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Hospital hospital = hospitals.find(stay.fixmedinsCode()).orElseThrow();
    StayFacts facts =
        StayFacts.whole(
            stay.care(),
            hospital.fixmedinsCode(),
            hospital.level(),
            hospital.admdvs(),
            stay.nationalMedType(),
            stay.begntime().toLocalDate(),
            discharge,
            stay.insutype(),
            stay.insuplcAdmdvs(),
            claimed(stay, input),
            input.acctUsed());
    return Result.ok(new Checked(stay, facts, sum.split()));
  }

  /** What the hospital claims: an emergency counts as filed, all else the insured place knows. */
  private static FilingClass claimed(Stay stay, SettlementInput input) {
    boolean emergency = stay.isInpatient() ? stay.emergency() : input.emergency();
    return emergency ? FilingClass.EMERGENCY : FilingClass.OTHER_TEMPORARY;
  }

  /** A visit is settled once, with all its lines: they are of the batch that is settled. */
  private void batch(Stay stay, @Nullable String chrgBchno, List<Fault> faults) {
    if (chrgBchno == null) {
      return;
    }
    Set<String> others = new TreeSet<>(lines.batches(stay));
    others.remove(chrgBchno);
    if (!others.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              "input.data.chrg_bchno",
              "该就诊还有收费批次 " + String.join("、", others) + " 的明细",
              "一次挂号结算一次：请用 2205 撤销其他批次，另行挂号后上传"));
    }
  }

  private void dscgTime(Stay stay, @Nullable LocalDate named, List<Fault> faults) {
    if (named == null) {
      return;
    }
    String path = "input.data.dscgTime";
    LocalDateTime endtime = stay.endtime();
    if (endtime != null) {
      if (!named.equals(endtime.toLocalDate())) {
        faults.add(
            new Fault(
                FaultCode.STAY_DATES,
                path,
                "出院时间 " + named + " 与出院登记 " + endtime.toLocalDate() + " 不符",
                "请核对出院时间，或重新办理 2402"));
      }
      return;
    }
    StayFaults.ahead(days, named, path, "出院时间", faults);
    if (named.isBefore(stay.begntime().toLocalDate())) {
      faults.add(
          new Fault(
              FaultCode.STAY_DATES,
              path,
              "出院时间 " + named + " 早于入院时间 " + StayFaults.time(stay.begntime()),
              "请核对出院时间"));
    }
  }

  /**
   * Before 2402 a trial reckons with the day it names, else with the day of the last line, which is
   * that of an outpatient visit.
   */
  private static LocalDate discharge(Stay stay, SettlementInput input, FeeLineTable.Sum sum) {
    if (stay.endtime() != null && stay.isInpatient()) {
      return stay.endtime().toLocalDate();
    }
    LocalDate admission = stay.begntime().toLocalDate();
    LocalDate named = input.dscgTime() != null ? input.dscgTime() : sum.lastDay();
    return named == null || named.isBefore(admission) ? admission : named;
  }

  private static String hint(Stay stay) {
    return switch (stay.state()) {
      case ADMITTED -> "请先用 2402 办理出院";
      case SETTLING, REVERSING -> "请重发原交易或用 5203 查询结果，不要重新发起结算";
      case SETTLED -> stay.isInpatient() ? "如需重新结算，请先用 2305 撤销结算" : "如需重新结算，请先用 2208 撤销结算";
      case CANCELLED -> stay.isInpatient() ? "请重新用 2401 办理入院" : "请重新用 2201 挂号";
      case DISCHARGED -> "请核对就诊ID";
    };
  }

  private static void credential(Stay stay, SettlementInput input, List<Fault> faults) {
    if (input.mdtrtCertNo() != null
        && input.mdtrtCertType().equals(stay.credential().mdtrtCertType())
        && !stay.credential().mdtrtCertType().equals(TOKEN)
        && !new Credential(input.mdtrtCertType(), input.mdtrtCertNo()).equals(stay.credential())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS, input.path("mdtrt_cert_no"), "就诊凭证编号与入院登记不符", "请使用入院登记时的凭证"));
    }
  }

  private static void totals(SettlementInput input, FeeLineTable.Sum sum, List<Fault> faults) {
    SplitTotals split = sum.split();
    if (sum.count() == 0 || split.medfeeSumamtFen() <= 0) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_EMPTY,
              input.path(sum.count() == 0 ? "mdtrt_id" : "medfee_sumamt"),
              "该就诊有 " + sum.count() + " 条费用明细，合计 " + Fen.toYuan(split.medfeeSumamtFen()),
              "请先上传费用明细"));
      return;
    }
    total(input, "medfee_sumamt", input.medfeeSumamtFen(), split.medfeeSumamtFen(), faults);
    total(input, "fulamt_ownpay_amt", input.fulamtOwnpayFen(), split.fulamtOwnpayFen(), faults);
    total(input, "overlmt_selfpay", input.overlmtSelfpayFen(), split.overlmtSelfpayFen(), faults);
    total(input, "preselfpay_amt", input.preselfpayFen(), split.preselfpayFen(), faults);
    total(input, "inscp_scp_amt", input.inscpScpFen(), split.inscpScpFen(), faults);
    // returns in parts are rounded line by line, so together they may give back a fen too much
    split
        .partsBelowZero()
        .forEach((field, sumFen) ->
            faults.add(
                new Fault(
                    FaultCode.SETTLEMENT_TOTALS,
                    input.path(field),
                    "费用明细合计 " + Fen.toYuan(sumFen) + " 为负数",
                    "请用 2302 撤销分次退费的明细，改为一次退费")));
  }

  private static void total(
      SettlementInput input,
      String field,
      @Nullable Long sentFen,
      long sumFen,
      List<Fault> faults) {
    if (sentFen != null && sentFen != sumFen) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_TOTALS,
              input.path(field),
              "上传 " + Fen.toYuan(sentFen) + "，费用明细合计 " + Fen.toYuan(sumFen),
              "请填写明细合计，或核对已上传的明细"));
    }
  }
}
