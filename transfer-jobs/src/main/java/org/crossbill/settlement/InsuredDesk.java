package org.crossbill.settlement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitStep;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.benefit.Settle;
import org.crossbill.core.benefit.WaitingRule;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.Span;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.person.PsnType;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.counters.YearCounters;
import org.crossbill.person.Filings;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.Standing;
import org.crossbill.policydata.StoredPolicies;
import org.springframework.stereotype.Component;

/**
 * The insured place's decision (参保地待遇核定): identity, policy, accumulators. The policy is that of the
 * day of discharge; the year is that of the discharge too (domain/medical.md 1.12); the filing
 * class is that of its own register. It reads and calculates, and books nothing.
 */
@Component
public class InsuredDesk {
  private final PersonAccounts accounts;
  private final YearCounters counters;
  private final StoredPolicies policies;
  private final Filings filings;
  private final WaitingRule waiting;
  private final OverlappingStays overlapping;

  InsuredDesk(
      PersonAccounts accounts,
      YearCounters counters,
      StoredPolicies policies,
      Filings filings,
      WaitingRule waiting,
      OverlappingStays overlapping) {
    this.overlapping = overlapping;
    this.waiting = waiting;
    this.filings = filings;
    this.accounts = accounts;
    this.counters = counters;
    this.policies = policies;
  }

  /**
   * What the settlement comes to.
   *
   * @param standing the person under that insurance; empty where the register has none
   */
  public Outcome decide(SettlementRequest request, Optional<Standing> standing) {
    if (standing.isEmpty()) {
      return new Outcome.Refused(List.of(nobody(request)));
    }
    List<Fault> faults = identity(request, standing.get());
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    SettlementAmounts decided = request.decided();
    if (decided != null) {
      return decided(request, standing.get(), decided);
    }
    Optional<Fault> overlap = overlapping.bars(request);
    if (overlap.isPresent()) {
      return new Outcome.Refused(List.of(overlap.get()));
    }
    Filed filed =
        filings.deciding(standing.get().psnNo(), request.stay(), request.setlTime().toLocalDate());
    return switch (terms(request.stay().filedAs(filed.filing()), standing.get())) {
      case Result.Failed<BenefitTerms>(List<Fault> refused) -> new Outcome.Refused(refused);
      case Result.Ok<BenefitTerms>(BenefitTerms terms) ->
          calculated(request, standing.get(), terms, filed);
    };
  }

  private Fault nobody(SettlementRequest request) {
    if (accounts.knows(request.psnNo().value())) {
      return new Fault(
          FaultCode.INSURANCE_UNKNOWN,
          "input.data.insutype",
          "人员 " + request.psnNo() + " 没有险种 " + request.stay().insutype(),
          "请使用 1101 返回的险种");
    }
    return new Fault(
        FaultCode.PERSON_UNKNOWN,
        "input.data.psn_no",
        "参保地查无人员 " + request.psnNo(),
        "请用 1101 重新获取人员信息");
  }

  private List<Fault> identity(SettlementRequest request, Standing standing) {
    List<Fault> faults = new ArrayList<>();
    if (!standing.active()) {
      faults.add(
          new Fault(
              FaultCode.INSURANCE_INACTIVE,
              "input.data.insutype",
              "人员 "
                  + request.psnNo()
                  + " 险种 "
                  + standing.insutype()
                  + " 参保状态为 "
                  + standing.psnInsuStas(),
              "请参保人到参保地经办机构核实参保状态"));
    }
    if (!standing.insuplcAdmdvs().equals(request.stay().insuplcAdmdvs())) {
      faults.add(
          new Fault(
              FaultCode.INSURED_AREA_MISMATCH,
              "insuplc_admdvs",
              "参保地区划 "
                  + request.stay().insuplcAdmdvs()
                  + " 与参保登记 "
                  + standing.insuplcAdmdvs()
                  + " 不符",
              "请使用 1101 返回的 insuplc_admdvs"));
    }
    EnrolmentGap gap = standing.gap();
    if (gap != null && waiting.bars(standing.insutype(), gap, request.stay().admission())) {
      faults.add(waits(standing, gap));
    }
    return faults;
  }

  private Fault waits(Standing standing, EnrolmentGap gap) {
    LocalDate from = waiting.benefitsFrom(standing.insutype(), gap);
    return new Fault(
        FaultCode.BENEFIT_WAITING,
        "input.data.insutype",
        "人员 %s 险种 %s 等待 %d 个月，自 %s 起享受待遇（%s；起算方法未核实 %s）"
            .formatted(
                standing.psnNo(),
                standing.insutype(),
                waiting.months(standing.insutype(), gap),
                from,
                waiting.rule(),
                waiting.fromRule()),
        "开始日期早于 " + from + " 的就诊请自费结算；有异议的请参保人与参保地经办机构核实");
  }

