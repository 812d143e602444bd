package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Check;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nights of three provinces and the clearing house, one date after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");

  @TempDir static java.nio.file.Path reports;

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "110000", "310000", "510000")
          .with("crossbill.night.parties", "110000,310000,510000")
          .with("crossbill.night.counterpart-wait", "8s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.lease-ttl", "2s")
          .with(
              "crossbill.night.reports",
              System.getProperty("java.io.tmpdir") + "/crossbill-night-test");

  @BeforeAll
  static void openFirst() {
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
  }

  @Test
  @Order(1)
  void run_agreeingBills_clearsEverythingAndNetsToZero() throws Exception {
    both(SHANGHAI, SICHUAN, DAY, 2500);
    both(SICHUAN, SHANGHAI, DAY, 300);
    both(SHANGHAI, BEIJING, DAY, 70);

    Map<NodeCode, NightResult> results = nights(DAY, CLUSTER.nodes());

    assertThat(results.values()).extracting(NightResult::exit).containsOnly(Exit.DONE);
    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.checks()).isNotEmpty().allMatch(Check::ok));
    assertThat(cleared(DAY))
        .containsEntry("310000-510000", claim(SHANGHAI, SICHUAN, DAY))
        .containsEntry("510000-310000", claim(SICHUAN, SHANGHAI, DAY))
        .containsEntry("310000-110000", claim(SHANGHAI, BEIJING, DAY))
        .containsEntry("110000-310000", 0L)
        .hasSize(6);
    assertThat(count("000000", "SELECT sum(receivable - payable) FROM national_net")).isZero();
    assertThat(count("310000", "SELECT count(*) FROM difference")).isZero();
  }

  /** What the pair's bills claim, from the insured side's table alone. */
  private static long claim(NodeCode treatment, NodeCode insured, LocalDate date) {
    return CLUSTER
        .node(insured.value())
        .jdbc()
        .sql(
            """
            SELECT sum(fund_pay_sumamt + acct_pay + acct_mulaid_pay)::bigint FROM insured_bill
            WHERE treatment_node = ? AND business_date = ?
            """)
        .params(treatment.value(), date)
        .query(Long.class)
        .single();
  }

  private static Map<String, Long> cleared(LocalDate runDate) {
    Map<String, Long> cleared = new TreeMap<>();
    CLUSTER
        .node("000000")
        .jdbc()
        .sql(
            """
            SELECT treatment_node || '-' || insured_node, claim FROM national_pair
            WHERE run_date = ? AND state = 'CLEARED'
            """)
        .param(runDate)
        .query(row -> {
          cleared.put(row.getString(1), row.getLong(2));
        });
    return cleared;
  }

  private static long count(String node, String sql) {
    return CLUSTER.node(node).jdbc().sql(sql).query(Long.class).single();
  }

  private static void both(NodeCode treatment, NodeCode insured, LocalDate date, int count) {
    Bills.insert(
        CLUSTER.node(treatment.value()).jdbc(), Bills.TREATMENT, treatment, insured, date, count);
    Bills.insert(
        CLUSTER.node(insured.value()).jdbc(), Bills.INSURED, treatment, insured, date, count);
  }

  /** Every node's night, at the same time as in life. */
  static Map<NodeCode, NightResult> nights(LocalDate date, List<TestNode> nodes) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
      List<Callable<NightResult>> calls = new ArrayList<>();
      for (TestNode node : nodes) {
        calls.add(() -> node.bean(Night.class).run(date, NightProgress.NONE));
      }
      Map<NodeCode, NightResult> results = new TreeMap<>();
      List<Future<NightResult>> futures = threads.invokeAll(calls);
      for (int i = 0; i < futures.size(); i++) {
        results.put(nodes.get(i).code(), futures.get(i).get());
      }
      return results;
    }
  }
}
