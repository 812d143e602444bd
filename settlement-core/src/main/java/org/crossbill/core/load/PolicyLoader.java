package org.crossbill.core.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.benefit.AccountRule;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.InpatientPolicy;
import org.crossbill.core.benefit.LevelTerms;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.benefit.RetireeShare;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * Reads inpatient policies (待遇政策数据) from JSON. Amounts in yuan, shares from 0 to 1; all exact.
 * Every number stands beside the id of its rule.
 */
public final class PolicyLoader {
  private static final String STAND_IN = "STAND-IN";
  private static final int DIGITS = 16;
  private static final int YUAN_DECIMALS = 2;
  private static final int SHARE_DIGITS = 5;
  private static final int SHARE_DECIMALS = 4;

  private final List<Fault> faults = new ArrayList<>();

  private PolicyLoader() {}

  /** The policies of a text, or everything that is wrong with it. */
  public static Result<PolicyBook> load(String text) {
    return JsonParser.parse(text).then(new PolicyLoader()::book);
  }

  private Result<PolicyBook> book(JsonValue value) {
    JsonFields document = JsonFields.of(value, "", faults);
    document.optionalText("about");
    List<InpatientPolicy> policies = new ArrayList<>();
    for (JsonFields fields : document.objects("policies")) {
      policy(fields, policies);
    }
    document.finish();
    if (faults.isEmpty()) {
      try {
        return Result.ok(new PolicyBook(policies));
      } catch (IllegalArgumentException e) {
        document.fault(
            FaultCode.FIELD_CONFLICT, "policies", String.valueOf(e.getMessage()), "调整有效期");
      }
    }
    return Result.failed(faults);
  }

  private void policy(JsonFields fields, List<InpatientPolicy> policies) {
    final int before = faults.size();
    String area = fields.text("insuplc_admdvs");
    final String place = fields.text("place");
    final String insutype = fields.text("insutype");
    final LocalDate from = fields.date("from");
    final LocalDate until = fields.dateOr("until", LocalDate.MAX);
    fields.optionalText("note");
    final RuleId rule = rule(fields);
    Map<HospitalLevel, LevelTerms> levels = new EnumMap<>(HospitalLevel.class);
    for (JsonFields level : fields.objects("levels")) {
      level(level, levels);
    }
    final Cap poolCap = cap(fields, "pool_cap", rule);
    JsonFields large = fields.object("large");
    final int largeShare = share(large, "share");
    final RuleId largeRule = rule(large);
    large.finish();
    final Cap largeCap = cap(fields, "large_cap", largeRule);
    final Cap totalCap = cap(fields, "total_cap", largeRule);
    AccountRule account = account(fields.object("account"));
    fields.finish();
    if (!AreaCode.isWellFormed(area)) {
      fields.fault(FaultCode.FIELD_TYPE, "insuplc_admdvs", "区划代码应为六位数字：" + area, "例如 110000");
    }
    if (faults.size() == before) {
      try {
        policies.add(
            new InpatientPolicy(
                new AreaCode(area),
                place,
                insutype,
                from,
                until,
                rule,
                levels,
                poolCap,
                largeShare,
                largeRule,
                largeCap,
                totalCap,
                account));
      } catch (IllegalArgumentException e) {
        fields.fault(
            FaultCode.FIELD_CONFLICT, "insuplc_admdvs", String.valueOf(e.getMessage()), "改正该政策");
      }
    }
  }

  private void level(JsonFields fields, Map<HospitalLevel, LevelTerms> levels) {
    final int before = faults.size();
    List<String> codes = fields.texts("hosp_lv");
    List<Long> deductible = fields.decimals("deductible", DIGITS, YUAN_DECIMALS);
    List<Long> retireeDeductible =
        fields.has("retiree_deductible")
            ? fields.decimals("retiree_deductible", DIGITS, YUAN_DECIMALS)
            : deductible;
    List<LevelTerms.Segment> segments = new ArrayList<>();
    for (JsonFields segment : fields.objects("segments")) {
      long upTo = segment.decimalOr("up_to", DIGITS, YUAN_DECIMALS, Long.MAX_VALUE);
      int fundShare = share(segment, "fund_share");
      segment.finish();
      if (faults.size() == before) {
        checked(segment, "up_to", () -> segments.add(new LevelTerms.Segment(upTo, fundShare)));
      }
    }
    RetireeShare retiree = retiree(fields.object("retiree"));
    fields.finish();
    if (faults.size() > before) {
      return;
    }
    checked(
        fields,
        "segments",
        () -> {
          LevelTerms terms = new LevelTerms(deductible, retireeDeductible, segments, retiree);
          for (String code : codes) {
            if (levels.put(HospitalLevel.of(code), terms) != null) {
              throw new IllegalArgumentException("hosp_lv " + code + " is given twice");
            }
          }
        });
  }

