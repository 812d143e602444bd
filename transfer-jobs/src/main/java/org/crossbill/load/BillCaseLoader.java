package org.crossbill.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.money.Fen;
import org.crossbill.core.person.PsnType;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Notice;
import org.crossbill.core.result.Result;

/**
 * Reads a {@link BillCase} from JSON and looks its policy up; reports all that is wrong at once. A
 * case has fee lines, or the four totals, or both, and then they are compared.
 */
public final class BillCaseLoader {
  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2099;

  /** The longest stays have some ten thousand lines of at most eight fields. */
  private static final JsonLimits LIMITS = new JsonLimits(32, 500_000);

  private static final int DIGITS = 16;
  private static final int YUAN_DECIMALS = 2;
  private static final List<String> TOTALS =
      List.of("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt");

  private final PolicyBook policies;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final LocalDate today;

  private BillCaseLoader(PolicyBook policies, LocalDate today) {
    this.policies = policies;
    this.today = today;
  }

  /**
   * The case of a text, or everything that is wrong with it.
   *
   * @param today a later day of settlement is taken, with a notice
   */
  public static Result<BillCase> load(String text, PolicyBook policies, LocalDate today) {
    return JsonReader.parse(text, LIMITS).then(new BillCaseLoader(policies, today)::read);
  }

  private Result<BillCase> read(JsonValue value) {
    JsonFields fields = JsonFields.of(value, "", faults);
    BillLineReader lines = new BillLineReader(faults, notices);
    lines.read(fields);
    final Optional<SplitTotals> totals = totals(fields, lines);
    final Optional<AreaCode> area = area(fields);
    final String insutype = fields.text("insutype");
    final Optional<PsnType> psnType = psnType(fields);
    final Optional<HospitalLevel> level = level(fields);
    final Counters own = year(fields);
    int before = faults.size();
    final LocalDate setlDate = fields.date("setl_date");
    if (faults.size() == before
        && (setlDate.getYear() < YEAR_MIN || setlDate.getYear() > YEAR_MAX)) {
      fields.fault(
          FaultCode.DATE_INVALID,
          "setl_date",
          "setl_date 的年份不在 " + YEAR_MIN + " 至 " + YEAR_MAX + "：" + setlDate,
          "写成 \"2026-03-02\"");
    }
    final boolean dated = faults.size() == before;
    final Circumstances around =
        Circumstances.read(fields, area, dated ? Optional.of(setlDate) : Optional.empty());
    final boolean acctUsed = Circumstances.flag(fields, "acct_used_flag");
    if (acctUsed && !fields.has("balc")) {
      assumed.add("balc");
    }
    final long balcFen = notBelowZero(fields, "balc");
    Optional<BenefitPolicy> policy =
        area.isPresent() && !insutype.isEmpty() && dated
            ? taken(fields, policies.find(area.get(), insutype, setlDate))
            : Optional.empty();
    Optional<BenefitTerms> terms =
        policy.isPresent() && psnType.isPresent() && level.isPresent()
            ? taken(fields, policy.get().terms(around.of(psnType.get().category(), level.get())))
            : Optional.empty();
    fields.finish();
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    if (setlDate.isAfter(today)) {
      notices.add(
          new Notice(
              "结算日期 " + setlDate + " 晚于今天 " + today,
              "setl_date " + setlDate + " is later than today, " + today));
    }
    Counters year = own.plus(around.used());
    aboveTheirCap(terms.orElseThrow(), year);
    return Result.ok(
        new BillCase(
            lines.lines(),
            totals.orElseThrow(),
            policy.orElseThrow(),
            psnType.orElseThrow(),
            level.orElseThrow(),
            terms.orElseThrow(),
            year,
            setlDate,
            acctUsed,
            balcFen,
            assumed,
            notices));
  }

