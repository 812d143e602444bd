package org.crossbill.policydata;

import static org.crossbill.policydata.PolicyFile.YUAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crossbill.core.benefit.Adjustment;
import org.crossbill.core.benefit.Band;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.Choice;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.benefit.TierKind;
import org.crossbill.core.benefit.When;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.FaultCode;
import org.crossbill.load.JsonFields;
import org.crossbill.load.Rules;
import org.jspecify.annotations.Nullable;

/** The tiers of a policy file (待遇层次): an object each, its kind in the field {@code tier}. */
final class TierReader {
  private static final int SHARE = 4;
  private static final int WHOLE = 10_000;

  private final Map<String, Cap> caps;

  /**
   * A reader.
   *
   * @param caps the policy's caps by name
   */
  TierReader(Map<String, Cap> caps) {
    this.caps = caps;
  }

  /** What every tier has. */
  private record Head(String name, When when, RuleId rule) {}

  Optional<Tier> read(JsonFields fields) {
    final int before = fields.faultCount();
    TierKind kind = kind(fields);
    Head head = new Head(fields.text("name"), Conditions.when(fields), Rules.of(fields));
    fields.optionalText("note");
    Optional<Tier> tier = fields.checked("tier", () -> of(kind, head, fields));
    fields.finish();
    return fields.faultCount() > before ? Optional.empty() : tier;
  }

  private static TierKind kind(JsonFields fields) {
    String kind = fields.text("tier").toUpperCase(Locale.ROOT);
    return Conditions.constant(fields, "tier", kind, TierKind.values());
  }

  private Tier of(TierKind kind, Head head, JsonFields fields) {
    return switch (kind) {
      case DEDUCTIBLE ->
          new Tier.Deductible(
              head.name,
              head.when,
              head.rule,
              Conditions.choice(fields, "terms", TierReader::deductible),
              counter(fields, "yearly"));
      case FIRST_SELF_PAY -> new Tier.FirstSelfPay(head.name, head.when, head.rule, shares(fields));
      case DAY_LIMIT ->
          new Tier.DayLimit(
              head.name,
              head.when,
              head.rule,
              Conditions.choice(fields, "terms", terms -> terms.decimal("per_day", YUAN)));
      case SEGMENTS -> segments(head, fields);
      case LARGE_SUM ->
          fields.has("of")
              ? relief(kind, head, fields)
              : new Tier.LargeSum(
                  head.name, head.when, head.rule, fund(fields), shares(fields), caps(fields));
      case SERIOUS_ILLNESS, CIVIL_SERVANT, ASSISTANCE, SUPPLEMENT -> relief(kind, head, fields);
      case REST -> throw new IllegalArgumentException("the rest is no tier of a policy");
    };
  }

  private Tier segments(Head head, JsonFields fields) {
    List<Tier.Adjust> adjusts = new ArrayList<>();
    for (JsonFields adjust : fields.objectsIfAny("adjust")) {
      When when = Conditions.when(adjust);
      adjustment(adjust).ifPresent(one -> adjusts.add(new Tier.Adjust(when, one)));
      adjust.finish();
    }
    return new Tier.Segments(
        head.name,
        head.when,
        head.rule,
        fund(fields),
        Conditions.choice(fields, "terms", TierReader::bands),
        adjusts,
        caps(fields),
        counter(fields, "yearly"));
  }

  private Tier relief(TierKind kind, Head head, JsonFields fields) {
    return new Tier.Relief(
        head.name,
        head.when,
        head.rule,
        kind,
        fund(fields),
        fields.texts("of"),
        Conditions.choice(fields, "terms", TierReader::relief),
        caps(fields),
        counter(fields, "yearly"));
  }

  private static Tier.DeductibleTerms deductible(JsonFields terms) {
    List<Long> byStay = terms.decimals("by_stay", YUAN);
    int again = Math.toIntExact(terms.decimalOr("again_after_days", 0, 0));
    return terms
        .checked("by_stay", () -> new Tier.DeductibleTerms(byStay, again))
        .orElseGet(() -> new Tier.DeductibleTerms(List.of(0L), 0));
  }

  private static Tier.ReliefTerms relief(JsonFields terms) {
    long thresholdFen = terms.decimalOr("threshold", YUAN, 0);
    List<Band> bands = bands(terms);
    return terms
        .checked("bands", () -> new Tier.ReliefTerms(thresholdFen, bands))
        .orElseGet(() -> new Tier.ReliefTerms(0, List.of(new Band(Long.MAX_VALUE, 0))));
  }

  private static List<Band> bands(JsonFields terms) {
    List<Band> bands = new ArrayList<>();
    for (JsonFields band : terms.objects("bands")) {
      long upTo = band.decimalOr("up_to", YUAN, Long.MAX_VALUE);
      int share = share(band, "fund_share", 0);
      band.finish();
      band.checked("up_to", () -> new Band(upTo, share)).ifPresent(bands::add);
    }
    return bands;
  }

  private static Choice<Integer> shares(JsonFields fields) {
    return Conditions.choice(fields, "terms", terms -> share(terms, "share", 0));
  }

  private static Optional<Adjustment> adjustment(JsonFields fields) {
    List<Optional<Adjustment>> given =
        List.of(
            adjustment(fields, "self_share_factor", 0, Adjustment.SelfFactor::new),
            adjustment(fields, "fund_share_points", -WHOLE, Adjustment.FundPoints::new),
            adjustment(fields, "fund_share_factor", 0, Adjustment.FundFactor::new));
    if (given.stream().filter(Optional::isPresent).count() != 1) {
      fields.fault(
          FaultCode.FIELD_CONFLICT,
          "self_share_factor",
          "支付比例调整有且只有一种写法",
          "self_share_factor、fund_share_points、fund_share_factor 之一");
    }
    return given.stream().flatMap(Optional::stream).findFirst();
  }

  private static Optional<Adjustment> adjustment(
      JsonFields fields, String key, int least, Function<Integer, Adjustment> of) {
    return fields.has(key) ? Optional.of(of.apply(share(fields, key, least))) : Optional.empty();
  }

  private static int share(JsonFields fields, String key, int leastPer10k) {
    long per10k = fields.decimal(key, SHARE);
    if (per10k < leastPer10k || per10k > WHOLE) {
      fields.fault(FaultCode.NUMBER_TOO_LARGE, key, key + " 应在 0 与 1 之间", "例如 0.85");
      return 0;
    }
    return Math.toIntExact(per10k);
  }

  private static Fund fund(JsonFields fields) {
    String field = fields.text("fund");
    for (Fund fund : Fund.values()) {
      if (fund.field().equals(field)) {
        return fund;
      }
    }
    if (!field.isEmpty()) {
      fields.fault(FaultCode.FIELD_CODE_UNKNOWN, "fund", "基金未知：" + field, "例如 hifp_pay");
    }
    return Fund.OTH;
  }

  private List<Cap> caps(JsonFields fields) {
    List<Cap> found = new ArrayList<>();
    for (String name : fields.textsIfAny("caps")) {
      Cap cap = caps.get(name);
      if (cap == null) {
        fields.fault(
            FaultCode.FIELD_CODE_UNKNOWN, "caps", "没有名为 " + name + " 的限额", "" + caps.keySet());
      } else {
        found.add(cap);
      }
    }
    return found;
  }

  private static @Nullable CounterName counter(JsonFields fields, String key) {
    return fields
        .optionalText(key)
        .flatMap(name -> fields.checked(key, () -> new CounterName(name)))
        .orElse(null);
  }
}
