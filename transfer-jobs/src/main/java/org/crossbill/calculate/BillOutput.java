package org.crossbill.calculate;

import static java.util.stream.Collectors.joining;
import static org.crossbill.calculate.StepOutput.yuan;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.TierKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Notice;
import org.crossbill.load.BillCase;
import org.crossbill.terminal.Text;
import tools.jackson.core.JsonGenerator;

/** A calculated bill for people and for machines (试算输出). */
final class BillOutput implements Calculated {
  private static final int LABEL_WIDTH = 18;
  private static final int AMOUNT_WIDTH = 16;

  private final BillCase bill;
  private static final Set<String> SHOWN =
      Set.of(
          TierKind.DEDUCTIBLE.name(),
          TierKind.SEGMENTS.name(),
          TierKind.LARGE_SUM.name(),
          TierKind.REST.name());

  private final BillResult result;
  private final List<Notice> notApplied;

  /**
   * A result with what is known and was not applied.
   *
   * @param notApplied terms of the law that this calculation leaves out
   */
  BillOutput(BillCase bill, BillResult result, List<Notice> notApplied) {
    this.bill = bill;
    this.result = result;
    this.notApplied = List.copyOf(notApplied);
  }

  @Override
  public void text(PrintWriter out) {
    BenefitPolicy policy = bill.policy();
    out.println(
        "%s（%s）住院待遇 inpatient policy，%s %s，%s，第 %d 次住院 stay %d，结算日期 settled %s"
            .formatted(
                policy.place(),
                policy.insuplcAdmdvs(),
                bill.psnType(),
                bill.psnType().category().title(),
                bill.level().title(),
                bill.stayNo(),
                bill.stayNo(),
                bill.setlDate()));
    Case of = bill.terms().of();
    out.println(
        "备案 filing %s %s，就医地 place %s %s，%d 天 day(s)%s"
            .formatted(
                of.filing().title(),
                of.filing(),
                of.place().title(),
                of.place(),
                of.days(),
                flags(of)));
    if (!bill.assumed().isEmpty()) {
      out.println(
          "未提供，按通常值计 not given, taken as usual (stay_no 1, others 0)："
              + String.join("、", bill.assumed()));
    }
    StepOutput.notices(out, "提示 Please look at", bill.notices());
    lines(out);
    split(out);
    shares(out);
    out.println();
    StepOutput.text(out, result.explanation());
    StepOutput.notices(out, "未计入 Known, not applied", notApplied);
  }

  private static String flags(Case of) {
    return of.flags().isEmpty() ? "" : "，" + of.flags().stream().sorted().collect(joining("、"));
  }

  private void lines(PrintWriter out) {
    if (result.lines().isEmpty()) {
      return;
    }
    out.println();
    out.println("费用明细 Fee lines");
    for (BillResult.Line line : result.lines()) {
      out.println("  " + Text.printable(line.label()));
      for (ExplanationStep step : line.explanation()) {
        out.println(
            "    "
                + ExplanationText.line(step, Language.CHINESE)
                + "  "
                + ExplanationText.title(step, Language.ENGLISH));
      }
    }
  }

  private void split(PrintWriter out) {
    SplitTotals totals = bill.totals();
    out.println();
    out.println("费用分割 Split (就医地目录 the treatment place's catalogue)");
    amount(out, "medfee_sumamt", totals.medfeeSumamtFen(), "医疗费总额 total fee");
    amount(out, "fulamt_ownpay_amt", totals.fulamtOwnpayFen(), "全自费 full self-pay");
    amount(out, "overlmt_selfpay", totals.overlmtSelfpayFen(), "超限价自费 over the price ceiling");
    amount(out, "preselfpay_amt", totals.preselfpayFen(), "先行自付 first self-pay");
    amount(out, "inscp_scp_amt", totals.inscpScpFen(), "符合政策范围 in scope");
  }

  private void shares(PrintWriter out) {
    Benefit benefit = result.benefit();
    SettlementAmounts amounts = result.amounts();
    out.println();
    out.println("待遇 Benefit (参保地政策 the insured place's policy)");
    amount(out, "act_pay_dedc", benefit.deductibleFen(), "实际支付起付线 deductible used");
    amount(out, "pool_self_pay", poolSelfFen(benefit), "统筹段个人自付 pool self-pay");
    amount(out, "hifp_pay", benefit.funds().hifpPayFen(), "统筹基金支付 pool fund");
    amount(out, "hifob_pay", benefit.funds().hifobPayFen(), "大额基金支付 large-sum fund");
    amount(out, "large_self_pay", largeSelfFen(benefit), "大额段个人自付 large-sum self-pay");
    for (TierResult tier : benefit.tiers()) {
      if (!SHOWN.contains(tier.kind())) {
        long amountFen = tier.fund() == null ? tier.personFen() : tier.fundFen();
        TierKind kind = TierKind.valueOf(tier.kind());
        amount(out, tier.tier(), amountFen, kind.chinese() + " " + kind.english());
      }
    }
    out.println();
    out.println("各方负担 Who pays");
    amount(out, "fund_pay_sumamt", amounts.funds().fundPaySumamtFen(), "基金支付总额 all funds");
    amount(out, "hosp_part_amt", amounts.hospPartFen(), "医院负担 hospital");
    amount(out, "psn_part_amt", amounts.psnPartFen(), "个人负担总额 person");
    amount(out, "acct_pay", amounts.acctPayFen(), "其中 个人账户 of it account");
    amount(out, "psn_cash_pay", amounts.psnCashPayFen(), "其中 现金 of it cash");
    out.println();
    out.println("年度累计 Year after this stay");
    amount(out, "pool_used", result.yearAfter().get(Fund.HIFP.used()), "统筹累计 pool used");
    amount(out, "large_used", result.yearAfter().get(Fund.HIFOB.used()), "大额累计 large-sum used");
    otherCounters()
        .forEach((name, fen) -> amount(out, name.value(), fen, "累计 counter of the year"));
  }

