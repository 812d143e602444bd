package org.crossbill.core.benefit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.property.Draw;
import org.jspecify.annotations.Nullable;

/** A policy of any tiers in any order that a policy may have. */
final class DrawnPolicy {
  private static final RuleId RULE = new RuleId("DRAWN");
  private static final List<CounterName> YEARLY =
      List.of(new CounterName("year_a"), new CounterName("year_b"));

  private final Draw draw;
  private final List<Tier> tiers = new ArrayList<>();

  DrawnPolicy(Draw draw) {
    this.draw = draw;
  }

  BenefitPolicy policy() {
    int count = draw.between(1, 6);
    for (int i = 0; i < count; i++) {
      tiers.add(tier("t" + i));
    }
    return TestPolicies.policy(tiers.toArray(Tier[]::new));
  }

  /** What a year may have used, beyond some caps too. */
  static Counters counters(Draw draw) {
    Map<CounterName, Long> used = new HashMap<>();
    used.put(CounterName.STAYS, draw.between(0, 4L));
    for (CounterName name : YEARLY) {
      used.put(name, draw.between(0, 9_000_000L));
    }
    for (Fund fund : List.of(Fund.HIFP, Fund.HIFMI, Fund.HIFOB)) {
      used.put(fund.used(), draw.between(0, 12_000_000L));
    }
    return Counters.of(used);
  }

  private Tier tier(String name) {
    boolean segments = tiers.stream().anyMatch(Tier.Segments.class::isInstance);
    int kind = draw.between(0, segments ? 5 : tiers.isEmpty() ? 3 : 4);
    return switch (kind) {
      case 0 ->
          new Tier.Segments(
              name, when(), RULE, fund(), Choice.always(bands()), adjusts(), caps(), yearly());
      case 1 -> deductible(name);
      case 2 -> new Tier.FirstSelfPay(name, when(), RULE, Choice.always(draw.between(0, 3_000)));
      case 3 -> new Tier.DayLimit(name, when(), RULE, Choice.always(draw.between(0, 500_000L)));
      case 4 -> relief(name, segments);
      default ->
          new Tier.LargeSum(
              name, when(), RULE, fund(), Choice.always(draw.between(0, 10_000)), caps());
    };
  }

  private Tier deductible(String name) {
    return new Tier.Deductible(
        name,
        when(),
        RULE,
        Choice.always(
            new Tier.DeductibleTerms(
                draw.list(1, 3, () -> draw.between(0, 200_000L)), draw.of(0, 0, 90))),
        yearly());
  }

  private Tier relief(String name, boolean segments) {
    List<String> of = new ArrayList<>();
    tiers.forEach(tier -> {
      if (draw.of(true, true, false)) {
        of.add(tier.name());
      }
    });
    if (segments && draw.of(true, false)) {
      of.add(Tier.REST);
    }
    if (of.isEmpty()) {
      of.add(tiers.getFirst().name());
    }
    return new Tier.Relief(
        name,
        when(),
        RULE,
        draw.of(
            TierKind.SERIOUS_ILLNESS,
            TierKind.ASSISTANCE,
            TierKind.LARGE_SUM,
            TierKind.CIVIL_SERVANT,
            TierKind.SUPPLEMENT),
        fund(),
        of,
        Choice.always(new Tier.ReliefTerms(draw.between(0, 3_000_000L), bands())),
        caps(),
        yearly());
  }

  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    long upToFen = 0;
    for (int i = draw.between(0, 3); i > 0; i--) {
      upToFen += draw.between(1, 10_000_000L);
      bands.add(new Band(upToFen, draw.between(0, 10_000)));
    }
    bands.add(new Band(Long.MAX_VALUE, draw.between(0, 10_000)));
    return bands;
  }

  private List<Tier.Adjust> adjusts() {
    return draw.list(
        0,
        2,
        () ->
            new Tier.Adjust(
                when(),
                draw.<Adjustment>oneOf(
                    () -> new Adjustment.SelfFactor(draw.between(0, 20) * 500),
                    () -> new Adjustment.FundPoints(draw.between(-20, 20) * 100),
                    () -> new Adjustment.FundFactor(draw.between(0, 100) * 100))));
  }

  private List<Cap> caps() {
    return draw.list(
        0,
        2,
        () ->
            new Cap(
                "cap",
                Choice.always(Limit.of(draw.between(0, 20_000_000L))),
                draw.list(
                    1, 2, () -> draw.of(Fund.HIFP.used(), Fund.HIFMI.used(), YEARLY.getFirst())),
                RULE,
                false));
  }

  private Fund fund() {
    return draw.of(Fund.HIFP, Fund.HIFMI, Fund.HIFOB);
  }

  private When when() {
    return draw.oneOf(
        () -> When.ALWAYS,
        () -> When.ALWAYS,
        () -> When.of(PersonCategory.RETIREE),
        () -> When.at(HospitalLevel.THREE),
        () -> new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of("poor"), Map.of()));
  }

  private @Nullable CounterName yearly() {
    return draw.oneOf(() -> null, () -> null, YEARLY::getFirst, YEARLY::getLast);
  }
}
