package org.crossbill.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void parse_ofATextThatBreaksOff_saysWhereAndNoMore() {
    for (String broken : List.of("{\"a\": [1, {\"b\": 2", "{\"a\": \"open", "[1, 2")) {
      assertThat(JsonReader.parse(broken))
          .isInstanceOfSatisfying(
              Result.Failed.class,
              failed ->
                  assertThat(failed.faults().toString())
                      .contains("第 1 行第 ")
                      .doesNotContain("Source", "REDACTED", "StreamReadFeature", "#UNKNOWN"));
    }
  }

  @Test
  void parse_everyKindOfValue_withLines() {
    assertThat(
            JsonReader.parse(
                "{\"a\": [1, -2.50, 1e3],\n \"b\": {\"c\": true, \"d\": null},\r\n\t\"e\": \"\\u4e2d\\n\\\"\"}"))
        .isEqualTo(
            Result.ok(
                new JsonValue.ObjectValue(
                    1,
                    73,
                    Map.of(
                        "a",
                        new JsonValue.ArrayValue(
                            1,
                            List.of(
                                new JsonValue.Numeral(1, "1"),
                                new JsonValue.Numeral(1, "-2.50"),
                                new JsonValue.Numeral(1, "1e3"))),
                        "b",
                        new JsonValue.ObjectValue(
                            2,
                            22,
                            Map.of("c", new JsonValue.Truth(2, true), "d", new JsonValue.Null(2))),
                        "e",
                        new JsonValue.Text(3, "中\n\"")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "[1 2]",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "NaN",
        "tru",
        "nulL",
        "\"a",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "{} {}",
        "// c\n1",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "\"\\u１２３４\"",
        "\"a\\u0000\"",
        "\"\\ud83d\"",
        "{\"\\udc00\":1}"
      })
  void parse_notJson_fault(String text) {
    assertThat(faults(text)).extracting(Fault::code).containsExactly(FaultCode.BODY_UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({"'{\n  \"a\": x}', 第 2 行第 8 列", "'[1,\n2\n', 第 3 行第 1 列"})
  void parse_notJson_namesLineAndColumn(String text, String place) {
    assertThat(faults(text).getFirst().message()).startsWith(place);
  }

  @Test
  void parse_repeatedKeys_allNamed() {
    assertThat(faults("{\"a\":1,\"a\":2,\"b\":[{\"c\":1,\n\"c\":1}]}"))
        .extracting(Fault::code, Fault::path)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FaultCode.KEY_REPEATED, "a"),
            org.assertj.core.groups.Tuple.tuple(FaultCode.KEY_REPEATED, "b[0].c"));
  }

  @Test
  void parse_tooDeep_fault() {
    assertThat(faults("[".repeat(33) + "]".repeat(33)))
        .extracting(Fault::code)
        .containsExactly(FaultCode.BODY_TOO_DEEP);
    assertThat(JsonReader.parse("[".repeat(32) + "]".repeat(32))).isInstanceOf(Result.Ok.class);
  }

  private static List<Fault> faults(String text) {
    return switch (JsonReader.parse(text)) {
      case Result.Ok<JsonValue>(JsonValue value) -> throw new AssertionError("read as " + value);
      case Result.Failed<JsonValue>(List<Fault> faults) -> faults;
    };
  }
}
