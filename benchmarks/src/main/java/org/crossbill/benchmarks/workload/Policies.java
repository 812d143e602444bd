package org.crossbill.benchmarks.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossbill.core.benefit.AccountRule;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.InpatientPolicy;
import org.crossbill.core.benefit.LevelTerms;
import org.crossbill.core.benefit.RetireeShare;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;

/**
 * Six policies in the shapes the demo's places have: segments, a deductible that falls with the
 * stays, each way to state a retiree's share, each cap. Only for measuring; the figures are
 * secondary data.
 */
final class Policies {
  private static final RuleId RULE = new RuleId("UNV-BENCHMARK");
  private static final long OPEN = Long.MAX_VALUE;

  static final List<InpatientPolicy> ALL =
      List.of(
          policy(
              "110000",
              levels(
                  new int[] {130_000, 65_000},
                  new long[] {3_000_000, 4_000_000, OPEN},
                  new int[][] {{9000, 9500, 9700}, {8700, 9200, 9700}, {8500, 9000, 9500}},
                  new RetireeShare.FactorOnSelfShare(6000)),
              10_000_000,
              8000,
              Cap.NONE,
              50_000_000),
          policy(
              "440100",
              levels(
                  new int[] {100_000},
                  new long[] {OPEN},
                  new int[][] {{9000}, {8500}, {8000}},
                  new RetireeShare.OwnFundShares(List.of(8950))),
              100_000_000,
              9500,
              Cap.NONE,
              Cap.NONE),
          policy(
              "510100",
              levels(
                  new int[] {80_000},
                  new long[] {OPEN},
                  new int[][] {{9200}, {8900}, {8500}},
                  new RetireeShare.PointsOnFundShare(300)),
              45_000_000,
              9000,
              Cap.NONE,
              Cap.NONE),
          policy(
              "320100",
              levels(
                  new int[] {100_000, 50_000, 0},
                  new long[] {OPEN},
                  new int[][] {{9500}, {9200}, {8800}},
                  new RetireeShare.PointsOnFundShare(500)),
              36_000_000,
              0,
              Cap.NONE,
              Cap.NONE),
          policy(
              "310000",
              levels(
                  new int[] {150_000},
                  new long[] {OPEN},
                  new int[][] {{8500}, {8500}, {8500}},
                  new RetireeShare.OwnFundShares(List.of(9200))),
              65_000_000,
              8000,
              Cap.NONE,
              Cap.NONE),
          policy(
              "420100",
              levels(
                  new int[] {80_000, 40_000},
                  new long[] {OPEN},
                  new int[][] {{9000}, {8800}, {8600}},
                  new RetireeShare.PointsOnFundShare(400)),
              24_000_000,
              8500,
              30_000_000,
              Cap.NONE));

  private Policies() {}

  private static Map<HospitalLevel, LevelTerms> levels(
      int[] deductibles, long[] upTo, int[][] shares, RetireeShare retirees) {
    List<Long> deductible = new ArrayList<>();
    for (int fen : deductibles) {
      deductible.add((long) fen);
    }
    return Map.of(
        HospitalLevel.ONE,
            new LevelTerms(deductible, deductible, segments(upTo, shares[0]), retirees),
        HospitalLevel.TWO,
            new LevelTerms(deductible, deductible, segments(upTo, shares[1]), retirees),
        HospitalLevel.THREE,
            new LevelTerms(deductible, deductible, segments(upTo, shares[2]), retirees));
  }

  private static List<LevelTerms.Segment> segments(long[] upTo, int[] shares) {
    List<LevelTerms.Segment> segments = new ArrayList<>();
    for (int i = 0; i < upTo.length; i++) {
      segments.add(new LevelTerms.Segment(upTo[i], shares[i]));
    }
    return segments;
  }

  private static InpatientPolicy policy(
      String area,
      Map<HospitalLevel, LevelTerms> levels,
      long poolCap,
      int largeShare,
      long largeCap,
      long totalCap) {
    return new InpatientPolicy(
        new AreaCode(area),
        area,
        "310",
        LocalDate.of(2026, 1, 1),
        LocalDate.MAX,
        RULE,
        levels,
        new Cap(poolCap, RULE),
        largeShare,
        RULE,
        new Cap(largeCap, RULE),
        new Cap(totalCap, RULE),
        new AccountRule(AccountRule.Scope.PERSON_PART, RULE));
  }
}
