package org.crossbill.core.transfer.pension;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.crossbill.core.money.Fen;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.account.CreditedRates;

/**
 * What must hold of the facts before a transfer is computed (核算前校验); finds every fault, not the
 * first.
 */
final class PensionChecks {
  private final PensionFacts facts;
  private final int accountFromYear;
  private final List<Fault> faults = new ArrayList<>();

  private PensionChecks(PensionFacts facts, int accountFromYear) {
    this.facts = facts;
    this.accountFromYear = accountFromYear;
  }

  static List<Fault> check(PensionFacts facts, PensionPolicy policy, CreditedRates rates) {
    PensionChecks checks = new PensionChecks(facts, policy.accountFrom().getYear());
    checks.inForce(policy);
    checks.opening(policy);
    checks.rows();
    checks.ratesKnown(rates);
    return List.copyOf(checks.faults);
  }

  /** What the origin recorded for a row by its rate, rounded once over the row. */
  static long recordedByRateFen(ContributionRow row) {
    return Rounding.halfUpProduct(row.baseSumFen(), row.recordedRatePer10k(), 10_000);
  }

  /** The first year whose closing is computed. */
  static int firstOpenYear(PensionFacts facts) {
    OpeningBalance opening = facts.opening();
    if (opening != null) {
      return opening.year() + 1;
    }
    return facts.rows().stream().mapToInt(ContributionRow::year).min().orElseThrow();
  }

  private void inForce(PensionPolicy policy) {
    if (facts.transferDate().isBefore(policy.validFrom())) {
      fault(
          FaultCode.TRANSFER_RULE_NOT_IN_FORCE,
          "AAE035",
          "转移时间 " + facts.transferDate() + " 早于办法施行日 " + policy.validFrom(),
          "国办发〔2009〕66号自 " + policy.validFrom() + " 起施行，更早的转移不适用本核算");
    }
  }

  private void opening(PensionPolicy policy) {
    OpeningBalance opening = facts.opening();
    if (opening == null) {
      return;
    }
    if (opening.year() >= facts.transferDate().getYear()) {
      fault(
          FaultCode.OPENING_INCONSISTENT,
          "opening.AAE001",
          "期初储存额的年度 " + opening.year() + " 不早于转移当年 " + facts.transferDate().getYear(),
          "填写转移当年以前某年年末的储存额");
    }
    if (opening.year() < policy.accountFrom().getYear() && opening.from1998Fen() > 0) {
      fault(
          FaultCode.OPENING_INCONSISTENT,
          "opening.AIC089",
          opening.year() + " 年末不可能有1998年以后的储存额",
          "1998年前的个人缴费本息填在 AIC093");
    }
  }

  private void rows() {
    List<ContributionRow> rows = facts.rows();
    Map<YearMonth, Integer> covered = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      ContributionRow row = rows.get(i);
      if (row.to().atDay(1).isAfter(facts.transferDate())) {
        fault(
            FaultCode.CONTRIBUTION_AFTER_TRANSFER,
            path(i, "AAE042"),
            "缴费终止年月 " + row.to() + " 晚于转移时间 " + facts.transferDate(),
            "核对 AAE042 与 AAE035");
      }
      once(i, row, covered);
      recordedFits(i, row);
    }
  }

  /**
   * One fault a row, for the months that the first of the earlier rows has too: n rows, n faults.
   */
  private void once(int i, ContributionRow row, Map<YearMonth, Integer> covered) {
    List<YearMonth> shared = new ArrayList<>();
    OptionalInt earlier = OptionalInt.empty();
    for (YearMonth month = row.from(); !month.isAfter(row.to()); month = month.plusMonths(1)) {
      Integer there = covered.putIfAbsent(month, i);
      if (there != null && (earlier.isEmpty() || earlier.getAsInt() == there)) {
        earlier = OptionalInt.of(there);
        shared.add(month);
      }
    }
    if (earlier.isPresent()) {
      String months =
          shared.size() == 1
              ? shared.getFirst().toString()
              : shared.getFirst() + " 至 " + shared.getLast();
      fault(
          FaultCode.CONTRIBUTION_ROWS_OVERLAP,
          path(i, "AAE041"),
          "与 rows[" + earlier.getAsInt() + "] 的缴费月份重叠：" + months,
          "同一月份只能有一行；重复缴费先转后清，由转入地清理");
    }
  }

  /** Recorded amounts are rounded month by month, so they may differ by a fen for each month. */
  private void recordedFits(int i, ContributionRow row) {
    if (row.recordedFen().isEmpty()) {
      return;
    }
    long byRateFen = recordedByRateFen(row);
    if (Math.abs(row.recordedFen().getAsLong() - byRateFen) > row.months()) {
      fault(
          FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
          path(i, row.year() < accountFromYear ? "AAE264" : "AAE381"),
          "记账金额与 缴费基数×月数×比例 不符：" + yuan(row.recordedFen().getAsLong()) + " 与 " + yuan(byRateFen),
          "核对 AAE180、AAE202 与划入账户比例，或由转出地更正记账金额");
    }
  }

  /** One fault for each stretch of years without a rate. */
  private void ratesKnown(CreditedRates rates) {
    int transferYear = facts.transferDate().getYear();
    int year = firstOpenYear(facts);
    while (year < transferYear) {
      int first = year;
      while (year < transferYear && isUnknown(rates, year)) {
        year++;
      }
      if (year > first) {
        rateMissing(first, year - 1);
      } else {
        year++;
      }
    }
  }

  private boolean isUnknown(CreditedRates rates, int year) {
    return rates.find(facts.origin(), Scheme.ENTERPRISE_EMPLOYEES, year).isEmpty();
  }

  private void rateMissing(int first, int last) {
    String years = first == last ? first + " 年" : first + " 至 " + last + " 年各年";
    fault(
        FaultCode.CREDITED_RATE_UNKNOWN,
        "rates",
        "缺 " + facts.origin() + " 企业职工养老个人账户 " + years + "记账利率",
        "在 rates 中每年补一行，例如 {\"AAE001\": "
            + first
            + ", \"rate\": 0.0250}；2015年及以前填转出地公布的利率，2016年起填全国公布的利率");
  }

  private void fault(FaultCode code, String path, String message, String hint) {
    faults.add(new Fault(code, path, message, hint));
  }

  private static String path(int row, String field) {
    return "rows[" + row + "]." + field;
  }

  private static String yuan(long amountFen) {
    return Fen.toYuan(amountFen);
  }
}
