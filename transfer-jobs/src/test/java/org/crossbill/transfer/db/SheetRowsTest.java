package org.crossbill.transfer.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossbill.core.transfer.Sheet.Amount;
import org.junit.jupiter.api.Test;

/**
 * The money block of a sheet as it lies in {@code transfer_sheet.amounts} and {@code credits}:
 * frozen, with its order, which is the form's.
 */
class SheetRowsTest {
  private static final String AMOUNTS =
      """
      {"AIC093":0,"AIC089":483900,"AIC082":80000,"AIC083":563900,"AIC084":840000,"AIC102":1403900}\
      """;
  private static final String CREDITS = "{\"benefit\":2520000,\"services\":1260000}";

  @Test
  void storedAmounts_areReadAndWrittenAsTheyStood() {
    assertThat(SheetRows.amounts(AMOUNTS))
        .containsExactly(
            new Amount("AIC093", 0),
            new Amount("AIC089", 483_900),
            new Amount("AIC082", 80_000),
            new Amount("AIC083", 563_900),
            new Amount("AIC084", 840_000),
            new Amount("AIC102", 1_403_900));
    assertThat(SheetRows.json(SheetRows.amounts(AMOUNTS))).isEqualTo(AMOUNTS);
    assertThat(
            SheetRows.json(
                List.of(new Amount("benefit", 2_520_000), new Amount("services", 1_260_000))))
        .isEqualTo(CREDITS);
  }
}
