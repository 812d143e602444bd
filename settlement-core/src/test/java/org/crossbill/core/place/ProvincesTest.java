package org.crossbill.core.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvincesTest {
  @Test
  void all_areThe31ProvincesAndTheXpcc() {
    assertThat(Provinces.all()).hasSize(32).isSorted().doesNotHaveDuplicates();
    assertThat(Provinces.all()).contains(new NodeCode("660000")).doesNotContain(NodeCode.NATIONAL);
    assertThat(Provinces.all()).allMatch(Provinces::contains);
  }
}
