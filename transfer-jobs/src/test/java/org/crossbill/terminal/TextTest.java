package org.crossbill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void yuan_anyAmount_isGroupedWithTwoDecimals() {
    assertThat(Text.yuan(123_456_789)).isEqualTo("1,234,567.89");
    assertThat(Text.yuan(-5)).isEqualTo("-0.05");
    assertThat(Text.yuan(0)).isEqualTo("0.00");
  }

  @Test
  void printable_controlCharacters_areWrittenOut() {
    assertThat(Text.printable("310\n\u001b[2J甲")).isEqualTo("310\\u000a\\u001b[2J甲");
  }

  @Test
  void table_chineseAndLatin_lineUp() {
    assertThat(Text.table(List.of(List.of("省", "元"), List.of("Hubei", "12.00"))))
        .containsExactly("  省        元", "  Hubei  12.00");
  }

  @Test
  void table_widerThanTheScreen_goesOnBelow_withItsFirstColumnAgain() {
    List<List<String>> rows = List.of(List.of("省", "一月", "二月"), List.of("上海", "1.00", "22.00"));
    assertThat(Text.table(rows, 14))
        .containsExactly("  省    一月", "  上海  1.00", "", "  省     二月", "  上海  22.00");
    assertThat(Text.table(rows, 19)).containsExactly("  省    一月   二月", "  上海  1.00  22.00");
  }

  @Test
  void cut_countsWideCharactersTwice() {
    assertThat(Text.cut("日终 night", 10)).isEqualTo("日终 night");
    assertThat(Text.cut("日终 night", 9)).isEqualTo("日终 nig…");
    assertThat(Text.cut("日终日终", 6)).as("no half of a character").isEqualTo("日终…");
  }

  @Test
  void seconds_longAndShort_read() {
    assertThat(Text.seconds(4_260_000_000L)).isEqualTo("4.2 s");
    assertThat(Text.seconds(185_000_000_000L)).isEqualTo("3 min 05 s");
  }
}
