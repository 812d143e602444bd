package org.crossbill.load;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.account.CreditedRates;
import org.crossbill.core.transfer.account.CreditedRates.CreditedRate;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.ContributionRow;
import org.crossbill.core.transfer.pension.OpeningBalance;
import org.crossbill.core.transfer.pension.PensionFacts;
import org.crossbill.core.transfer.pension.PensionInput;
import org.crossbill.core.transfer.pension.PensionPolicy;
import org.crossbill.core.transfer.pension.PensionRule;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transfer to compute (转移核算文件) with the field codes of the 信息表; the format is described in
 * {@code docs/guides/calculate-transfer.md}. Every fault of the file is reported, with its path.
 */
public final class PensionFormLoader {
  private static final int DIGITS = 10;
  private static final int YUAN_DECIMALS = 2;
  private static final int FIRST_YEAR = 1980;

  /** Fifty years by the month and more; what crosses between nodes stays within one message. */
  private static final int ROWS_MAX = 1_000;

  private static final int LAST_YEAR = 2100;

  /** Published rates lie below 13 per cent; a figure above this is one of another unit. */
  private static final int RATE_MAX_PER_10K = 2_000;

  private static final RuleId GIVEN_RATE = new RuleId("UNV-RATE-GIVEN");
  private static final AreaCode STAND_IN = CreditedRates.NATIONWIDE;

  /**
   * The fields of a sheet's row that have no influence on what moves; carried so that a real sheet
   * can be used.
   */
  private static final List<String> CARRIED =
      List.of("AAB299", "AAB300", "AAA042", "AAE269", "AAE265", "AAE382", "AAE273", "AAE013");

  private final PensionPolicy policy;
  private final CreditedRates national;
  private final List<Fault> faults = new ArrayList<>();
  private final SortedSet<Integer> givenRateYears = new TreeSet<>();

  private PensionFormLoader(PensionPolicy policy, CreditedRates national) {
    this.policy = policy;
    this.national = national;
  }

  /**
   * The transfer a text describes, or everything that is wrong with it.
   *
   * @param national the rates in force everywhere; the text adds those of the origin
   */
  public static Result<PensionInput> load(String text, PensionRule rule) {
    return JsonReader.parse(text)
        .then(value -> new PensionFormLoader(rule.policy(), rule.national()).transfer(value));
  }

  private Result<PensionInput> transfer(JsonValue value) {
    JsonFields fields = JsonFields.of(value, "", faults);
    final Optional<String> name = fields.optionalText("AAC003");
    final Optional<String> number = fields.optionalText("AAC002");
    scheme(fields);
    final AreaCode origin = area(fields);
    final LocalDate transferDate = transferDate(fields);
    final InterestMethod method = method(fields);
    final OpeningBalance opening = opening(fields);
    final List<CreditedRate> rates = rates(fields, origin);
    final List<ContributionRow> rows = rows(fields, opening);
    fields.finish();
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    return Result.ok(
        new PensionInput(
            new PensionFacts(origin, transferDate, method, opening, rows),
            national.with(rates),
            givenRateYears,
            number,
            name));
  }

