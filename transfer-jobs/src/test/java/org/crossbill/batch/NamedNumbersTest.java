package org.crossbill.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters are read by name in the form PostgreSQL writes them in, and in no other. */
class NamedNumbersTest {
  private final NamedNumbers numbers = new NamedNumbers(List.of("stays", "hifp_used"));
  private final long[] read = {7, 7};

  @Test
  void read_object_givesTheNumbersOfItsNames() {
    CopyRows.Row row = row("{\"stays\": 2, \"hifp_used\": -99999999999999999}", "{}");

    assertThat(numbers.read(row, read)).isTrue();
    assertThat(read).containsExactly(2, -99_999_999_999_999_999L);
    assertThat(numbers.read(row, read)).isTrue();
    assertThat(read).containsExactly(0, 0);
  }

  @Test
  void read_anotherName_saysSoAndReadsTheRest() {
    assertThat(numbers.read(row("{\"maf_used\": 1, \"stays\": 3}"), read)).isFalse();
    assertThat(read).containsExactly(3, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"stays\": 1",
        "{\"stays\": 1} ",
        "{\"stays\":1}",
        "{\"stays\": 1.5}",
        "{\"stays\": }",
        "{\"stays\": -}",
        "{\"stays\": null}",
        "{\"stays\": \"1\"}",
        "{\"stays\": 100000000000000000}",
        "{\"stays\": 1,\"hifp_used\": 2}",
        "{\"stays\": 1, }"
      })
  void read_anyOtherForm_isRefused(String text) {
    assertThatThrownBy(() -> numbers.read(row(text), read))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_null_isRefused() {
    CopyRows.Row row = new CopyRows.Row(ByteBuffer.allocate(4).putInt(-1).array(), 0);

    assertThatThrownBy(() -> numbers.read(row, read)).isInstanceOf(NoSuchElementException.class);
  }

  private static CopyRows.Row row(String... columns) {
    ByteBuffer bytes = ByteBuffer.allocate(1_000);
    for (String column : columns) {
      byte[] text = column.getBytes(UTF_8);
      bytes.putInt(text.length).put(text);
    }
    return new CopyRows.Row(bytes.array(), 0);
  }
}