  /** A year cannot have used more than it allows; most likely yuan were taken for fen. */
  private void aboveTheirCap(BenefitTerms terms, Counters year) {
    for (BenefitTerms.Exceeded cap : terms.exceeded(year)) {
      String used = Fen.toYuan(cap.usedFen());
      String limit = Fen.toYuan(cap.limitFen());
      notices.add(
          new Notice(
              "年内已用 " + used + " 元超过限额 " + limit + " 元，核对单位是否为元",
              "used in the year: "
                  + used
                  + " yuan, above the cap of "
                  + limit
                  + "; were fen meant?"));
    }
  }

  private static <T> Optional<T> taken(JsonFields fields, Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> Optional.of(value);
      case Result.Failed<T>(List<Fault> found) -> {
        found.forEach(
            fault -> fields.fault(fault.code(), fault.path(), fault.message(), fault.hint()));
        yield Optional.empty();
      }
    };
  }

  /** The totals, as given or as the sums of the lines; empty with a fault. */
  private Optional<SplitTotals> totals(JsonFields fields, BillLineReader lines) {
    final int before = faults.size();
    Optional<SplitTotals> totals = lines.sums();
    if (given(fields)) {
      Optional<SplitTotals> stated = statedTotals(fields, lines.isGiven());
      stated.ifPresent(four -> lines.sums().ifPresent(sums -> compare(fields, four, sums)));
      totals = lines.isGiven() ? totals : stated;
    } else if (!lines.isGiven()) {
      fields.fault(
          FaultCode.FIELD_MISSING,
          "feedetail",
          "既没有费用明细 feedetail，也没有四项合计",
          "给出 feedetail，或 " + String.join("、", TOTALS));
    }
    boolean sum = fields.has("medfee_sumamt");
    int readable = faults.size();
    long sumFen = fields.decimalOr("medfee_sumamt", DIGITS, YUAN_DECIMALS, 0);
    sum &= faults.size() == readable; // what cannot be read differs from nothing
    if (totals.isPresent() && sum && sumFen != totals.get().medfeeSumamtFen()) {
      fields.fault(
          FaultCode.FIELD_CONFLICT,
          "medfee_sumamt",
          "医疗费总额 "
              + Fen.toYuan(sumFen)
              + " 与四项之和 "
              + Fen.toYuan(totals.get().medfeeSumamtFen())
              + " 不符",
          "medfee_sumamt = " + String.join(" + ", TOTALS));
    }
    if (lines.isGiven()) {
      totals.ifPresent(four -> notBelowZero(fields, four));
    }
    return faults.size() == before ? totals : Optional.empty();
  }

  private static boolean given(JsonFields fields) {
    boolean given = false;
    for (String name : TOTALS) {
      given |= fields.has(name); // every one is asked for, so that each counts as known
    }
    return given;
  }

  /**
   * A return gives back what was charged in the same class; more of it is a mistake of the file.
   */
  private static void notBelowZero(JsonFields fields, SplitTotals totals) {
    String hint = "一次住院的各项合计不小于 0；退费不超过同类原费用，核对退费明细";
    List<String> below = new ArrayList<>();
    totals
        .partsBelowZero()
        .forEach((field, fen) -> {
          String message = field + " 合计为负：" + Fen.toYuan(fen);
          if (given(fields)) {
            fields.fault(FaultCode.NUMBER_TOO_LARGE, field, message, hint);
          } else {
            below.add(message);
          }
        });
    if (!below.isEmpty()) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, "feedetail", String.join("；", below), hint);
    }
  }

  private static List<Long> inOrder(SplitTotals totals) {
    return List.of(
        totals.fulamtOwnpayFen(),
        totals.overlmtSelfpayFen(),
        totals.preselfpayFen(),
        totals.inscpScpFen());
  }

  private Optional<SplitTotals> statedTotals(JsonFields fields, boolean besideLines) {
    final int before = faults.size();
    long[] amounts = new long[TOTALS.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = fields.decimal(TOTALS.get(i), DIGITS, YUAN_DECIMALS);
      if (amounts[i] < 0 && !besideLines) {
        fields.fault(
            FaultCode.NUMBER_TOO_LARGE,
            TOTALS.get(i),
            TOTALS.get(i) + " 为负：" + Fen.toYuan(amounts[i]),
            "一次住院的各项合计不小于 0；核对退费明细");
      }
    }
    if (faults.size() > before) {
      return Optional.empty();
    }
    // four amounts within 16,2, so their sum cannot leave the long range
    SplitTotals stated = SplitTotals.of(amounts[0], amounts[1], amounts[2], amounts[3]);
    if (Math.abs(stated.medfeeSumamtFen()) > Fen.MAX) {
      fields.fault(
          FaultCode.NUMBER_TOO_LARGE,
          TOTALS.getLast(),
          "四项之和超出 16,2",
          "总额不超过 " + Fen.toYuan(Fen.MAX));
      return Optional.empty();
    }
    return Optional.of(stated);
  }

  private static void compare(JsonFields fields, SplitTotals stated, SplitTotals sums) {
    List<Long> one = inOrder(stated);
    List<Long> other = inOrder(sums);
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        fields.fault(
            FaultCode.SETTLEMENT_TOTALS,
            TOTALS.get(i),
            TOTALS.get(i) + " 为 " + Fen.toYuan(one.get(i)) + "，明细之和为 " + Fen.toYuan(other.get(i)),
            "改为明细之和，或更正明细");
      }
    }
  }

  private static Optional<AreaCode> area(JsonFields fields) {
    String area = fields.text("insuplc_admdvs");
    if (AreaCode.isWellFormed(area)) {
      return Optional.of(new AreaCode(area));
    }
    if (!area.isEmpty()) {
      fields.fault(FaultCode.FIELD_TYPE, "insuplc_admdvs", "参保地区划应为六位数字：" + area, "例如 110000");
    }
    return Optional.empty();
  }

  private static Optional<PsnType> psnType(JsonFields fields) {
    String code = fields.text("psn_type");
    Optional<PsnType> found = PsnType.find(code);
    if (found.isEmpty() && !code.isEmpty()) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN,
          "psn_type",
          "人员类别未知：" + code,
          "两位、四位或六位，前两位为国家代码，例如 11 在职、12 退休、1201");
    }
    return found;
  }

  private static Optional<HospitalLevel> level(JsonFields fields) {
    String code = fields.text("hosp_lv");
    for (HospitalLevel level : HospitalLevel.values()) {
      if (level.code().equals(code) || level.title().equals(code)) {
        return Optional.of(level);
      }
    }
    if (!code.isEmpty()) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN, "hosp_lv", "医院等级未知：" + code, "3 三级、2 二级、1 一级、0 社区");
    }
    return Optional.empty();
  }

  private Counters year(JsonFields fields) {
    for (String name : List.of("stay_no", "pool_used", "large_used")) {
      if (!fields.has(name)) {
        assumed.add(name);
      }
    }
    final int before = faults.size();
    long stayNo = fields.decimalOr("stay_no", 4, 0, 1);
    if (faults.size() > before) {
      stayNo = 1;
    } else if (stayNo < 1) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, "stay_no", "住院次数从 1 起：" + stayNo, "本年度第几次住院，例如 1");
      stayNo = 1;
    }
    return Counters.of(
        Map.of(
            CounterName.STAYS,
            stayNo - 1,
            Fund.HIFP.used(),
            notBelowZero(fields, "pool_used"),
            Fund.HIFOB.used(),
            notBelowZero(fields, "large_used")));
  }

  private static long notBelowZero(JsonFields fields, String key) {
    long amountFen = fields.decimalOr(key, DIGITS, YUAN_DECIMALS, 0);
    if (amountFen < 0) {
      fields.fault(
          FaultCode.NUMBER_TOO_LARGE, key, key + " 不能为负：" + Fen.toYuan(amountFen), "不小于 0");
      return 0;
    }
    return amountFen;
  }
}
