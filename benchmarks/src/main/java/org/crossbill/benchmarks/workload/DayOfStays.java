package org.crossbill.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Inpatient stays of the canonical day (住院结算), with the terms each is calculated under.
 *
 * <p>In-scope amounts are log-normal, median 7,600 yuan, so that a stay draws about ten thousand
 * yuan of fund money, as the national figures say. The six places of the policy data in skewed
 * shares, 60 % of stays at level three, 45 % retirees; 62 % first stays of the year; later stays
 * bring what the year has used, one in fifty close to a cap.
 *
 * @param terms the terms, each once
 * @param stays the stays
 */
public record DayOfStays(List<Terms> terms, List<Stay> stays) {
  private static final long SEED = 20_260_303;
  private static final List<BenefitPolicy> POLICIES =
      PolicyData.policies().policies().subList(0, 6);

  /**
   * The terms of a place, a level, a category.
   *
   * @param key {@code 110000|3|12}: place, level, category, as a rule table names it
   */
  public record Terms(String key, BenefitTerms terms) {}

  /**
   * One stay.
   *
   * @param termsIndex index of its terms
   */
  public record Stay(int termsIndex, long inScopeFen, Counters before) {}

  /** A day of so many stays. */
  public static DayOfStays of(int count) {
    List<Terms> terms = allTerms();
    Draws draws = new Draws(SEED);
    List<Stay> stays = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int place = draws.skewedBelow(POLICIES.size());
      int kind = draws.below(100);
      int level = kind < 10 ? 0 : kind < 40 ? 1 : 2;
      int category = draws.percent(55) ? 0 : 1;
      int index = (place * 3 + level) * 2 + category;
      long inScopeFen = draws.logNormal(760_000, 0.95, 200_000_000);
      stays.add(new Stay(index, inScopeFen, used(draws, terms.get(index).terms())));
    }
    return new DayOfStays(terms, List.copyOf(stays));
  }

  private static Counters used(Draws draws, BenefitTerms terms) {
    if (draws.percent(62)) {
      return Counters.NONE;
    }
    int stays = draws.percent(55) ? 1 : (int) draws.between(2, 11);
    if (draws.percent(5)) {
      long capFen = poolCapFen(terms);
      long poolFen = capFen - draws.between(0, 1_500_000);
      return used(stays, poolFen, draws.percent(30) ? draws.between(1, 900_000) : 0);
    }
    long usedFen = 0;
    for (int i = 0; i < Math.min(stays, 4); i++) {
      usedFen += draws.logNormal(600_000, 0.9, 3_000_000);
    }
    return used(stays, usedFen, 0);
  }

  private static Counters used(long stays, long poolFen, long largeFen) {
    return Counters.of(
        Map.of(CounterName.STAYS, stays, Fund.HIFP.used(), poolFen, Fund.HIFOB.used(), largeFen));
  }

  private static long poolCapFen(BenefitTerms terms) {
    return terms.policy().tiers().stream()
        .flatMap(tier -> tier.caps().stream())
        .filter(cap -> cap.name().equals("pool"))
        .map(cap -> cap.limit().of(terms.of()).orElseThrow().fen())
        .findFirst()
        .orElse(40_000_000L);
  }

  private static List<Terms> allTerms() {
    List<Terms> terms = new ArrayList<>();
    for (BenefitPolicy policy : POLICIES) {
      for (HospitalLevel level :
          List.of(HospitalLevel.ONE, HospitalLevel.TWO, HospitalLevel.THREE)) {
        for (PersonCategory category : List.of(PersonCategory.ACTIVE, PersonCategory.RETIREE)) {
          String key =
              policy.insuplcAdmdvs().value() + '|' + level.code() + '|' + category.prefix();
          switch (policy.terms(Case.inpatient(category, level))) {
            case Result.Ok<BenefitTerms>(BenefitTerms found) -> terms.add(new Terms(key, found));
            case Result.Failed<BenefitTerms>(var faults) ->
                throw new IllegalStateException(faults.toString());
          }
        }
      }
    }
    return List.copyOf(terms);
  }
}
