package org.crossbill.core.benefit;

import java.util.Map;
import java.util.Set;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;

/**
 * A condition on a {@link Case} (适用条件), as data: every part that is given must hold, an empty part
 * holds for all.
 *
 * @param flags all of them
 * @param facts each within its range
 */
public record When(
    Set<PersonCategory> categories,
    Set<HospitalLevel> levels,
    Set<FilingClass> filings,
    Set<CareKind> care,
    Set<CarePlace> places,
    Set<String> flags,
    Map<CounterName, Range> facts) {
  /** Holds for every case. */
  public static final When ALWAYS =
      new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());

  /** From and to, both included. */
  public record Range(long from, long to) {
    public Range {
      if (to < from) {
        throw new IllegalArgumentException("a range from " + from + " to " + to + " is empty");
      }
    }

    boolean holds(long value) {
      return from <= value && value <= to;
    }
  }

  public When {
    categories = Set.copyOf(categories);
    levels = Set.copyOf(levels);
    filings = Set.copyOf(filings);
    care = Set.copyOf(care);
    places = Set.copyOf(places);
    flags = Set.copyOf(flags);
    facts = Map.copyOf(facts);
  }

  /** For persons of these categories. */
  public static When of(PersonCategory... categories) {
    return new When(Set.of(categories), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
  }

  /** At hospitals of these levels. */
  public static When at(HospitalLevel... levels) {
    return new When(Set.of(), Set.of(levels), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
  }

  /** Whether it holds. */
  public boolean holds(Case one) {
    return in(categories, one.category())
        && in(levels, one.level())
        && in(filings, one.filing())
        && in(care, one.care())
        && in(places, one.place())
        && (flags.isEmpty() || one.flags().containsAll(flags))
        && factsHold(one.facts());
  }

  /** A loop, not a stream: every tier of every bill of a night asks. */
  private boolean factsHold(Counters known) {
    if (facts.isEmpty()) {
      return true;
    }
    for (var fact : facts.entrySet()) {
      if (!fact.getValue().holds(known.get(fact.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static <T> boolean in(Set<T> allowed, T value) {
    return allowed.isEmpty() || allowed.contains(value);
  }
}
