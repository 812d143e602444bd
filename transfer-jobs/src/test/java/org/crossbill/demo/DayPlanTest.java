package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.PlannedStay.Line;
import org.crossbill.demo.PlannedStay.Turn;
import org.junit.jupiter.api.Test;

class DayPlanTest {
  private static final World WORLD = World.load();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  @Test
  void of_sameSeedAndDate_isTheSameDay() {
    assertThat(DayPlan.of(WORLD, 7, FIRST, 200)).isEqualTo(DayPlan.of(WORLD, 7, FIRST, 200));
  }

  @Test
  void of_otherSeedOrDate_isAnotherDay() {
    DayPlan day = DayPlan.of(WORLD, 7, FIRST, 50);
    assertThat(DayPlan.of(WORLD, 8, FIRST, 50).stays()).isNotEqualTo(day.stays());
    assertThat(DayPlan.of(WORLD, 7, FIRST.plusDays(1), 50).stays()).isNotEqualTo(day.stays());
  }

  /**
   * Written down once: if this changes, every folder and every published figure changes with it.
   */
  @Test
  void of_seedOne_keepsItsTotal() {
    long totalFen =
        DayPlan.of(WORLD, 1, FIRST, 2_000).stays().stream()
            .mapToLong(PlannedStay::medfeeSumamtFen)
            .sum();
    assertThat(totalFen).isEqualTo(2_703_184_202L);
  }

  @Test
  void of_anyDay_treatsNobodyTwiceAndNobodyAtHome() {
    List<PlannedStay> stays = DayPlan.of(WORLD, 3, FIRST, 1_000).stays();
    assertThat(stays).extracting(stay -> stay.person().psnNo()).doesNotHaveDuplicates();
    assertThat(stays)
        .allSatisfy(stay ->
            assertThat(stay.hospital().node().value().substring(0, 2))
                .isNotEqualTo(stay.person().area().value().substring(0, 2)));
  }

  @Test
  void of_anyDay_needsThePersonsItTreats() {
    DayPlan day = DayPlan.of(WORLD, 3, FIRST, 500);
    assertThat(day.stays())
        .allSatisfy(stay -> {
          NodeCode home = new NodeCode(stay.person().area().value().substring(0, 2) + "0000");
          assertThat(stay.person().index()).isLessThan(day.personsNeeded().get(home));
        });
  }

  @Test
  void of_twoThousand_hasTheTurnsOfADay() {
    var turns =
        DayPlan.of(WORLD, 1, FIRST, 2_000).stays().stream()
            .collect(Collectors.groupingBy(PlannedStay::turn, Collectors.counting()));
    assertThat(turns)
        .containsEntry(Turn.CANCELLED, 10L)
        .containsEntry(Turn.REVERSED, 10L)
        .containsEntry(Turn.WRONG_TOTALS, 10L)
        .containsEntry(Turn.REPEATED, 20L)
        .containsEntry(Turn.CONFLICTING, 1L);
  }

  @Test
  void of_anyStay_linesAddUp() {
    for (PlannedStay stay : DayPlan.of(WORLD, 5, FIRST, 400).stays()) {
      assertThat(stay.lines()).hasSizeBetween(5, 40);
      long sumFen = 0;
      for (Line line : stay.lines()) {
        assertThat(line.amountFen())
            .isEqualTo(
                Rounding.halfUpProduct(line.cntPer10k(), line.pricMicroYuan(), 100_000_000L));
        assertThat(line.occurred()).isBetween(stay.admission(), stay.discharge().plusDays(1));
        if (!line.initFeedetlSn().isEmpty()) {
          assertThat(line.cntPer10k()).isNegative();
        }
        sumFen += line.amountFen();
      }
      assertThat(stay.medfeeSumamtFen()).isEqualTo(sumFen).isPositive();
    }
  }

  @Test
  void of_twoThousand_averagesAboutTwentyLinesOfTheTotalsWanted() {
    List<PlannedStay> stays = DayPlan.of(WORLD, 1, FIRST, 2_000).stays();
    long lines = stays.stream().mapToLong(stay -> stay.lines().size()).sum();
    long meanFen = stays.stream().mapToLong(PlannedStay::medfeeSumamtFen).sum() / 2_000;
    assertThat(lines / 2_000).isBetween(18L, 24L);
    assertThat(meanFen).isBetween(1_300_000L, 1_900_000L);
    assertThat(stays).anyMatch(stay -> stay.medfeeSumamtFen() > 20_000_000L);
  }

  @Test
  void of_oneBill_isADay() {
    assertThat(DayPlan.of(WORLD, 1, FIRST, 1).stays()).hasSize(1);
  }
}
