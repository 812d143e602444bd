package org.crossbill.calculate;

import static org.crossbill.calculate.StepOutput.yuan;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Notice;
import org.crossbill.core.transfer.pension.MovedRow;
import org.crossbill.core.transfer.pension.PensionFacts;
import org.crossbill.core.transfer.pension.PensionInput;
import org.crossbill.core.transfer.pension.PensionMoney;
import org.crossbill.core.transfer.pension.PensionResult;
import org.crossbill.core.transfer.pension.PensionResult.ClosedYear;
import org.crossbill.terminal.Text;
import tools.jackson.core.JsonGenerator;

/** A calculated transfer for people and for machines (核算输出). */
final class TransferOutput implements Calculated {
  private static final int AMOUNT_WIDTH = 16;

  private final PensionFacts facts;
  private final PensionResult sheet;
  private final List<ExplanationStep> steps;
  private final List<Notice> notices;

  TransferOutput(PensionInput input, PensionResult sheet, List<ExplanationStep> steps) {
    this.facts = input.facts();
    this.sheet = sheet;
    this.steps = steps;
    this.notices = ratesNeverUsed(input, sheet);
  }

  /**
   * A rate earns interest only in a year that is closed between the first entry and the transfer.
   */
  private static List<Notice> ratesNeverUsed(PensionInput input, PensionResult sheet) {
    Set<Integer> closed =
        sheet.years().stream().map(ClosedYear::year).collect(Collectors.toUnmodifiableSet());
    return input.givenRateYears().stream()
        .filter(year -> !closed.contains(year))
        .map(year ->
            new Notice(
                year + " 年的记账利率没有用到：该年度不计息，核对年度是否写错",
                "the credited rate of "
                    + year
                    + " was never used: no interest is computed for that year; is the year right?"))
        .toList();
  }

  @Override
  public void text(PrintWriter out) {
    out.println(
        "企业职工基本养老保险关系转移 enterprise pension transfer，转出地 from %s，转移时间 on %s，%s %s"
            .formatted(
                facts.origin(),
                facts.transferDate(),
                sheet.method().chinese(),
                sheet.method().english()));
    StepOutput.notices(out, "提示 Please look at", notices);
    out.println();
    out.println("转移基金额 Money that moves（元 yuan）");
    PensionMoney money = sheet.money();
    amount(out, "① AIC093", money.before1998Fen(), "1998年前个人缴费累计储存额 own contributions before 1998");
    amount(
        out, "② AIC089", money.from1998Fen(), "1998年至调转上年末累计储存额 from 1998 to the end of last year");
    amount(out, "③ AIC082", money.transferYearFen(), "调转当年记入本金 principal of the year of transfer");
    amount(out, "④ AIC083", money.accountFen(), "个人账户储存额 ①+②+③ account");
    amount(out, "⑤ AIC084", money.poolFen(), "统筹基金转移额 pooled fund");
    amount(out, "⑥ AIC102", money.totalFen(), "转移基金总额 ④+⑤ total");
    years(out);
    rows(out);
    out.println();
    StepOutput.text(out, steps);
    StepOutput.notices(out, "未计入 Known, not applied", NotApplied.toTransfers());
  }

  private static void amount(PrintWriter out, String name, long amountFen, String title) {
    out.println(
        "  " + name + "  " + Text.padLeft(Fen.toYuan(amountFen), AMOUNT_WIDTH) + "  " + title);
  }

  private void years(PrintWriter out) {
    if (sheet.years().isEmpty()) {
      return;
    }
    out.println();
    out.println("各年末储存额 Year-end balances");
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of("AAE001 年度", "利率 rate", "上年末 opening", "本金 principal", "利息 AAE269", "年末 AAE382"));
    for (ClosedYear year : sheet.years()) {
      table.add(
          List.of(
              String.valueOf(year.year()),
              ratio(year.ratePer10k()).toPlainString(),
              Fen.toYuan(openingFen(year)),
              Fen.toYuan(principalFen(year)),
              Fen.toYuan(year.interestFen()),
              Fen.toYuan(year.closingFen())));
    }
    Text.table(table).forEach(out::println);
  }

  private void rows(PrintWriter out) {
    if (sheet.rows().isEmpty()) {
      return;
    }
    out.println();
    out.println("缴费明细 Contribution record（基数合计 from 1998: " + Fen.toYuan(sheet.baseSumFen()) + "）");
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of("起止 months", "AAE202", "AAE180", "记账 recorded", "划转本金 moved", "转后记录 record after"));
    for (MovedRow row : sheet.rows()) {
      table.add(
          List.of(
              row.row().from() + "…" + row.row().to(),
              String.valueOf(row.row().months()),
              Fen.toYuan(row.row().monthlyBaseFen()),
              Fen.toYuan(row.recordedFen()),
              Fen.toYuan(row.movedFen()),
              Fen.toYuan(row.recordAfterFen())));
    }
    Text.table(table).forEach(out::println);
  }

  private static long openingFen(ClosedYear year) {
    return Fen.sum(year.before1998().openingFen(), year.from1998().openingFen());
  }

  private static long principalFen(ClosedYear year) {
    return Fen.sum(year.before1998().principalFen(), year.from1998().principalFen());
  }

  @Override
  public void json(JsonGenerator out) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("AAB299", facts.origin().value());
    all.put("AAE035", facts.transferDate().toString());
    all.put("method", sheet.method().name());
    all.put("notices", StepOutput.notices(notices));
    PensionMoney money = sheet.money();
    all.put("AIC093", yuan(money.before1998Fen()));
    all.put("AIC089", yuan(money.from1998Fen()));
    all.put("AIC082", yuan(money.transferYearFen()));
    all.put("AIC083", yuan(money.accountFen()));
    all.put("AIC084", yuan(money.poolFen()));
    all.put("AIC102", yuan(money.totalFen()));
    all.put("base_sum", yuan(sheet.baseSumFen()));
    all.put("years", sheet.years().stream().map(TransferOutput::year).toList());
    all.put("rows", sheet.rows().stream().map(TransferOutput::row).toList());
    all.put("explanation", StepOutput.json(steps));
    all.put("not_applied", StepOutput.notices(NotApplied.toTransfers()));
    all.forEach(out::writePOJOProperty);
  }

  private static Map<String, Object> year(ClosedYear year) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("AAE001", year.year());
    one.put("rate", ratio(year.ratePer10k()));
    one.put("opening", yuan(openingFen(year)));
    one.put("principal", yuan(principalFen(year)));
    one.put("AAE269", yuan(year.interestFen()));
    one.put("AAE382", yuan(year.closingFen()));
    one.put("before_1998", yuan(year.before1998().closingFen()));
    one.put("from_1998", yuan(year.from1998().closingFen()));
    return one;
  }

  private static Map<String, Object> row(MovedRow row) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("AAE001", row.row().year());
    one.put("AAE041", month(row.row().from().toString()));
    one.put("AAE042", month(row.row().to().toString()));
    one.put("AAE202", row.row().months());
    one.put("AAE180", yuan(row.row().monthlyBaseFen()));
    one.put("recorded", yuan(row.recordedFen()));
    one.put("moved", yuan(row.movedFen()));
    one.put("raised", row.isRaised());
    one.put("record_after", yuan(row.recordAfterFen()));
    return one;
  }

  private static String month(String yearMonth) {
    return yearMonth.replace("-", "");
  }

  private static BigDecimal ratio(int per10k) {
    return BigDecimal.valueOf(per10k, 4);
  }
}
