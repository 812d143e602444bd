package org.crossbill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultTextTest {
  private static final List<Fault> UNKNOWN_FIELD =
      List.of(new Fault(FaultCode.FIELD_UNKNOWN, "rows[1].AAA099", "未知字段 AAA099", "可用：AAE001"));

  @Test
  void of_fault_valueInChineseKindInEnglish() {
    assertThat(FaultText.of("sheet.json", UNKNOWN_FIELD).lines())
        .containsExactly(
            "sheet.json：1 处错误 (faults)",
            "  [1114] rows[1].AAA099：未知字段 AAA099",
            "      → 可用：AAE001",
            "      a data file or a calculator's input has a key that is not known there"
                + " → the hint lists the keys; mend the spelling or leave it out");
  }

  @Test
  void json_fault_bothLanguages() {
    JsonNode fault =
        JsonMapper.shared().readTree(FaultText.json(UNKNOWN_FIELD)).get("faults").get(0);
    assertThat(fault.get("message").asString()).isEqualTo("未知字段 AAA099");
    assertThat(fault.get("hint").asString()).isEqualTo("可用：AAE001");
    assertThat(fault.get("en").asString())
        .isEqualTo("a data file or a calculator's input has a key that is not known there");
    assertThat(fault.get("hint_en").asString())
        .isEqualTo("the hint lists the keys; mend the spelling or leave it out");
  }

  @ParameterizedTest
  @EnumSource(FaultCode.class)
  void everyKind_hasBothLanguages(FaultCode code) {
    assertThat(code.title()).containsPattern("\\p{IsHan}");
    for (String english : List.of(EnglishFaults.when(code), EnglishFaults.hint(code))) {
      assertThat(english).isNotBlank().doesNotContainPattern("\\p{IsHan}|`|]\\(");
    }
  }
}