  /** The counters of the year that have no field of their own. */
  private Map<CounterName, Long> otherCounters() {
    Map<CounterName, Long> others = new TreeMap<>(result.yearAfter().values());
    others.keySet().removeAll(List.of(CounterName.STAYS, Fund.HIFP.used(), Fund.HIFOB.used()));
    return others;
  }

  private static long poolSelfFen(Benefit benefit) {
    return personFen(benefit, List.of(TierKind.SEGMENTS));
  }

  private static long largeSelfFen(Benefit benefit) {
    return personFen(benefit, List.of(TierKind.LARGE_SUM, TierKind.REST));
  }

  private static long personFen(Benefit benefit, List<TierKind> kinds) {
    return benefit.tiers().stream()
        .filter(tier -> kinds.stream().anyMatch(kind -> kind.name().equals(tier.kind())))
        .mapToLong(TierResult::personFen)
        .sum();
  }

  private static void amount(PrintWriter out, String name, long amountFen, String title) {
    out.println(
        "  "
            + name
            + " ".repeat(Math.max(1, LABEL_WIDTH - name.length()))
            + " ".repeat(Math.max(0, AMOUNT_WIDTH - Fen.toYuan(amountFen).length()))
            + Fen.toYuan(amountFen)
            + "  "
            + title);
  }

  @Override
  public void json(JsonGenerator out) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("insuplc_admdvs", bill.policy().insuplcAdmdvs().value());
    all.put("insutype", bill.policy().insutype());
    all.put("psn_type", bill.psnType().code());
    all.put("hosp_lv", bill.level().code());
    all.put("stay_no", bill.stayNo());
    all.put("setl_date", bill.setlDate().toString());
    Case of = bill.terms().of();
    all.put("filing", of.filing().name());
    all.put("place", of.place().name());
    all.put("days", of.days());
    all.put("flags", of.flags().stream().sorted().toList());
    all.put("assumed", bill.assumed());
    all.put("notices", StepOutput.notices(bill.notices()));
    all.put("not_applied", StepOutput.notices(notApplied));
    put(out, all);
    out.writeArrayPropertyStart("feedetail");
    result.lines().forEach(line -> out.writePOJO(line(line)));
    out.writeEndArray();
    all.clear();
    SplitTotals totals = bill.totals();
    all.put("medfee_sumamt", yuan(totals.medfeeSumamtFen()));
    all.put("fulamt_ownpay_amt", yuan(totals.fulamtOwnpayFen()));
    all.put("overlmt_selfpay", yuan(totals.overlmtSelfpayFen()));
    all.put("preselfpay_amt", yuan(totals.preselfpayFen()));
    all.put("inscp_scp_amt", yuan(totals.inscpScpFen()));
    Benefit benefit = result.benefit();
    all.put("act_pay_dedc", yuan(benefit.deductibleFen()));
    all.put("pool_self_pay", yuan(poolSelfFen(benefit)));
    all.put("large_self_pay", yuan(largeSelfFen(benefit)));
    all.put("pool_prop_selfpay", BigDecimal.valueOf(benefit.poolPropPer10k(), 4));
    SettlementAmounts amounts = result.amounts();
    FundPayments funds = amounts.funds();
    all.put("hifp_pay", yuan(funds.hifpPayFen()));
    all.put("cvlserv_pay", yuan(funds.cvlservPayFen()));
    all.put("hifes_pay", yuan(funds.hifesPayFen()));
    all.put("hifmi_pay", yuan(funds.hifmiPayFen()));
    all.put("hifob_pay", yuan(funds.hifobPayFen()));
    all.put("maf_pay", yuan(funds.mafPayFen()));
    all.put("hifdm_pay", yuan(funds.hifdmPayFen()));
    all.put("oth_pay", yuan(funds.othPayFen()));
    all.put("fund_pay_sumamt", yuan(funds.fundPaySumamtFen()));
    all.put("hosp_part_amt", yuan(amounts.hospPartFen()));
    all.put("psn_part_amt", yuan(amounts.psnPartFen()));
    all.put("acct_pay", yuan(amounts.acctPayFen()));
    all.put("acct_mulaid_pay", yuan(amounts.acctMulaidPayFen()));
    all.put("psn_cash_pay", yuan(amounts.psnCashPayFen()));
    all.put("pool_used", yuan(result.yearAfter().get(Fund.HIFP.used())));
    all.put("large_used", yuan(result.yearAfter().get(Fund.HIFOB.used())));
    Map<String, Object> used = new LinkedHashMap<>();
    otherCounters().forEach((name, fen) -> used.put(name.value(), yuan(fen)));
    all.put("used", used);
    all.put("explanation", StepOutput.json(result.explanation()));
    put(out, all);
  }

  private static void put(JsonGenerator out, Map<String, Object> all) {
    all.forEach(out::writePOJOProperty);
  }

  private static Map<String, Object> line(BillResult.Line line) {
    Map<String, Object> one = new LinkedHashMap<>();
    LineSplit split = line.split();
    one.put("feedetl_sn", line.label());
    one.put("det_item_fee_sumamt", yuan(split.amountFen()));
    one.put("fulamt_ownpay_amt", yuan(split.fulamtOwnpayFen()));
    one.put("overlmt_amt", yuan(split.overlmtFen()));
    one.put("preselfpay_amt", yuan(split.preselfpayFen()));
    one.put("inscp_scp_amt", yuan(split.inscpScpFen()));
    one.put("explanation", StepOutput.json(line.explanation()));
    return one;
  }
}
