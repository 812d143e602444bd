package org.crossbill.benchmarks.workload;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.settlement.SettlementJson;

/**
 * The bills of one business date between two provinces (结算单), treated in the one, insured in the
 * other; the rows of both sides are the same. Every hundredth bill reverses the one before it.
 * Amounts are those of the canonical day's stays of the insured area, each with the facts that
 * decided it and its explanation. What is decided is written out once a stay, as rows for COPY; the
 * bills repeat it in turn, each under numbers and of a person of its own, in SQL.
 */
public final class DayOfBills {
  /** The columns of a decided stay, in order: what a bill has of it, and which stay it is. */
  public static final String DECIDED_COLUMNS =
      """
      sign, business_date, treatment_node, insured_node, hosp_lv, med_type, insutype, psn_type, cvlserv_flag, \
      insuplc_admdvs, admission_date, discharge_date, stay_no, setl_time, infno, medfee_sumamt, fulamt_ownpay_amt, \
      overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, \
      hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay, acct_mulaid_pay, \
      psn_cash_pay, pool_prop_per10k, balc, explanation, filing, acct_used, care_kind, hosp_admdvs, year, policy, \
      counters_before, counters_change, tier_results\
      """;

  private static final String NUMBERED_COLUMNS =
      "setl_id, init_setl_id, mdtrt_id, psn_no, fixmedins_code, medins_setl_id";

  private static final int REVERSED_EVERY = 100;
  private static final long NUMBERS = 1_000_000_000L;

  private final LocalDate date;
  private final NodeCode treatment;
  private final NodeCode insured;
  private final AreaCode area;
  private final List<DecidedStays.Stay> stays;
  private final StringBuilder row = new StringBuilder(4_000);

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
    this.stays = DecidedStays.of(area).all();
  }

  /** How many hospitals a province has. */
  public static final int HOSPITALS = 97;

  /** A hospital of a province. */
  public static String hospital(NodeCode province, int number) {
    return "H" + province + number;
  }

  /** The number of a visit, in SQL, of a bill that is no reversal. */
  public String mdtrtIdSql(String number) {
    return "'M%s' || (%d + %s)".formatted(numberPrefix(), NUMBERS, number);
  }

  /** Whether a bill reverses the one before it, in SQL: it has no lines of its own. */
  public static String isReversalSql(String number) {
    return "(%s %% %d = %d)".formatted(number, REVERSED_EVERY, REVERSED_EVERY - 1);
  }

  /**
   * Books so many bills in a table of bills, in order of their numbers.
   *
   * @param decided table of the {@link #rows}
   */
  public String insertSql(String table, String decided, int count) {
    return """
    INSERT INTO %1$s (%2$s, %3$s)
    SELECT '%4$s' || (%5$d + b.number), CASE WHEN b.reversal THEN '%4$s' || (%5$d + b.original) END,
           %6$s, 'P%7$s' || (%5$d + b.original / 3), 'H%8$s' || b.original %% %9$d, 'S%4$s' || (%5$d + b.number), %3$s
    FROM (SELECT number, %10$s AS reversal, number - %10$s::int AS original
          FROM generate_series(0, %11$d) number) b
    JOIN %12$s d ON d.reversal = b.reversal AND d.stay = b.original %% %13$d
    """
        .formatted(
            table,
            NUMBERED_COLUMNS,
            DECIDED_COLUMNS,
            numberPrefix(),
            NUMBERS,
            mdtrtIdSql("b.original"),
            insured,
            treatment,
            HOSPITALS,
            isReversalSql("number"),
            count - 1,
            decided,
            stays.size());
  }

  private String numberPrefix() {
    return treatment + date.toString().replace("-", "");
  }

  /** How many stays there are, each decided once. */
  public int stays() {
    return stays.size();
  }

  /**
   * A stay as it is settled or reversed: its number, whether it is reversed, and the decided
   * columns, ended by a line feed.
   */
  public String row(int number, boolean reversal) {
    DecidedStays.Stay stay = stays.get(number);
    List<TierResult> tiers = stay.benefit().tiers();
    row.setLength(0);
    texts(number, reversal, reversal ? "-1" : "1", date, treatment, insured);
    texts(stay.of().level().code(), "21", "310", stay.of().category().prefix() + "01");
    texts("0", area, date.minusDays(DecidedStays.DAYS), date, stay.stayNo());
    texts(date + " 10:00:00", reversal ? "2601" : "2304");
    amounts(reversal ? stay.amounts().negated() : stay.amounts());
    texts(stay.benefit().poolPropPer10k(), stay.balanceFen());
    texts(reversal ? "[]" : escaped(SettlementJson.ofExplanation(stay.explanation())));
    texts(DecidedStays.FILING, stay.acctUsed(), DecidedStays.CARE, treatment, date.getYear());
    texts(stay.policy().version().value(), SettlementJson.ofCounters(stay.before()));
    Counters change = stay.benefit().change();
    texts(SettlementJson.ofCounters(reversal ? change.negated() : change));
    return row.append(
            escaped(
                SettlementJson.ofTiers(
                    reversal ? tiers.stream().map(TierResult::negated).toList() : tiers)))
        .append('\n')
        .toString();
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
