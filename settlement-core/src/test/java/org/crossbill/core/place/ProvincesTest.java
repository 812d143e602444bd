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

  @Test
  void name_isTheShortNameOrTheCodeOfWhatIsNoProvince() {
    assertThat(Provinces.name(new NodeCode("150000"))).isEqualTo("内蒙古");
    assertThat(Provinces.englishName(new NodeCode("610000"))).isEqualTo("Shaanxi");
    assertThat(Provinces.name(new NodeCode("660000"))).isEqualTo("新疆兵团");
    assertThat(Provinces.name(NodeCode.NATIONAL)).isEqualTo("000000");
    assertThat(Provinces.englishName(new NodeCode("710000"))).isEqualTo("710000");
  }
}