  private static void scheme(JsonFields fields) {
    Optional<String> code = fields.optionalText("AAE140");
    if (code.isPresent() && !code.get().isEmpty() && !code.get().equals("110")) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN,
          "AAE140",
          "险种 " + code.get() + " 的转移不在本核算范围",
          "目前只办理 110 企业职工基本养老保险");
    }
  }

  private static AreaCode area(JsonFields fields) {
    String code = fields.text("AAB299");
    if (AreaCode.isWellFormed(code)) {
      if (!Provinces.contains(new NodeCode(code.substring(0, 2) + "0000"))) {
        fields.fault(
            FaultCode.FIELD_CODE_UNKNOWN,
            "AAB299",
            "行政区划代码 " + code + " 不属于任何一个省份",
            "转出地代码，前两位为省份，例如 410000");
      }
      return new AreaCode(code);
    }
    if (!code.isEmpty()) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN, "AAB299", "行政区划代码应为六位数字：" + code, "转出地代码，例如 410000");
    }
    return STAND_IN;
  }

  /** A day, or a month where the day does not matter. */
  private static LocalDate transferDate(JsonFields fields) {
    String text = fields.text("AAE035");
    Optional<LocalDate> date = MonthText.date(text);
    if (date.isEmpty() && !text.isEmpty()) {
      fields.fault(
          FaultCode.DATE_INVALID,
          "AAE035",
          "转移时间不是日期：" + text,
          "写成 \"2025-05-06\"、\"20250506\" 或 \"202505\"");
    }
    if (date.isPresent() && date.get().getYear() > LAST_YEAR) {
      fields.fault(
          FaultCode.DATE_INVALID,
          "AAE035",
          "转移时间的年份不合理：" + text,
          "不晚于 " + LAST_YEAR + " 年，例如 \"2025-05-06\"");
    }
    return date.orElse(LocalDate.EPOCH);
  }

  private static InterestMethod method(JsonFields fields) {
    String text = fields.text("method");
    for (InterestMethod method : InterestMethod.values()) {
      if (text.equals(method.name()) || text.equals(method.chinese())) {
        return method;
      }
    }
    if (!text.isEmpty()) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN,
          "method",
          "计息方法未知：" + text,
          "ANNUAL（年度计算法）或 MONTHLY_PRODUCT（月积数法）");
    }
    return InterestMethod.ANNUAL;
  }

  private @Nullable OpeningBalance opening(JsonFields fields) {
    if (!fields.has("opening")) {
      return null;
    }
    JsonFields opening = fields.object("opening");
    int year = year(opening).orElse(FIRST_YEAR);
    final boolean hasBefore1998 = opening.has("AIC093");
    if (!hasBefore1998 && !opening.has("AIC089")) {
      opening.fault(
          FaultCode.FIELD_MISSING,
          "AIC089",
          "期初储存额没有给出 AIC093，也没有给出 AIC089",
          "填写 AIC093（1998年前个人缴费部分）或 AIC089（1998年以后部分），没有储存额的一项可省略");
    }
    long before1998Fen = amount(opening, "AIC093").orElse(0);
    long from1998Fen = amount(opening, "AIC089").orElse(0);
    opening.finish();
    return new OpeningBalance(year, before1998Fen, from1998Fen);
  }

  private List<CreditedRate> rates(JsonFields fields, AreaCode origin) {
    List<CreditedRate> rates = new ArrayList<>();
    for (JsonFields item : fields.objectsIfAny("rates")) {
      final int before = faults.size();
      OptionalInt stated = year(item);
      int ratePer10k = ratio(item, "rate");
      if (ratePer10k > RATE_MAX_PER_10K) {
        item.fault(
            FaultCode.NUMBER_TOO_LARGE,
            "rate",
            "记账利率 " + decimal4(ratePer10k) + " 高于 " + decimal4(RATE_MAX_PER_10K),
            "年利率，四位小数，2.62% 写成 0.0262");
      }
      final boolean sound = faults.size() == before;
      item.finish();
      if (stated.isEmpty() || !sound) {
        continue;
      }
      int year = stated.getAsInt();
      givenRateYears.add(year);
      Optional<CreditedRate> known =
          national.find(CreditedRates.NATIONWIDE, Scheme.ENTERPRISE_EMPLOYEES, year);
      if (known.isPresent()) {
        nationalRate(item, known.get(), ratePer10k);
      } else if (rates.stream().anyMatch(rate -> rate.year() == year)) {
        item.fault(FaultCode.KEY_REPEATED, "AAE001", year + " 年记账利率给了两次", "每年只给一个利率");
      } else {
        rates.add(
            new CreditedRate(origin, Scheme.ENTERPRISE_EMPLOYEES, year, ratePer10k, GIVEN_RATE));
      }
    }
    return rates;
  }

  private static void nationalRate(JsonFields item, CreditedRate known, int ratePer10k) {
    if (known.ratePer10k() != ratePer10k) {
      item.fault(
          FaultCode.CREDITED_RATE_CONFLICT,
          "rate",
          known.year()
              + " 年全国统一记账利率为 "
              + decimal4(known.ratePer10k())
              + "，文件给出 "
              + decimal4(ratePer10k),
          "2016年起全国统一，删去该行或更正");
    }
  }

  private static String decimal4(int per10k) {
    return per10k / 10_000 + "." + String.valueOf(10_000 + per10k % 10_000).substring(1);
  }

  private List<ContributionRow> rows(JsonFields fields, @Nullable OpeningBalance opening) {
    List<ContributionRow> rows = new ArrayList<>();
    int before = faults.size();
    List<JsonFields> given = opening == null ? fields.objects("rows") : fields.objectsIfAny("rows");
    if (given.size() > ROWS_MAX) {
      fields.fault(
          FaultCode.NUMBER_TOO_LARGE,
          "rows",
          "缴费明细有 " + given.size() + " 行，最多 " + ROWS_MAX + " 行",
          "同一年度内基数相同的月份合并为一行");
      return rows;
    }
    for (JsonFields row : given) {
      row(row).ifPresent(rows::add);
    }
    if (rows.isEmpty() && opening == null && faults.size() == before) {
      fields.fault(
          FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
          "rows",
          "没有一个缴费月份",
          "至少一行 AAE202 大于 0，或填写 opening");
    }
    return rows;
  }

  private Optional<ContributionRow> row(JsonFields fields) {
    final int before = faults.size();
    CARRIED.forEach(fields::carried);
    OptionalInt stated = year(fields);
    if (isWithoutMonths(fields)) {
      return Optional.empty();
    }
    Optional<RowMonths> months = RowMonths.read(fields, stated);
    final long baseFen = amount(fields, "AAE180").orElseGet(() -> missing(fields, "AAE180"));
    if (stated.isEmpty()) {
      // which of the rates and amounts count, nobody can say without the year
      List.of("AAA041", "AAA043").forEach(key -> ratioWhereGiven(fields, key));
      List.of("AAE264", "AAE381").forEach(key -> amount(fields, key));
      fields.finish();
      return Optional.empty();
    }
    final int year = stated.getAsInt();
    boolean ownOnly = year < policy.accountFrom().getYear();
    // of the other two fields only the form is checked: they say nothing about such a year
    ratioWhereGiven(fields, ownOnly ? "AAA043" : "AAA041");
    amount(fields, ownOnly ? "AAE381" : "AAE264");
    final int ratePer10k = ratio(fields, ownOnly ? "AAA041" : "AAA043");
    final OptionalLong recordedFen = amount(fields, ownOnly ? "AAE264" : "AAE381");
    fields.finish();
    if (faults.size() > before || months.isEmpty()) {
      return Optional.empty();
    }
    YearMonth from = YearMonth.of(year, months.get().from());
    YearMonth to = YearMonth.of(year, months.get().to());
    return Optional.of(new ContributionRow(from, to, baseFen, ratePer10k, recordedFen));
  }

  /**
   * A sheet may have a row for a year in which nothing was paid (AAE202 0); it moves nothing, so it
   * must not name months nor have recorded anything either.
   */
  private static boolean isWithoutMonths(JsonFields fields) {
    final int before = fields.faultCount();
    if (fields.decimalOr("AAE202", DIGITS, 0, 1) != 0) {
      return false;
    }
    if (fields.faultCount() > before) { // no number at all: that is what is wrong with the row
      List.of("AAE041", "AAE042", "AAA041", "AAA043").forEach(fields::has);
      List.of("AAE180", "AAE264", "AAE381").forEach(key -> amount(fields, key));
      fields.finish();
      return true;
    }
    for (String key : List.of("AAE041", "AAE042")) {
      if (fields.has(key)) {
        fields.fault(
            FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
            key,
            "月数为 0 而给出 " + key,
            "没有缴费的年度不写起止年月；有缴费则填写月数");
      }
    }
    amount(fields, "AAE180");
    List.of("AAA041", "AAA043").forEach(key -> ratioWhereGiven(fields, key));
    for (String key : List.of("AAE264", "AAE381")) {
      if (amount(fields, key).orElse(0) != 0) {
        fields.fault(
            FaultCode.CONTRIBUTION_ROW_INCONSISTENT,
            key,
            "月数为 0 而 " + key + " 不为 0",
            "没有缴费的年度不记账；有缴费则填写月数与起止年月");
      }
    }
    fields.finish();
    return true;
  }

  private static long missing(JsonFields fields, String key) {
    fields.text(key);
    return 0;
  }

  /** The year, or empty where it is missing or wrong, which is reported. */
  private OptionalInt year(JsonFields fields) {
    int before = faults.size();
    String hint = "四位年度，" + FIRST_YEAR + " 至 " + LAST_YEAR + "，例如 2019";
    long year = fields.whole("AAE001", DIGITS, hint);
    if (faults.size() > before) {
      return OptionalInt.empty();
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      fields.fault(FaultCode.DATE_INVALID, "AAE001", "年度不合理：" + year, hint);
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) year);
  }

  private static void ratioWhereGiven(JsonFields fields, String key) {
    if (fields.has(key)) {
      ratio(fields, key);
    }
  }

  private static int ratio(JsonFields fields, String key) {
    long per10k = fields.decimal(key, 8, 4);
    if (per10k < 0 || per10k > 10_000) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, key, key + " 应在 0 与 1 之间", "四位小数，8% 写成 0.0800");
      return 0;
    }
    return (int) per10k;
  }

  private static OptionalLong amount(JsonFields fields, String key) {
    if (!fields.has(key)) {
      return OptionalLong.empty();
    }
    long amountFen = fields.decimal(key, DIGITS, YUAN_DECIMALS);
    if (amountFen < 0) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, key, key + " 不能为负", "不小于 0，单位元，两位小数");
      return OptionalLong.of(0);
    }
    return OptionalLong.of(amountFen);
  }
}
