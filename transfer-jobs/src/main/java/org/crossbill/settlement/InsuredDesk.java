package org.crossbill.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.InpatientPolicy;
import org.crossbill.core.benefit.PersonTerms;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.benefit.YearAccumulators;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.person.PsnType;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.Standing;
import org.springframework.stereotype.Component;

/**
 * The insured place's decision (参保地待遇核定): identity, policy, accumulators. The policy is that of the
 * day of discharge; the year is that of the discharge too (domain/medical.md 1.12). It reads and
 * calculates, and books nothing.
 */
@Component
public class InsuredDesk {
  private final PersonAccounts accounts;
  private final PolicyBook policies;

  InsuredDesk(PersonAccounts accounts, PolicyBook policies) {
    this.accounts = accounts;
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
      return decided(standing.get(), decided);
    }
    return switch (terms(request, standing.get())) {
      case Result.Failed<Terms>(List<Fault> refused) -> new Outcome.Refused(refused);
      case Result.Ok<Terms>(Terms terms) -> calculated(request, standing.get(), terms);
    };
  }

  private record Terms(InpatientPolicy policy, PersonTerms person) {}

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

  private static List<Fault> identity(SettlementRequest request, Standing standing) {
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
    return faults;
  }

  private static Outcome decided(Standing standing, SettlementAmounts amounts) {
    long poolBaseFen = amounts.split().inscpScpFen() - amounts.actPayDedcFen();
    Benefit share =
        new Benefit(
            amounts.split().inscpScpFen(),
            amounts.actPayDedcFen(),
            Math.max(0, poolBaseFen - amounts.funds().hifpPayFen() - amounts.funds().hifobPayFen()),
            amounts.funds().hifpPayFen(),
            amounts.funds().hifobPayFen(),
            0);
    return new Outcome.Decided(
        amounts,
        standing.psnType(),
        standing.cvlservFlag(),
        0,
        share.poolPropPer10k(),
        standing.balcFen(),
        List.of());
  }

  private Result<Terms> terms(SettlementRequest request, Standing standing) {
    Optional<PsnType> type = PsnType.find(standing.psnType());
    if (type.isEmpty()) {
      return Result.failed(
          new Fault(
              FaultCode.PERSON_NOT_COVERED,
              "psn_type",
              "人员类别 " + standing.psnType() + " 无法识别",
              "请参保地核对该人员的人员类别"));
    }
    Result<Terms> terms =
        policies
            .find(standing.insuplcAdmdvs(), standing.insutype(), request.stay().discharge())
            .then(policy ->
                policy
                    .terms(request.stay().level(), type.get().category())
                    .then(person -> Result.ok(new Terms(policy, person))));
    return switch (terms) {
      case Result.Ok<Terms> ok -> ok;
      case Result.Failed<Terms>(List<Fault> faults) ->
          Result.failed(faults.stream().map(InsuredDesk::atItsPlaceInTheCall).toList());
    };
  }

  private static Fault atItsPlaceInTheCall(Fault fault) {
    return fault.path().equals("insutype")
        ? new Fault(fault.code(), "input.data.insutype", fault.message(), fault.hint())
        : fault;
  }

  private static Outcome calculated(SettlementRequest request, Standing standing, Terms terms) {
    List<ExplanationStep> steps = new ArrayList<>();
    ExplanationSink sink = steps::add;
    YearAccumulators year =
        new YearAccumulators(standing.stays(), standing.poolUsedFen(), standing.largeUsedFen());
    Benefit benefit =
        BenefitCalculator.calculate(terms.person(), request.split().inscpScpFen(), year, sink);
    SettlementAmounts amounts =
        BenefitCalculator.settle(
            request.split(),
            benefit,
            terms.policy().account(),
            request.stay().acctUsed(),
            standing.balcFen(),
            sink);
    return new Outcome.Decided(
        amounts,
        standing.psnType(),
        standing.cvlservFlag(),
        year.nextStayNo(),
        benefit.poolPropPer10k(),
        standing.balcFen() - amounts.acctPayFen(),
        steps);
  }
}
