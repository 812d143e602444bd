package org.crossbill.core.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of a treatment place (就医地目录): for every item and day at most one entry. Immutable.
 */
public final class Catalogue {
  private final Map<String, List<CatalogueEntry>> entries;

  /**
   * Of these entries.
   *
   * @throws IllegalArgumentException where two entries of one item hold on the same day
   */
  public Catalogue(List<CatalogueEntry> all) {
    Map<String, List<CatalogueEntry>> byCode = new HashMap<>();
    for (CatalogueEntry entry : all) {
      List<CatalogueEntry> same =
          byCode.computeIfAbsent(entry.medListCodg(), code -> new ArrayList<>());
      for (CatalogueEntry other : same) {
        if (!entry.from().isAfter(other.until()) && !other.from().isAfter(entry.until())) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s: two entries hold on one day, from %s and from %s",
                  entry.medListCodg(),
                  other.from(),
                  entry.from()));
        }
      }
      same.add(entry);
    }
    entries = byCode;
  }

  /** The entry of an item on a day, empty where the catalogue does not have it. */
  public Optional<CatalogueEntry> find(String medListCodg, LocalDate date) {
    for (CatalogueEntry entry : entries.getOrDefault(medListCodg, List.of())) {
      if (entry.holdsOn(date)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }
}
