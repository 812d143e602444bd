package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseCheckupTest {
  @ParameterizedTest
  @CsvSource({
    "15.18 (Debian 15.18-0+deb12u1), true",
    "17.9, true",
    "18beta1, false",
    "18.6, false",
    "19.0, false"
  })
  void versionsBefore18_areTooOld_andTheSentenceSaysWhich(String version, boolean tooOld) {
    assertThat(DatabaseCheckup.tooOld(version).isPresent()).isEqualTo(tooOld);
    DatabaseCheckup.tooOld(version)
        .ifPresent(said ->
            assertThat(said)
                .startsWith(
                    "The database is PostgreSQL " + version + ", and 18 or newer is needed."));
  }
}
