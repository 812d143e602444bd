package org.crossbill.benchmarks.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyData;

/**
 * Stays under every policy there is (全部政策的住院), amounts as on the {@link DayOfStays canonical day},
 * each policy as often as any other.
 *
 * @param terms one case of each policy, by a key
 * @param stays the stays
 */
public record PolicyStays(Map<String, BenefitTerms> terms, List<Stay> stays) {
  private static final long SEED = 20_261_128;

  /** One stay. */
  public record Stay(String key, long inScopeFen, Counters before) {}

  /** So many stays under all policies. */
  public static PolicyStays ofAll(int count) {
    return of(PolicyData.policies().policies(), count);
  }

  /** So many stays under a policy of three tiers: deductible, segments, large sum. */
  public static PolicyStays ofThreeTiers(int count) {
    return of(
        PolicyData.policies().policies().stream()
            .filter(policy -> policy.tiers().size() == 3)
            .limit(1)
            .toList(),
        count);
  }

  private static PolicyStays of(List<BenefitPolicy> policies, int count) {
    Map<String, BenefitTerms> terms = new LinkedHashMap<>();
    for (int i = 0; i < policies.size(); i++) {
      BenefitPolicy policy = policies.get(i);
      int place = i;
      terms(policy).ifPresent(found -> terms.put(policy.insuplcAdmdvs() + "-" + place, found));
    }
    List<String> keys = List.copyOf(terms.keySet());
    Draws draws = new Draws(SEED);
    List<Stay> stays = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      stays.add(
          new Stay(
              keys.get(draws.below(keys.size())),
              draws.logNormal(760_000, 0.95, 200_000_000),
              used(draws)));
    }
    return new PolicyStays(terms, List.copyOf(stays));
  }

  /** Of the first category and the highest level that the policy has terms for. */
  private static Optional<BenefitTerms> terms(BenefitPolicy policy) {
    for (PersonCategory category : PersonCategory.values()) {
      for (HospitalLevel level : List.of(HospitalLevel.THREE, HospitalLevel.TWO)) {
        if (policy.terms(Case.inpatient(category, level))
            instanceof Result.Ok<BenefitTerms>(BenefitTerms found)) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  private static Counters used(Draws draws) {
    if (draws.percent(62)) {
      return Counters.NONE;
    }
    long poolFen = draws.percent(10) ? draws.between(0, 60_000_000) : draws.between(0, 6_000_000);
    return Counters.of(
        Map.of(
            CounterName.STAYS,
            draws.between(1, 6),
            Fund.HIFP.used(),
            poolFen,
            Fund.HIFOB.used(),
            draws.percent(5) ? draws.between(0, 20_000_000) : 0));
  }
}
