package org.crossbill.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same columns are read once; where one text ends and the next begins matters. */
class KnownColumnsTest {
  private final List<String> read = new ArrayList<>();
  private final KnownColumns<String> known =
      new KnownColumns<>(
          2,
          row -> {
            String both = row.text() + "|" + row.text();
            read.add(both);
            return both;
          });

  @Test
  void of_sameColumns_readsThemOnceAndLeavesTheNext() {
    for (String third : List.of("x", "y")) {
      CopyRows.Row row = row("ab", "c", third);

      assertThat(known.of(row)).isEqualTo("ab|c");
      assertThat(row.text()).isEqualTo(third);
    }
    assertThat(known.of(row("a", "bc", "x"))).isEqualTo("a|bc");
    assertThat(read).containsExactly("ab|c", "a|bc");
  }

  private static CopyRows.Row row(String... columns) {
    ByteBuffer bytes = ByteBuffer.allocate(100);
    for (String column : columns) {
      byte[] text = column.getBytes(UTF_8);
      bytes.putInt(text.length).put(text);
    }
    return new CopyRows.Row(bytes.array(), 0);
  }
}