  private RetireeShare retiree(JsonFields fields) {
    RetireeShare share = new RetireeShare.Same();
    int given = 0;
    if (fields.has("self_share_factor")) {
      share = new RetireeShare.FactorOnSelfShare(share(fields, "self_share_factor"));
      given++;
    }
    if (fields.has("fund_share_points")) {
      share = new RetireeShare.PointsOnFundShare(share(fields, "fund_share_points"));
      given++;
    }
    if (fields.has("fund_shares")) {
      List<Integer> shares = new ArrayList<>();
      for (long per10k : fields.decimals("fund_shares", SHARE_DIGITS, SHARE_DECIMALS)) {
        shares.add(checkedShare(fields, "fund_shares", per10k));
      }
      share = new RetireeShare.OwnFundShares(shares);
      given++;
    }
    fields.finish();
    if (given > 1) {
      fields.fault(FaultCode.FIELD_CONFLICT, "self_share_factor", "退休人员比例只能有一种写法", "只保留其中一个");
    }
    return share;
  }

  private Cap cap(JsonFields policy, String key, RuleId none) {
    if (!policy.has(key)) {
      return new Cap(Cap.NONE, none);
    }
    JsonFields fields = policy.object(key);
    long amountFen = fields.decimal("amount", DIGITS, YUAN_DECIMALS);
    RuleId rule = rule(fields);
    boolean approximate = fields.truthOr("approximate", false);
    fields.finish();
    if (amountFen < 0 || amountFen > Cap.MAX_FEN) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, "amount", "限额超出范围", "0 至 900000000.00 元");
      return new Cap(Cap.NONE, none);
    }
    return new Cap(amountFen, rule, approximate);
  }

  private AccountRule account(JsonFields fields) {
    String scope = fields.text("scope");
    RuleId rule = rule(fields);
    fields.finish();
    for (AccountRule.Scope known : AccountRule.Scope.values()) {
      if (known.name().equals(scope)) {
        return new AccountRule(known, rule);
      }
    }
    fields.fault(
        FaultCode.FIELD_CODE_UNKNOWN,
        "scope",
        "个人账户支付范围未知：" + scope,
        List.of(AccountRule.Scope.values()).toString());
    return new AccountRule(AccountRule.Scope.PERSON_PART, rule);
  }

  static RuleId rule(JsonFields fields) {
    String id = fields.text("rule");
    try {
      return new RuleId(id);
    } catch (IllegalArgumentException _) {
      fields.fault(FaultCode.FIELD_TYPE, "rule", "规则编号写法不符：" + id, "大写字母、数字和连字符，例如 BJ-EMP-36");
      return new RuleId(STAND_IN);
    }
  }

  private int share(JsonFields fields, String key) {
    return checkedShare(fields, key, fields.decimal(key, SHARE_DIGITS, SHARE_DECIMALS));
  }

  private int checkedShare(JsonFields fields, String key, long per10k) {
    if (per10k < 0 || per10k > 10_000) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, key, key + " 应在 0 与 1 之间", "例如 0.85");
      return 0;
    }
    return Math.toIntExact(per10k);
  }

  /** Takes what a value's own constructor refuses as a fault of the file. */
  private static void checked(JsonFields fields, String key, Runnable build) {
    try {
      build.run();
    } catch (IllegalArgumentException e) {
      fields.fault(FaultCode.FIELD_CONFLICT, key, String.valueOf(e.getMessage()), "改正该项");
    }
  }
}
