package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.parsed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalInputTest {
  private static final String MEMBERS =
      """
      "psn_no": "P1"; "mdtrt_cert_type": "02"; "mdtrt_cert_no": "510000199001010011"; "psn_setlway": "01";
      "mdtrt_id": "M1"; "insutype": "310"; "acct_used_flag": "1"; "mid_setl_flag": "0";
      "extra": {"b": [1, 2], "a": "x"}\
      """;

  private static String hash(String infno, String input) {
    return parsed(infno, input).inputSha256();
  }

  @Test
  void of_knownForm() {
    assertThat(
            parsed(
                    "2305",
                    " {\"data\" : {\"setl_id\":\"S1 \", \"psn_no\": 7, \"mdtrt_id\":\"M\\\"1\"}}")
                .canonicalInput())
        .isEqualTo("{\"data\":{\"mdtrt_id\":\"M\\\"1\",\"psn_no\":\"7\",\"setl_id\":\"S1\"}}");
    // SHA-256 of the text above, from another program
    assertThat(
            hash(
                "2305", "{\"data\":{\"mdtrt_id\":\"M\\\"1\",\"psn_no\":\"7\",\"setl_id\":\"S1\"}}"))
        .isEqualTo("3e6a676040c5dc9ff163a6613e5a3feab75f8d462aa17b5bd86e0fc973cef4e0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2.0", "2", "2.0000", "\"2\"", "\"2.00\"", "\" 2 \"", "\"+2\"", "\"002\""})
  void of_numberNotation_doesNotMatter(String notation) {
    assertThat(hash("2301", Messages.FEES.replace("\"2.0\"", notation)))
        .isEqualTo(hash("2301", Messages.FEES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-21 09:00:00.0", "2026/2/21 09:00", "20260221090000", "2026-02-21T09:00"})
  void of_spellingOfATime_doesNotMatter(String spelling) {
    assertThat(hash("2301", Messages.FEES.replace("2026-02-21 09:00:00", spelling)))
        .isEqualTo(hash("2301", Messages.FEES));
    assertThat(hash("2301", Messages.FEES.replace("09:00:00", "09:00:01")))
        .isNotEqualTo(hash("2301", Messages.FEES));
  }

  @Test
  void of_blankOptionalField_isAsIfAbsent() {
    String fees = Messages.FEES;
    for (String blank : List.of("null", "\"\"", "\"  \"")) {
      assertThat(
              hash(
                  "2301",
                  fees.replace("\"feedetl_sn\"", "\"memo\": " + blank + ", \"feedetl_sn\"")))
          .isEqualTo(hash("2301", fees));
    }
  }

  @Test
  void of_anotherMeaning_isAnotherHash() {
    String fees = Messages.FEES;
    assertThat(hash("2301", fees.replace("\"2.0\"", "\"2.0001\"")))
        .isNotEqualTo(hash("2301", fees));
    assertThat(hash("2301", fees.replace("\"F1\"", "\"01\"")))
        .isNotEqualTo(hash("2301", fees.replace("\"F1\"", "1")));
    assertThat(hash("2301", fees.replace("\"F1\"", "\"f1\""))).isNotEqualTo(hash("2301", fees));
    String first = Messages.FEE_LINE;
    String second = first.replace("F1", "F2");
    assertThat(hash("2301", "{\"feedetail\": [" + first + "," + second + "]}"))
        .isNotEqualTo(hash("2301", "{\"feedetail\": [" + second + "," + first + "]}"));
    assertThat(hash("2301", "{\"note\": 1, \"feedetail\": [" + first + "]}"))
        .isNotEqualTo(hash("2301", "{\"note\": \"1\", \"feedetail\": [" + first + "]}"));
  }

  @Test
  void of_hugeExponentOutsideTheInterface_staysShort() {
    String input = "{\"note\": 1e999999999, \"feedetail\": [" + Messages.FEE_LINE + "]}";
    assertThat(parsed("2301", input).canonicalInput())
        .hasSizeLessThan(1000)
        .contains("1E+999999999");
  }

  /** Its name has the seed of a case that failed. */
  private static LongStream seeds() {
    return new SplittableRandom().longs(100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_keyOrderAndNotation_doNotMatter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BigDecimal amount =
        BigDecimal.valueOf(random.nextLong(-999_999_999_999L, 1_000_000_000_000L), 2);
    int zeros = random.nextInt(21);
    String once = settlement(amount.toPlainString(), new Random(seed));
    String again =
        settlement("\"" + amount.setScale(2 + zeros).toPlainString() + "\"", new Random(seed + 1));
    assertThat(hash("2304", again)).isEqualTo(hash("2304", once));
    String other = settlement(amount.add(new BigDecimal("0.01")).toPlainString(), new Random(seed));
    assertThat(hash("2304", other)).isNotEqualTo(hash("2304", once));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_normalForm_isItsOwnNormalForm(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String text =
        random
            .ints(random.nextInt(40), 0, 0x3000)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String quoted = "\"x" + text.replaceAll("[\\p{Cntrl}\\\\\"\\p{Cs}]", "") + "\"";
    String input = Messages.CANCELLATION.replace("\"data\"", "\"note\": " + quoted + ", \"data\"");
    String canonical = parsed("2305", input).canonicalInput();
    assertThat(parsed("2305", canonical).canonicalInput()).isEqualTo(canonical);
  }

  private static String settlement(String amount, Random random) {
    List<String> members = new ArrayList<>(List.of(MEMBERS.split(";\\s*")));
    members.add("\"medfee_sumamt\": " + amount);
    Collections.shuffle(members, random);
    return "{\"data\": {" + String.join(", ", members) + "}}";
  }
}
