package org.crossbill.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "5, 0.05",
    "-5, -0.05",
    "23, 0.23",
    "100, 1.00",
    "-9175951, -91759.51",
    "9999999999999999, 99999999999999.99"
  })
  void toYuan_writesTwoDecimals(long amountFen, String expected) {
    assertThat(Fen.toYuan(amountFen)).isEqualTo(expected);
  }

  @Test
  void sum_throwsWhereItWouldOverflow() {
    assertThat(Fen.sum(1, 2, -4)).isEqualTo(-1);
    assertThatThrownBy(() -> Fen.sum(Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
  }
}
