package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.core.place.NodeCode;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first night of a province whose counterpart began a day earlier. */
class FirstRunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("510000")
          .with("crossbill.night.parties", "310000,510000")
          .with("crossbill.night.counterpart-wait", "2s")
          .with("crossbill.night.dispatch-wait", "1s") // the others have no inbox
          .with("crossbill.night.reports", "target/first-run-test-reports");

  @Test
  void run_billsOfDatesBeforeTheFirst_arePostedOnceByTheFirst() throws Exception {
    TestNode sichuan = CLUSTER.node("510000");
    sichuan.bean(BusinessDays.class).openFirst(DAY);
    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, DAY.minusDays(1), 4);
    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, DAY, 2);

    Map<String, String> waits = new ConcurrentHashMap<>();
    for (int day = 0; day < 2; day++) {
      NightResult result =
          sichuan
              .bean(Night.class)
              .run(
                  DAY.plusDays(day),
                  step -> {
                    if (!step.waitsFor().isEmpty()) {
                      waits.put(step.name(), step.waitsFor());
                    }
                  });
      assertThat(result.exit()).isEqualTo(Exit.OUTSTANDING);
    }

    // whoever watches sees for whom
    assertThat(waits).containsEntry("intake-wait", "310000");
    assertThat(
            sichuan
                .jdbc()
                .sql("SELECT run_date || ' ' || sum(entries) FROM position GROUP BY run_date")
                .query(String.class)
                .list())
        .containsExactly(DAY + " 6");
  }
}
