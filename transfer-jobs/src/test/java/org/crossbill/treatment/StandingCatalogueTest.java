package org.crossbill.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.ChargeClass;
import org.junit.jupiter.api.Test;

class StandingCatalogueTest {
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

  private static ItemVersion version(
      long number, String code, int per10k, LocalDate from, LocalDate until) {
    CatalogueEntry entry =
        new CatalogueEntry(
            code, ChargeClass.B, per10k, CatalogueEntry.NO_CEILING_MICRO_YUAN, from, until);
    return new ItemVersion(
        new CatalogueVersion(number), new ListedItem(entry, "项目", "09", "0", true, "made up"));
  }

  private static long found(StandingCatalogue catalogue, LocalDate day) {
    return catalogue.find("X", day).map(found -> found.version().number()).orElse(0L);
  }

  @Test
  void find_theVersionEnteredLastForItsFirstDay() {
    StandingCatalogue first =
        StandingCatalogue.NOTHING.with(List.of(version(1, "X", 500, JANUARY, LocalDate.MAX)));
    StandingCatalogue later =
        first.with(
            List.of(
                version(2, "X", 500, JANUARY, JULY.minusDays(1)),
                version(3, "X", 1000, JULY, LocalDate.MAX),
                version(4, "Y", 0, JULY, LocalDate.MAX)));
    assertThat(later.last()).isEqualTo(4);
    assertThat(found(later, JANUARY.minusDays(1))).isZero();
    assertThat(found(later, JANUARY)).isEqualTo(2);
    assertThat(found(later, JULY.minusDays(1))).isEqualTo(2);
    assertThat(found(later, JULY)).isEqualTo(3);
    assertThat(later.codes()).containsExactlyInAnyOrder("X", "Y");
    assertThat(later.items()).hasSize(3);
    // what was known before is not changed by what came later
    assertThat(found(first, JULY)).isEqualTo(1);
    assertThat(later.with(List.of())).isSameAs(later);
  }

  @Test
  void find_afterTheLastDay_nothing() {
    StandingCatalogue ended =
        StandingCatalogue.NOTHING.with(List.of(version(1, "X", 500, JANUARY, JULY)));
    assertThat(found(ended, JULY)).isEqualTo(1);
    assertThat(found(ended, JULY.plusDays(1))).isZero();
  }

  @Test
  void with_twoForOneDay_refused() {
    StandingCatalogue open =
        StandingCatalogue.NOTHING.with(List.of(version(1, "X", 500, JANUARY, LocalDate.MAX)));
    assertThatThrownBy(() -> open.with(List.of(version(2, "X", 500, JULY, LocalDate.MAX))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X");
  }
}
