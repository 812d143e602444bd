package org.crossbill.core.transfer.pension;

import static org.crossbill.core.explain.Operand.count;
import static org.crossbill.core.explain.Operand.fen;
import static org.crossbill.core.explain.Operand.per10k;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.transfer.account.AccountYear;
import org.crossbill.core.transfer.account.CreditedRates.CreditedRate;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.account.MonthlyEntries;
import org.crossbill.core.transfer.pension.PensionPolicy.AccountNorm;

/**
 * The steps of a transfer's explanation (核算解释), written from the numbers the calculation has in
 * hand.
 */
final class PensionExplanation {
  private final ExplanationSink sink;
  private final PensionPolicy policy;

  PensionExplanation(ExplanationSink sink, PensionPolicy policy) {
    this.sink = sink;
    this.policy = policy;
  }

  void ownContributions(MovedRow moved) {
    if (sink.isListening()) {
      ContributionRow row = moved.row();
      principal(
          PensionStep.OWN_CONTRIBUTIONS_BEFORE_1998,
          PensionStep.OWN_CONTRIBUTIONS_AS_RECORDED,
          policy.ownContributionRule(),
          moved,
          "AAE264",
          per10k("AAA041", row.recordedRatePer10k()));
    }
  }

  void account(MovedRow moved, AccountNorm norm) {
    if (!sink.isListening()) {
      return;
    }
    principal(
        PensionStep.ACCOUNT_PRINCIPAL,
        PensionStep.ACCOUNT_PRINCIPAL_AS_RECORDED,
        norm.rule(),
        moved,
        "AAE381",
        per10k("norm", norm.ratePer10k()));
    if (moved.isRaised()) {
      record(PensionStep.ACCOUNT_RECORD_RAISED, moved, norm);
    } else if (moved.recordedFen() > moved.movedFen()) {
      record(PensionStep.ACCOUNT_RECORD_KEPT, moved, norm);
    }
  }

  /** The product of base, months and rate, or what was recorded instead of it. */
  private void principal(
      StepKey byRate,
      StepKey asRecorded,
      RuleId rule,
      MovedRow moved,
      String recordField,
      Operand rate) {
    ContributionRow row = moved.row();
    Operand year = count("AAE001", row.year());
    Operand base = fen("AAE180", row.monthlyBaseFen());
    Operand months = count("AAE202", row.months());
    long byRateFen = Rounding.halfUpProduct(row.baseSumFen(), rate.numerator(), 10_000);
    if (moved.movedFen() == byRateFen) {
      step(byRate, rule, byRateFen, year, base, months, rate);
    } else {
      Operand recorded = fen(recordField, moved.movedFen());
      step(asRecorded, rule, moved.movedFen(), year, recorded, base, months, rate);
    }
  }

  private void record(StepKey key, MovedRow moved, AccountNorm norm) {
    step(
        key,
        norm.rule(),
        moved.recordAfterFen(),
        count("AAE001", moved.row().year()),
        per10k("AAA043", moved.row().recordedRatePer10k()),
        fen("AAE381", moved.recordedFen()),
        fen("moved", moved.movedFen()));
  }

  /** A part of the account that is empty and stays so is not mentioned. */
  void year(
      StepKey key,
      AccountYear year,
      List<MonthlyEntries> entries,
      InterestMethod method,
      CreditedRate rate) {
    if (!sink.isListening() || year.closingFen() == 0) {
      return;
    }
    List<Operand> earning = new ArrayList<>();
    earning.add(count("AAE001", year.year()));
    earning.add(fen("opening", year.openingFen()));
    for (MonthlyEntries entry : entries) {
      earning.add(fen("principal", entry.principalFen()));
      earning.add(AccountYear.partOfYear(entry, method, policy.annualFactorPerMille()));
    }
    earning.add(per10k("rate", rate.ratePer10k()));
    step(
        PensionStep.CREDITED_RATE,
        rate.rule(),
        year.interestFen(),
        earning.toArray(Operand[]::new));
    step(
        key,
        policy.interestRule(method),
        year.closingFen(),
        count("AAE001", year.year()),
        fen("opening", year.openingFen()),
        fen("principal", year.principalFen()),
        fen("AAE269", year.interestFen()),
        per10k("rate", rate.ratePer10k()));
  }

  /** The three lines of the account; the year before the transfer, and the year itself. */
  void accountLines(int transferYear, long before1998Fen, long from1998Fen, long transferYearFen) {
    if (!sink.isListening()) {
      return;
    }
    step(
        PensionStep.TRANSFER_LINE_1,
        policy.ownContributionRule(),
        before1998Fen,
        count("AAE001", transferYear - 1));
    step(
        PensionStep.TRANSFER_LINE_2,
        policy.accountNorms().getLast().rule(),
        from1998Fen,
        count("AAE001", transferYear - 1));
    step(
        PensionStep.TRANSFER_LINE_3,
        policy.transferYearRule(),
        transferYearFen,
        count("AAE001", transferYear));
  }

  void pool(long baseSumFen, long poolFen) {
    if (sink.isListening()) {
      step(
          PensionStep.POOL_TRANSFER,
          policy.poolRule(),
          poolFen,
          fen("base_sum", baseSumFen),
          per10k("pool_rate", policy.poolRatePer10k()));
    }
  }

  void totals(PensionMoney money) {
    if (!sink.isListening()) {
      return;
    }
    step(
        PensionStep.TRANSFER_ACCOUNT_TOTAL,
        policy.totalsRule(),
        money.accountFen(),
        fen("AIC093", money.before1998Fen()),
        fen("AIC089", money.from1998Fen()),
        fen("AIC082", money.transferYearFen()));
    step(
        PensionStep.TRANSFER_TOTAL,
        policy.totalsRule(),
        money.totalFen(),
        fen("AIC083", money.accountFen()),
        fen("AIC084", money.poolFen()));
  }

  private void step(StepKey key, RuleId rule, long resultFen, Operand... operands) {
    sink.step(new ExplanationStep(key, rule, List.of(operands), resultFen));
  }
}
