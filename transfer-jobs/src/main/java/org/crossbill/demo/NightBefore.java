package org.crossbill.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.BusinessDays;
import org.crossbill.terminal.ProgressBoard;

/**
 * The night before the demo's first date (首日前一晚), with one bill: the insured province is down, the
 * others go on without it, and it catches up later. Its bill is cleared in the night that follows.
 */
final class NightBefore {
  /** What 310000 is owed for the bill. */
  static final long POOL_FEN = 20_000;

  private static final LocalDate DATE = DemoRun.FIRST_DATE.minusDays(1);
  private static final NodeCode DOWN = Plants.INSURED;
  private static final String BILL = "MISSED-1";
  private static final long CASH_FEN = 5_000;

  private final DemoCluster cluster;

  NightBefore(DemoCluster cluster) {
    this.cluster = cluster;
  }

  /** Plays it; a second time nothing changes. */
  void play(ProgressBoard board) throws InterruptedException {
    for (NodeCode code : DemoCluster.codes()) {
      cluster.bean(code, BusinessDays.class).openFirst(DATE);
    }
    Plants.bill(cluster, Plants.TREATMENT, "treatment_bill", BILL, DATE, POOL_FEN, CASH_FEN);
    Plants.bill(cluster, DOWN, "insured_bill", BILL, DATE, POOL_FEN, CASH_FEN);
    board.say(
        "植入  Planted: in the night of %s %s is down, and the others go on without it."
            .formatted(DATE, DOWN));
    Nights nights = new Nights(cluster, DATE, "前晚 before");
    Set<NodeCode> others = new TreeSet<>(DemoCluster.codes());
    others.remove(DOWN);
    nights.run(board, others, Set.of(DOWN));
    nights.run(board, List.of(DOWN), others); // it is back: nobody answers it before the next night
  }

  /** What 000000 cleared of that night in another. */
  long clearedFen(LocalDate runDate) {
    return cluster
        .jdbc(NodeCode.NATIONAL)
        .sql(
            """
            SELECT coalesce(sum(claim), 0)::bigint FROM national_pair
            WHERE run_date = ? AND closing_date = ? AND state = 'CLEARED'
            """)
        .params(runDate, DATE)
        .query(Long.class)
        .single();
  }
}
