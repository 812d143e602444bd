package org.crossbill.core.catalogue;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * First self-pay by kind of person (自付比例人员类别, selfpay_prop_psn_type), per ten thousand; null where
 * the item's own ratio holds.
 *
 * @param employees 310 城镇职工
 * @param residents 390 城乡居民
 * @param retiredCadres 330 离休人员
 */
public record PersonRatios(
    @Nullable Integer employees, @Nullable Integer residents, @Nullable Integer retiredCadres) {
  /** No kind of person has a ratio of its own. */
  public static final PersonRatios NONE = new PersonRatios(null, null, null);

  public PersonRatios {
    inRange(employees);
    inRange(residents);
    inRange(retiredCadres);
  }

  private static void inRange(@Nullable Integer per10k) {
    if (per10k != null && (per10k < 0 || per10k > CatalogueEntry.WHOLE_PER_10K)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "selfpay_prop lies from 0 to 10000 per ten thousand: %d", per10k));
    }
  }

  /** The ratio of a kind of person, per ten thousand; the usual one where it has none. */
  public int per10k(LineUse.Person person, int usual) {
    Integer own =
        switch (person) {
          case OTHER -> null;
          case EMPLOYEE -> employees;
          case RESIDENT -> residents;
          case RETIRED_CADRE -> retiredCadres;
        };
    return own == null ? usual : own;
  }
}
