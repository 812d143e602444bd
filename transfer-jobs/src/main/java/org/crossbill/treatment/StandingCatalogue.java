package org.crossbill.treatment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossbill.core.catalogue.Catalogue;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.jspecify.annotations.Nullable;

/**
 * The versions that stand (现行目录): of each item and first day the one entered last. Immutable; found
 * by a look-up in two trees.
 *
 * @param last the version entered last; 0 where there is none
 * @param byCode by item and first day
 */
record StandingCatalogue(long last, Map<String, NavigableMap<LocalDate, ItemVersion>> byCode) {
  static final StandingCatalogue NOTHING = new StandingCatalogue(0, Map.of());

  /**
   * With later versions.
   *
   * @param later in the order entered
   * @throws IllegalArgumentException where two items of one code would stand for the same day
   */
  StandingCatalogue with(List<ItemVersion> later) {
    if (later.isEmpty()) {
      return this;
    }
    Map<String, NavigableMap<LocalDate, ItemVersion>> standing = new HashMap<>(byCode);
    Set<String> changed = new HashSet<>();
    for (ItemVersion version : later) {
      CatalogueEntry entry = version.item().entry();
      if (changed.add(entry.medListCodg())) {
        standing.compute(
            entry.medListCodg(), (_, days) -> days == null ? new TreeMap<>() : new TreeMap<>(days));
      }
      days(standing, entry.medListCodg()).put(entry.from(), version);
    }
    changed.forEach(code ->
        new Catalogue( // refuses overlaps
            days(standing, code).values().stream()
                .map(version -> version.item().entry())
                .toList()));
    return new StandingCatalogue(later.getLast().version().number(), standing);
  }

  private static NavigableMap<LocalDate, ItemVersion> days(
      Map<String, NavigableMap<LocalDate, ItemVersion>> standing, String code) {
    return standing.getOrDefault(code, new TreeMap<>());
  }

  Optional<ItemVersion> find(String medListCodg, LocalDate date) {
    NavigableMap<LocalDate, ItemVersion> days = byCode.get(medListCodg);
    Map.@Nullable Entry<LocalDate, ItemVersion> begun = days == null ? null : days.floorEntry(date);
    return begun != null && begun.getValue().item().entry().holdsOn(date)
        ? Optional.of(begun.getValue())
        : Optional.empty();
  }

  Set<String> codes() {
    return byCode.keySet();
  }

  Stream<ItemVersion> items() {
    return byCode.values().stream().flatMap(days -> days.values().stream());
  }
}