  private static Outcome decided(
      SettlementRequest request, Standing standing, SettlementAmounts amounts) {
    long baseFen =
        Math.max(
            amounts.funds().hifpPayFen(),
            amounts.split().inscpScpFen()
                - amounts.actPayDedcFen()
                - amounts.funds().hifobPayFen());
    int poolPropPer10k =
        baseFen == 0
            ? 0
            : Math.toIntExact(
                Rounding.halfUpProduct(amounts.funds().hifpPayFen(), 10_000, baseFen));
    return new Outcome.Decided(
        amounts,
        standing.psnType(),
        standing.cvlservFlag(),
        0,
        request.stay().span().year(),
        poolPropPer10k,
        standing.balcFen(),
        null,
        List.of());
  }

  private Result<BenefitTerms> terms(StayFacts stay, Standing standing) {
    Optional<PsnType> type = PsnType.find(standing.psnType());
    if (type.isEmpty()) {
      return Result.failed(
          new Fault(
              FaultCode.PERSON_NOT_COVERED,
              "psn_type",
              "人员类别 " + standing.psnType() + " 无法识别",
              "请参保地核对该人员的人员类别"));
    }
    Result<BenefitTerms> terms =
        policies
            .find(standing.insuplcAdmdvs(), standing.insutype(), stay.discharge())
            .then(policy ->
                policy.speaksOf(stay.care())
                    ? policy.terms(caseOf(stay, standing, type.get()))
                    : Result.failed(silent(policy, stay)));
    return switch (terms) {
      case Result.Ok<BenefitTerms> ok -> ok;
      case Result.Failed<BenefitTerms>(List<Fault> faults) ->
          Result.failed(faults.stream().map(InsuredDesk::atItsPlaceInTheCall).toList());
    };
  }

  private static Fault silent(BenefitPolicy policy, StayFacts stay) {
    return new Fault(
        FaultCode.CARE_NOT_COVERED,
        "input.data.med_type",
        "参保地 " + policy.place() + " 的待遇政策没有医疗类别 " + stay.medType() + " 的规定",
        "请参保人自费结算后到参保地办理手工报销");
  }

  private static Fault atItsPlaceInTheCall(Fault fault) {
    return fault.path().equals("insutype")
        ? new Fault(fault.code(), "input.data.insutype", fault.message(), fault.hint())
        : fault;
  }

  private static Case caseOf(StayFacts stay, Standing standing, PsnType type) {
    return caseOf(
        type,
        standing.cvlservFlag(),
        stay.level(),
        Objects.requireNonNull(stay.filing(), "its own filings said it"),
        stay.care(),
        stay.admission(),
        stay.discharge());
  }

  /** Who is treated where and how; all of it is kept with the bill. */
  static Case caseOf(
      PsnType type,
      String cvlservFlag,
      HospitalLevel level,
      FilingClass filing,
      CareKind care,
      LocalDate admission,
      LocalDate discharge) {
    long days = ChronoUnit.DAYS.between(admission, discharge);
    return new Case(
        type.category(),
        level,
        filing,
        care,
        CarePlace.ELSEWHERE,
        Math.toIntExact(Math.max(1, days)),
        cvlservFlag.equals("1") ? Set.of(Case.CIVIL_SERVANT) : Set.of(),
        Counters.NONE);
  }

  private Outcome calculated(
      SettlementRequest request, Standing standing, BenefitTerms terms, Filed filed) {
    List<ExplanationStep> steps = new ArrayList<>();
    ExplanationSink sink = steps::add;
    Span span = request.stay().span();
    int year = span.year();
    if (span.isAcrossYears()) {
      long inScopeFen = request.split().inscpScpFen();
      sink.step(
          new ExplanationStep(
              BenefitStep.YEAR_OF_DISCHARGE,
              Span.YEAR_RULE,
              List.of(Operand.fen("inscp_scp_amt", inScopeFen)),
              inScopeFen));
    }
    Counters before = counters.read(standing.psnNo(), standing.insutype(), year);
    Benefit benefit =
        BenefitCalculator.calculate(terms, request.split().inscpScpFen(), before, sink);
    SettlementAmounts amounts =
        Settle.amounts(
            request.split(),
            benefit,
            terms.policy(),
            Objects.requireNonNull(request.stay().acctUsed(), "a request says it"),
            standing.balcFen(),
            standing.aidFen(),
            sink);
    return new Outcome.Decided(
        amounts,
        standing.psnType(),
        standing.cvlservFlag(),
        request.stay().care() == CareKind.INPATIENT
            ? Math.toIntExact(before.get(CounterName.STAYS) + 1)
            : 0,
        year,
        benefit.poolPropPer10k(),
        standing.balcFen() - (amounts.acctPayFen() - amounts.acctMulaidPayFen()),
        new Basis(terms.policy().version(), before, benefit.change(), benefit.tiers(), filed),
        steps);
  }
}
