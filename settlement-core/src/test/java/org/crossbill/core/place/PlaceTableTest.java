package org.crossbill.core.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTableTest {
  private static final PlaceTable TABLE =
      new PlaceTable(
          List.of(
              new PlaceTable.Row("6590", new NodeCode("660000"), LocalDate.of(2010, 1, 1)),
              new PlaceTable.Row("66", new NodeCode("660000"), LocalDate.of(2010, 1, 1))));

  @ParameterizedTest
  @CsvSource({
    "440100, 440000",
    "110000, 110000",
    "659001, 660000",
    "659009, 660000",
    "660100, 660000",
    "650100, 650000",
  })
  void nodeOf_knownAreas(String area, String node) {
    assertThat(TABLE.nodeOf(new AreaCode(area), LocalDate.of(2026, 3, 2)))
        .isEqualTo(new NodeCode(node));
  }

  /** Areas that XPCC (兵团) took over belong to their province before that day. */
  @ParameterizedTest
  @CsvSource({"659001, 2009-12-31, 650000", "659001, 2010-01-01, 660000"})
  void nodeOf_beforeARowHolds_isTheProvince(String area, LocalDate day, String node) {
    assertThat(TABLE.nodeOf(new AreaCode(area), day)).isEqualTo(new NodeCode(node));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "44010", "4401000", "44010a", "４４０１００"})
  void areaCode_refusesWhatIsNotSixDigits(String text) {
    assertThatThrownBy(() -> new AreaCode(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"440100", "31", "31000"})
  void nodeCode_refusesWhatIsNoProvince(String text) {
    assertThatThrownBy(() -> new NodeCode(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
