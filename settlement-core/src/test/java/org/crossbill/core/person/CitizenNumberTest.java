package org.crossbill.core.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PUB-20, PUB-21, PUB-22 of transfer-worked-examples.json: the sample numbers of the standard and
 * one of public code.
 */
class CitizenNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014", "220181199407205813"})
  void isValid_publishedSamples_true(String number) {
    assertThat(CitizenNumber.isValid(number)).isTrue();
    assertThat(CitizenNumber.checkOf(number)).isEqualTo(number.charAt(17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110105194912310021",
        "11010519491231002x",
        "44052418800101001",
        "4405241880010100144",
        "44052418800101001４",
        "220181199413205810",
        ""
      })
  void isValid_wrongCheckLengthOrDate_false(String number) {
    assertThat(CitizenNumber.isValid(number)).isFalse();
    assertThatThrownBy(() -> new CitizenNumber(number))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isValid_checkRightButNoSuchDay_false() {
    String digits = "11010519490231002";
    assertThat(CitizenNumber.isValid(digits + CitizenNumber.checkOf(digits))).isFalse();
  }

  @Test
  void birthDate_fromTheNumber() {
    CitizenNumber number = new CitizenNumber("11010519491231002X");
    assertThat(number.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
    assertThat(number).hasToString("110105********002X");
  }
}
