package org.crossbill.benchmarks.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.posting.Side;

/**
 * The booked bills of a node on one business date (结算单), as rows for COPY. Half were treated here,
 * half are insured here; the other provinces take skewed shares; every hundredth bill reverses the
 * one before it. Amounts are those of the canonical day's stays, each row with its explanation.
 */
public final class DayOfBills {
  /** The node that holds the bills. */
  public static final String NODE = "310000";

  /** The columns of a row, in order. */
  public static final String COLUMNS =
      """
      setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no, fixmedins_code, \
      hosp_lv, med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, \
      setl_time, medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, \
      inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, \
      oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay, acct_mulaid_pay, psn_cash_pay, \
      pool_prop_per10k, balc, year, explanation\
      """;

  private static final List<String> OTHERS =
      List.of("510000", "440000", "320000", "110000", "420000");
  private static final int STAYS = 1 << 14;
  private static final int REVERSED_EVERY = 100;
  private static final long SEED = 20_260_305;

  private static final long NUMBERS = 1_000_000_000L;

  private final LocalDate date;
  private final String compactDate;
  private final Draws draws = new Draws(SEED);
  private final List<Stay> stays = new ArrayList<>(STAYS);
  private final StringBuilder row = new StringBuilder(2_000);
  private String lastId = "";
  private String lastOther = "";

  private record Stay(SettlementReply.Outcome.Decided decided, String explanation) {}

  /** The bills of a date. */
  public DayOfBills(LocalDate date) {
    this.date = date;
    this.compactDate = date.toString().replace("-", "");
    for (SettlementReply reply : Replies.of(STAYS)) {
      switch (reply.outcome()) {
        case SettlementReply.Outcome.Decided decided ->
            stays.add(new Stay(decided, json(decided.explanation())));
        case SettlementReply.Outcome.Refused refused ->
            throw new IllegalStateException(refused.toString());
      }
    }
  }

  /** The row of a bill, ended by a line feed; rows of a side are asked for in order, from 0. */
  public String row(Side side, int number) {
    boolean reversal = number % REVERSED_EVERY == REVERSED_EVERY - 1;
    String other = reversal ? lastOther : OTHERS.get(draws.skewedBelow(OTHERS.size()));
    String treatment = side == Side.TREATMENT ? NODE : other;
    String insured = side == Side.TREATMENT ? other : NODE;
    String setlId = treatment + compactDate + (NUMBERS + number);
    // a reversal mirrors the stay of the number before
    Stay stay = stays.get((reversal ? number - 1 : number) % STAYS);
    var decided = stay.decided;
    SettlementAmounts amounts = reversal ? decided.amounts().negated() : decided.amounts();
    row.setLength(0);
    texts(setlId, reversal ? lastId : "\\N", reversal ? "-1" : "1", date, treatment, insured);
    texts("M" + setlId, "P" + (NUMBERS + number / 3), "H" + treatment + number % 97);
    texts(Integer.toString(number % 3 + 1), "21", "310", decided.psnType(), "0");
    texts(insured, date.minusDays(7), date, decided.stayNo(), date + " 10:00:00");
    texts("S" + setlId, reversal ? "2601" : "2304");
    amounts(amounts);
    texts(decided.poolPropPer10k(), decided.balcFen(), date.getYear());
    row.append(reversal ? "[]" : stay.explanation).append('\n');
    lastId = setlId;
    lastOther = other;
    return row.toString();
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

  private static String json(List<ExplanationStep> steps) {
    StringBuilder json = new StringBuilder("[");
    for (ExplanationStep step : steps) {
      json.append(json.length() > 1 ? "," : "")
          .append("{\"key\":\"%s\",\"rule\":\"%s\",".formatted(step.key(), step.ruleId()))
          .append("\"result\":%d,\"operands\":[".formatted(step.resultFen()));
      for (Operand operand : step.operands()) {
        json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
            .append("[\"%s\",%d]".formatted(operand.name(), operand.numerator()));
      }
      json.append("]}");
    }
    return json.append(']').toString();
  }
}
