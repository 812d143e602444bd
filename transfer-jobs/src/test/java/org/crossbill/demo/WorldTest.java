package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.demo.World.Hospital;
import org.crossbill.demo.World.Item;
import org.crossbill.demo.World.Province;
import org.junit.jupiter.api.Test;

class WorldTest {
  private final World world = World.load();

  @Test
  void load_everyProvince_hasHospitalsOfThreeLevelsThatSayTheyAreMadeUp() {
    for (Province province : World.PROVINCES) {
      assertThat(world.hospitalsOf(province.node()))
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(hospital -> assertThat(hospital.fixmedinsCode()).hasSize(12))
          .allSatisfy(hospital -> assertThat(hospital.name()).endsWith("（虚构）"))
          .extracting(Hospital::level)
          .contains(HospitalLevel.THREE, HospitalLevel.TWO, HospitalLevel.ONE);
    }
  }

  @Test
  void load_catalogue_hasEveryClassOnceAndCeilings() {
    assertThat(world.items()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(world.items()).extracting(Item::medListCodg).doesNotHaveDuplicates();
    assertThat(world.items()).extracting(Item::chrgitmLv).contains("01", "02", "03");
    assertThat(world.items()).anyMatch(Item::hasCeiling);
    assertThat(world.items())
        .allSatisfy(item -> {
          assertThat(item.chrgitmLv().equals("03")).isEqualTo(item.selfpayPropPer10k() == 10_000);
          assertThat(item.chrgitmLv().equals("01")).isEqualTo(item.selfpayPropPer10k() == 0);
        });
  }
}
