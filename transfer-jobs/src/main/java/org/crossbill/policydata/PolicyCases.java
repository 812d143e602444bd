package org.crossbill.policydata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Choice;
import org.crossbill.core.benefit.Limit;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.benefit.When;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;

/**
 * All cases that a policy tells apart (政策情形): every value of what it asks for, one of what it does
 * not ask for.
 */
final class PolicyCases {
  /** More flags than these are asked for one by one and all together. */
  private static final int FLAGS_COMBINED = 5;

  /** More numbers than these are varied one at a time. */
  private static final int FACTS_COMBINED = 2;

  private final BenefitPolicy policy;
  private final List<When> conditions = new ArrayList<>();

  private PolicyCases(BenefitPolicy policy) {
    this.policy = policy;
    for (Tier tier : policy.tiers()) {
      conditions.add(tier.when());
      options(tier.terms());
      tier.caps().forEach(cap -> options(cap.limit()));
      if (tier instanceof Tier.Segments segments) {
        segments.adjusts().forEach(adjust -> conditions.add(adjust.when()));
      }
    }
  }

  private void options(Choice<?> choice) {
    choice.options().forEach(option -> conditions.add(option.when()));
  }

  /** The cases of a policy, for the categories and levels it covers. */
  static List<Case> of(BenefitPolicy policy) {
    return new PolicyCases(policy).all();
  }

  private List<Case> all() {
    List<Case> all = new ArrayList<>();
    List<FilingClass> filings =
        asked(conditions.stream().map(When::filings), FilingClass.LONG_TERM, FilingClass.values());
    List<CarePlace> places =
        asked(conditions.stream().map(When::places), CarePlace.ELSEWHERE, CarePlace.values());
    List<CareKind> kinds =
        asked(conditions.stream().map(When::care), CareKind.INPATIENT, CareKind.values());
    for (PersonCategory category : new TreeSet<>(policy.categories())) {
      for (HospitalLevel level : new TreeSet<>(policy.levels())) {
        for (FilingClass filing : filings) {
          for (CarePlace place : places) {
            for (CareKind care : kinds) {
              for (Set<String> flags : flags()) {
                for (Counters facts : facts()) {
                  all.add(new Case(category, level, filing, care, place, 1, flags, facts));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static <E extends Enum<E>> List<E> asked(Stream<Set<E>> named, E usual, E[] values) {
    return named.anyMatch(set -> !set.isEmpty()) ? List.of(values) : List.of(usual);
  }

  private List<Set<String>> flags() {
    List<String> named =
        conditions.stream().flatMap(when -> when.flags().stream()).distinct().sorted().toList();
    Set<Set<String>> sets = new LinkedHashSet<>(List.of(Set.of()));
    if (named.size() > FLAGS_COMBINED) {
      named.forEach(flag -> sets.add(Set.of(flag)));
      sets.add(Set.copyOf(named));
      return List.copyOf(sets);
    }
    for (int chosen = 1; chosen < 1 << named.size(); chosen++) {
      Set<String> some = new TreeSet<>();
      for (int i = 0; i < named.size(); i++) {
        if ((chosen >> i & 1) == 1) {
          some.add(named.get(i));
        }
      }
      sets.add(some);
    }
    return List.copyOf(sets);
  }

  /** Each number about the person below, at and above every bound that a condition or raise has. */
  private List<Counters> facts() {
    Map<CounterName, Set<Long>> bounds = new TreeMap<>();
    for (When when : conditions) {
      when.facts().forEach((name, range) -> around(bounds, name, range.from(), range.to()));
    }
    for (Tier tier : policy.tiers()) {
      for (Cap cap : tier.caps()) {
        for (Choice.Option<Limit> option : cap.limit().options()) {
          option.terms().raises().forEach(raise -> around(bounds, raise.fact(), raise.from()));
        }
      }
    }
    List<Counters> all = new ArrayList<>(List.of(Counters.NONE));
    bounds.forEach((name, values) -> {
      List<Counters> wider = new ArrayList<>();
      for (Counters one : bounds.size() > FACTS_COMBINED ? List.of(Counters.NONE) : all) {
        values.forEach(value -> wider.add(one.plus(Counters.of(name, value))));
      }
      if (bounds.size() <= FACTS_COMBINED) {
        all.clear();
      }
      all.addAll(wider);
    });
    return all.stream().distinct().toList();
  }

  private static void around(Map<CounterName, Set<Long>> bounds, CounterName name, long... values) {
    Set<Long> known = bounds.computeIfAbsent(name, _ -> new TreeSet<>(Set.of(0L)));
    for (long value : values) {
      if (value > 0 && value < Long.MAX_VALUE) {
        known.addAll(List.of(value - 1, value, value + 1));
      }
    }
  }
}
