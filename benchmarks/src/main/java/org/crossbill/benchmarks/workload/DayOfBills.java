package org.crossbill.benchmarks.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.settlement.SettlementJson;

/**
 * The bills of one business date between two provinces (结算单), treated in the one, insured in the
 * other, as rows for COPY; the rows of both sides are the same. Every hundredth bill reverses the
 * one before it. Amounts are those of the canonical day's stays of the insured area, each row with
 * the facts that decided it and its explanation.
 */
public final class DayOfBills {
  /** The columns of a row, in order. */
  public static final String COLUMNS =
      """
      setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no, fixmedins_code, \
      hosp_lv, med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, \
      setl_time, medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, \
      inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, \
      oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay, acct_mulaid_pay, psn_cash_pay, \
      pool_prop_per10k, balc, explanation, filing, acct_used, care_kind, hosp_admdvs, year, policy, \
      counters_before, counters_change, tier_results\
      """;

  private static final int REVERSED_EVERY = 100;
  private static final long NUMBERS = 1_000_000_000L;

  private final LocalDate date;
  private final NodeCode treatment;
  private final NodeCode insured;
  private final AreaCode area;
  private final List<Stay> stays = new ArrayList<>();
  private final StringBuilder row = new StringBuilder(4_000);

  /** A decided stay, and what of its row is text that never changes. */
  private record Stay(
      DecidedStays.Stay decided, String explanation, Basis settled, Basis reversed) {}

  private record Basis(String before, String change, String tiers) {}

  /**
   * The bills of a date.
   *
   * @param area pooling area of all persons, one of the insured province that has a policy
   */
  public DayOfBills(LocalDate date, NodeCode treatment, NodeCode insured, AreaCode area) {
    this.date = date;
    this.treatment = treatment;
    this.insured = insured;
    this.area = area;
    for (DecidedStays.Stay stay : DecidedStays.of(area).all()) {
      List<TierResult> tiers = stay.benefit().tiers();
      String before = SettlementJson.ofCounters(stay.before());
      stays.add(
          new Stay(
              stay,
              escaped(SettlementJson.ofExplanation(stay.explanation())),
              new Basis(
                  before,
                  SettlementJson.ofCounters(stay.benefit().change()),
                  escaped(SettlementJson.ofTiers(tiers))),
              new Basis(
                  before,
                  SettlementJson.ofCounters(stay.benefit().change().negated()),
                  escaped(
                      SettlementJson.ofTiers(tiers.stream().map(TierResult::negated).toList())))));
    }
  }

  /** Whether a bill reverses the one before it, so that it has no lines of its own. */
  public static boolean isReversal(int number) {
    return number % REVERSED_EVERY == REVERSED_EVERY - 1;
  }

  /** The visit's number of a bill. */
  public String mdtrtId(int number) {
    return "M" + setlId(isReversal(number) ? number - 1 : number);
  }

  /** The hospital of a bill. */
  public String hospital(int number) {
    return hospital(treatment, (isReversal(number) ? number - 1 : number) % HOSPITALS);
  }

  /** How many hospitals a province has. */
  public static final int HOSPITALS = 97;

  /** A hospital of a province. */
  public static String hospital(NodeCode province, int number) {
    return "H" + province + number;
  }

  private String setlId(int number) {
    return treatment + date.toString().replace("-", "") + (NUMBERS + number);
  }

  /** The row of a bill, ended by a line feed. */
  public String row(int number) {
    boolean reversal = isReversal(number);
    int original = reversal ? number - 1 : number;
    Stay stay = stays.get(original % stays.size());
    DecidedStays.Stay decided = stay.decided;
    row.setLength(0);
    texts(setlId(number), reversal ? setlId(original) : "\\N", reversal ? "-1" : "1");
    texts(date, treatment, insured, mdtrtId(number));
    texts("P" + insured + (NUMBERS + original / 3), hospital(number));
    texts(decided.of().level().code(), "21", "310", decided.of().category().prefix() + "01");
    texts("0", area, date.minusDays(DecidedStays.DAYS), date, decided.stayNo());
    texts(date + " 10:00:00", "S" + setlId(number), reversal ? "2601" : "2304");
    amounts(reversal ? decided.amounts().negated() : decided.amounts());
    texts(decided.benefit().poolPropPer10k(), decided.balanceFen());
    texts(reversal ? "[]" : stay.explanation);
    texts(DecidedStays.FILING, decided.acctUsed(), DecidedStays.CARE, treatment, date.getYear());
    Basis basis = reversal ? stay.reversed : stay.settled;
    texts(decided.policy().version().value(), basis.before, basis.change);
    return row.append(basis.tiers).append('\n').toString();
  }

  private void amounts(SettlementAmounts amounts) {
    var split = amounts.split();
    FundPayments funds = amounts.funds();
    texts(split.medfeeSumamtFen(), split.fulamtOwnpayFen(), split.overlmtSelfpayFen());
    texts(split.preselfpayFen(), split.inscpScpFen(), amounts.actPayDedcFen());
    texts(funds.hifpPayFen(), funds.cvlservPayFen(), funds.hifesPayFen(), funds.hifmiPayFen());
    texts(funds.hifobPayFen(), funds.mafPayFen(), funds.hifdmPayFen(), funds.othPayFen());
    texts(funds.fundPaySumamtFen(), amounts.hospPartFen(), amounts.psnPartFen());
    texts(amounts.acctPayFen(), amounts.acctMulaidPayFen(), amounts.psnCashPayFen());
  }

  private void texts(Object... values) {
    for (Object value : values) {
      row.append(value).append('\t');
    }
  }

  /** COPY reads a backslash as the beginning of an escape. */
  private static String escaped(String json) {
    return json.replace("\\", "\\\\");
  }
}
