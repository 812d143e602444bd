package org.crossbill.policydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.benefit.AccountRule;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.Choice;
import org.crossbill.core.benefit.Limit;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.load.JsonFields;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;
import org.crossbill.load.Rules;

/**
 * Reads benefit policies (待遇政策数据) from JSON; all that is wrong at once. Amounts in yuan, shares
 * from 0 to 1; all exact. Every number stands under the id of its rule.
 */
public final class PolicyFile {
  static final int YUAN = 2;
  private static final int FINGERPRINT_SHOWN = 12;

  private final List<Fault> faults = new ArrayList<>();

  private PolicyFile() {}

  /**
   * A policy with the text it was read from.
   *
   * @param body JSON as it is stored
   * @param fingerprint of the body
   */
  public record Read(BenefitPolicy policy, String body, String fingerprint) {}

  /** The policies of a text, or everything that is wrong with it. */
  public static Result<List<Read>> load(String text) {
    return JsonReader.parse(text).then(new PolicyFile()::document);
  }

  /** One policy, as {@link Read#body} has it. */
  public static Result<BenefitPolicy> one(String body) {
    return JsonReader.parse(body).then(value -> new PolicyFile().only(value));
  }

  private Result<BenefitPolicy> only(JsonValue value) {
    Optional<Read> read = policy(JsonFields.of(value, "", faults));
    return faults.isEmpty() ? Result.ok(read.orElseThrow().policy()) : Result.failed(faults);
  }

  private Result<List<Read>> document(JsonValue value) {
    JsonFields document = JsonFields.of(value, "", faults);
    document.optionalText("about");
    List<Read> policies = new ArrayList<>();
    for (JsonFields fields : document.objects("policies")) {
      policy(fields).ifPresent(policies::add);
    }
    document.finish();
    return faults.isEmpty() ? Result.ok(policies) : Result.failed(faults);
  }

  private Optional<Read> policy(JsonFields fields) {
    final int before = faults.size();
    final String area = fields.text("insuplc_admdvs");
    final String place = fields.text("place");
    final String insutype = fields.text("insutype");
    final LocalDate from = fields.date("from");
    final LocalDate until = fields.dateOr("until", LocalDate.MAX);
    fields.optionalText("note");
    final Set<PersonCategory> categories =
        Set.copyOf(Conditions.categories(fields, fields.texts("psn_type")));
    final Set<HospitalLevel> levels =
        Set.copyOf(Conditions.levels(fields, fields.texts("hosp_lv")));
    Map<String, Cap> caps = new HashMap<>();
    fields.named("caps").forEach((name, cap) -> cap(name, cap).ifPresent(c -> caps.put(name, c)));
    List<Tier> tiers = new ArrayList<>();
    TierReader reader = new TierReader(caps);
    for (JsonFields tier : fields.objects("tiers")) {
      reader.read(tier).ifPresent(tiers::add);
    }
    final AccountRule account = account(fields.object("account"));
    fields.finish();
    if (!AreaCode.isWellFormed(area)) {
      fields.fault(FaultCode.FIELD_TYPE, "insuplc_admdvs", "区划代码应为六位数字：" + area, "例如 110000");
    }
    if (faults.size() > before) {
      return Optional.empty();
    }
    String body = fields.json();
    String fingerprint = fingerprint(body);
    PolicyVersion version =
        new PolicyVersion(
            String.join("-", area, insutype, from.toString().replace("-", ""))
                + "-"
                + fingerprint.substring(0, FINGERPRINT_SHOWN));
    return fields
        .checked(
            "tiers",
            () ->
                new BenefitPolicy(
                    version,
                    new AreaCode(area),
                    place,
                    insutype,
                    from,
                    until,
                    categories,
                    levels,
                    tiers,
                    account))
        .map(policy -> new Read(policy, body, fingerprint));
  }

  private Optional<Cap> cap(String name, JsonFields fields) {
    final int before = faults.size();
    final RuleId rule = Rules.of(fields);
    final boolean approximate = fields.truthOr("approximate", false);
    List<CounterName> counted = new ArrayList<>();
    for (String counter : fields.texts("counted")) {
      fields.checked("counted", () -> new CounterName(counter)).ifPresent(counted::add);
    }
    Choice<Limit> limit = Conditions.choice(fields, "amounts", PolicyFile::limit);
    fields.finish();
    return faults.size() > before
        ? Optional.empty()
        : fields.checked("counted", () -> new Cap(name, limit, counted, rule, approximate));
  }

  private static Limit limit(JsonFields fields) {
    final long amountFen = fields.decimal("amount", YUAN);
    final long mostFen = fields.decimalOr("raise_max", YUAN, 0);
    List<Limit.Raise> raises = new ArrayList<>();
    for (JsonFields raise : fields.objectsIfAny("raises")) {
      String fact = raise.text("fact");
      long from = raise.decimal("from", 0);
      long stepFen = raise.decimal("step", YUAN);
      raise
          .checked("fact", () -> new Limit.Raise(new CounterName(fact), from, stepFen))
          .ifPresent(raises::add);
      raise.finish();
    }
    return fields
        .checked("amount", () -> new Limit(amountFen, raises, mostFen))
        .orElseGet(() -> Limit.of(0));
  }

  private static AccountRule account(JsonFields fields) {
    String scope = fields.text("scope");
    RuleId rule = Rules.of(fields);
    fields.finish();
    return new AccountRule(
        Conditions.constant(fields, "scope", scope, AccountRule.Scope.values()), rule);
  }

  private static String fingerprint(String body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
