package org.crossbill.core.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.crossbill.core.person.PsnNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of settlements, visits and persons. */
class IdsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A 1", "A1\n", "结算", "A\u00e9", "\u007f"})
  void id_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> new SetlId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MdtrtId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PsnNo(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(SetlId.find(text)).isEmpty();
    assertThat(MdtrtId.find(text)).isEmpty();
    assertThat(PsnNo.find(text)).isEmpty();
  }

  @Test
  void id_hasAtMost64Characters() {
    assertThat(SetlId.find("A".repeat(64))).contains(new SetlId("A".repeat(64)));
    assertThat(SetlId.find("A".repeat(65))).isEmpty();
    assertThat(MdtrtId.find("!~")).contains(new MdtrtId("!~"));
    assertThat(PsnNo.find("1")).contains(new PsnNo("1"));
  }

  /** As COLLATE "C" compares them. */
  @Test
  void ids_areInTheOrderOfTheirBytes() {
    List<SetlId> ids =
        List.of("a", "A10", "A9", "A", "Z", "_", "A1").stream().map(SetlId::new).sorted().toList();
    assertThat(ids)
        .extracting(SetlId::value)
        .containsExactly("A", "A1", "A10", "A9", "Z", "_", "a")
        .isSortedAccordingTo((left, right) ->
            Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void ids_atTheirBounds() {
    assertThat(SetlId.find("!~")).contains(new SetlId("!~"));
    assertThat(MdtrtId.find("M".repeat(64))).contains(new MdtrtId("M".repeat(64)));
    assertThat(MdtrtId.find("M".repeat(65))).isEmpty();
    assertThat(new MdtrtId("M1")).isLessThan(new MdtrtId("M2"));
  }
}
