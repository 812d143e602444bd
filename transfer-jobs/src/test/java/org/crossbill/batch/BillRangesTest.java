package org.crossbill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ranges are all keys, whatever the sample says. */
class BillRangesTest {
  @Test
  void cut_oneRange_isAllKeys() {
    assertThat(BillRanges.cut(7, List.of(), 1)).containsExactly(new Part.Planned("0", "", null, 7));
  }

  @Test
  void cut_sample_intoEqualShares() {
    List<String> sample = IntStream.range(0, 100).mapToObj("K%02d"::formatted).toList();

    assertThat(BillRanges.cut(1_001, sample, 4))
        .containsExactly(
            new Part.Planned("0", "", "K25", 250),
            new Part.Planned("1", "K25", "K50", 250),
            new Part.Planned("2", "K50", "K75", 250),
            new Part.Planned("3", "K75", null, 251));
  }

  /** A sample that saw less than there should be ranges makes fewer of them. */
  @Test
  void cut_sampleTooSmall_makesFewer() {
    assertThat(BillRanges.cut(100, List.of("A", "B"), 5))
        .containsExactly(new Part.Planned("0", "", "B", 50), new Part.Planned("1", "B", null, 50));
    assertThat(BillRanges.cut(100, List.of(), 5))
        .containsExactly(new Part.Planned("0", "", null, 100));
  }
}
