package org.crossbill.demo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crossbill.demo.PlannedStay.Line;
import org.crossbill.demo.World.Hospital;
import org.crossbill.demo.World.Item;

/**
 * Draws the fee lines of a stay (费用明细): 5 to 40, about 20 on average, that come near a drawn total.
 */
final class BillLines {
  /**
   * Totals of cross-province stays as the demo draws them, in yuan, at the per mille of the first
   * column, straight between. Chosen so that the funds pay about 10,000 yuan a stay, the national
   * mean of 2025 (10,239, National Healthcare Security Administration), and a few stays reach the
   * large-sum fund; the curve itself is made up.
   */
  private static final int[][] TOTALS = {
    {0, 500},
    {50, 1_200},
    {100, 1_800},
    {200, 3_200},
    {300, 4_500},
    {400, 5_900},
    {500, 7_400},
    {600, 9_400},
    {700, 12_000},
    {800, 16_000},
    {900, 25_500},
    {950, 40_000},
    {980, 66_000},
    {990, 108_000},
    {995, 180_000},
    {1_000, 400_000}
  };

  private static final long WHOLE = 10_000L; // a quantity of one, in ten-thousandths
  private static final long MICRO = 1_000_000L; // a yuan, in millionths
  private static final int MOST_OF_ONE = 40;

  private BillLines() {}

  static List<Line> of(
      World world, Draw draw, Hospital hospital, int days, LocalDateTime admission) {
    int count = draw.percent(10) ? draw.between(5, 10) : draw.between(12, 32);
    if (draw.percent(5)) {
      count = draw.between(33, 39);
    }
    int latest = (days - 1) * 1_440; // minutes after the admission, before the last day
    long left = totalYuan(draw) * MICRO;
    List<Line> lines = new ArrayList<>(count + 1);
    Item bed = world.items().getFirst();
    lines.add(line(lines.size(), "", bed, days * WHOLE, bed.pricMicroYuan(), admission));
    left -= days * bed.pricMicroYuan();
    while (lines.size() < count) {
      long share = Math.max(MICRO, left) / (count - lines.size()) * draw.between(30, 170) / 100;
      Item item = itemNear(world.items(), draw, share);
      long price = priceAt(hospital, item);
      long quantity = quantity(draw, item, share, price);
      LocalDateTime occurred = admission.plusMinutes(draw.between(10, latest));
      lines.add(line(lines.size(), "", item, quantity, price, occurred));
      left -= quantity * price / WHOLE;
    }
    if (draw.percent(4)) {
      Line returned = lines.get(draw.between(1, lines.size() - 1));
      lines.add(
          line(
              lines.size(),
              returned.feedetlSn(),
              returned.item(),
              -(draw.percent(50) ? returned.cntPer10k() : Math.min(WHOLE, returned.cntPer10k())),
              returned.pricMicroYuan(),
              returned.occurred().plusMinutes(5)));
    }
    return lines;
  }

  private static Line line(
      int index,
      String returns,
      Item item,
      long cntPer10k,
      long pricMicroYuan,
      LocalDateTime occurred) {
    String feedetlSn = String.format(Locale.ROOT, "%04d", index + 1);
    return new Line(feedetlSn, returns, item, cntPer10k, pricMicroYuan, occurred);
  }

  private static long totalYuan(Draw draw) {
    int at = draw.below(1_000);
    int row = 1;
    while (TOTALS[row][0] <= at) {
      row++;
    }
    int[] low = TOTALS[row - 1];
    int[] high = TOTALS[row];
    return low[1] + (long) (high[1] - low[1]) * (at - low[0]) / (high[0] - low[0]);
  }

  /** An item whose price fits between a fortieth of the share and the share, else the nearest. */
  private static Item itemNear(List<Item> items, Draw draw, long shareMicroYuan) {
    List<Item> fitting =
        items.stream()
            .filter(item -> item.pricMicroYuan() <= shareMicroYuan)
            .filter(item -> item.pricMicroYuan() * MOST_OF_ONE >= shareMicroYuan)
            .toList();
    if (fitting.isEmpty()) {
      return items.stream()
          .min(Comparator.comparingLong(item -> Math.abs(item.pricMicroYuan() - shareMicroYuan)))
          .orElseThrow();
    }
    Item item = fitting.get(draw.below(fitting.size()));
    // wholly self-paid items are rarer than their share of the list
    return item.chrgitmLv().equals("03") && draw.percent(60)
        ? fitting.get(draw.below(fitting.size()))
        : item;
  }

  /** A quarter of the hospitals' prices stand above the ceiling, the others keep to it. */
  private static long priceAt(Hospital hospital, Item item) {
    boolean keeps =
        new Draw(hospital.fixmedinsCode().hashCode(), item.medListCodg().hashCode()).below(4) > 0;
    return item.hasCeiling() && keeps
        ? Math.min(item.pricMicroYuan(), item.ceilingMicroYuan())
        : item.pricMicroYuan();
  }

  private static long quantity(Draw draw, Item item, long share, long price) {
    long whole = Math.clamp(share / price, 1, MOST_OF_ONE) * WHOLE;
    boolean weighed = item.medChrgitmType().equals("10"); // 中药饮片 by the gram
    return weighed ? whole * 10 + draw.between(1, 9) * 1_000L : whole;
  }
}
