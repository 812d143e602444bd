package org.crossbill.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.page.Masking.Personal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({
    "NUMBER, 310101199001011234, 310***********1234",
    "NUMBER, 12345678, 123*5678",
    "NUMBER, 1234567, *******",
    "NUMBER, 12, **",
    "NAME, 王小明, 王**",
    "NAME, 李, 李",
    "NAME, 𠮷田, 𠮷*"
  })
  void on_personal_showsOnlyItsEnds(Personal what, String value, String shown) {
    Cell cell = Cell.personal(Masking.ON, what, value);
    assertThat(cell.text()).isEqualTo(shown);
    assertThat(cell.exported()).isEqualTo(shown);
  }

  @Test
  void off_personal_isShownAsItIs() {
    assertThat(Cell.personal(Masking.OFF, Personal.NUMBER, "310101199001011234").text())
        .isEqualTo("310101199001011234");
  }

  @Test
  void personal_nothing_isEmpty() {
    assertThat(Cell.personal(Masking.ON, Personal.NAME, null)).isEqualTo(Cell.EMPTY);
    assertThat(Cell.personal(Masking.ON, Personal.NAME, "").text()).isEmpty();
  }
}
