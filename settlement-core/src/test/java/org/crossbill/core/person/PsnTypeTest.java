package org.crossbill.core.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PsnTypeTest {
  @ParameterizedTest
  @CsvSource({
    "11, ACTIVE",
    "1101, ACTIVE",
    "1103, ACTIVE",
    "116014, ACTIVE",
    "12, RETIREE",
    "1202, RETIREE",
    "126015, RETIREE",
    "1300, RETIRED_CADRE",
    "136019, RETIRED_CADRE",
    "1404, RESIDENT_MINOR",
    "1501, RESIDENT_ADULT",
    "156002, RESIDENT_ADULT",
    "16, RESIDENT_ELDERLY",
    "34, VETERAN_WORKER"
  })
  void find_nationalPrefix_category(String code, PersonCategory category) {
    assertThat(PsnType.find(code)).contains(new PsnType(code, category));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "110", "11011", "1101011", "99", "2101", "1a", "１１"})
  void find_otherForms_empty(String code) {
    assertThat(PsnType.find(code)).isEqualTo(Optional.empty());
  }

  @Test
  void toString_isTheCode() {
    assertThat(PsnType.find("1201").orElseThrow()).hasToString("1201");
  }
}
