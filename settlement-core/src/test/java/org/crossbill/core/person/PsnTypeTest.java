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
    "11, ACTIVE, true",
    "1101, ACTIVE, true",
    "1103, ACTIVE, true",
    "116014, ACTIVE, true",
    "12, RETIREE, true",
    "1202, RETIREE, true",
    "126015, RETIREE, true",
    "1300, RETIRED_CADRE, false",
    "136019, RETIRED_CADRE, false",
    "1404, RESIDENT_MINOR, false",
    "1501, RESIDENT_ADULT, false",
    "156002, RESIDENT_ADULT, false",
    "16, RESIDENT_ELDERLY, false",
    "34, VETERAN_WORKER, false"
  })
  void find_nationalPrefix_category(String code, PersonCategory category, boolean employee) {
    assertThat(PsnType.find(code)).contains(new PsnType(code, category));
    assertThat(category.isEmployee()).isEqualTo(employee);
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
