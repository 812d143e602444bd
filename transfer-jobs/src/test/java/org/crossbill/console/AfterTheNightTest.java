package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.night.Night;
import org.crossbill.night.NightProgress;
import org.crossbill.night.NightResult;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages over what a real night of the whole application wrote. */
class AfterTheNightTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "510000")
          .with("crossbill.night.parties", "310000,510000")
          .with("crossbill.night.counterpart-wait", "30s")
          .with(
              "crossbill.night.reports",
              System.getProperty("java.io.tmpdir") + "/crossbill-console-test");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void pages_tieOutFromTheNationalTotalToTheBill() throws Exception {
    // the bills are written by hand, nobody's year was asked
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(SampleBills.DATE));
    for (String setlId : List.of("S001", "S002", "S003")) {
      String undoes = setlId.equals("S003") ? "S002" : null;
      SampleBills.bill(
          CLUSTER.node("310000").jdbc(), "treatment_bill", setlId, undoes, "510000", "[]");
      SampleBills.bill(
          CLUSTER.node("510000").jdbc(), "insured_bill", setlId, undoes, "510000", "[]");
    }
    decidedElsewhere("310000", "treatment_bill");
    decidedElsewhere("510000", "insured_bill");
    assertThat(nights()).extracting(NightResult::exit).containsOnly(NightResult.Exit.DONE);

    assertThat(page("000000", "/console/national"))
        .contains("8,000.00", "-8,000.00", "0.00 = 0.00", "8,000.00 = 8,000.00")
        .contains("Nothing is open")
        .doesNotContain("✗", "≠", "??");
    assertThat(page("000000", "/console/pairs/310000/510000?date=2026-03-02"))
        .contains("8,000.00 = 8,000.00", "cleared")
        .doesNotContain("✗", "≠");
    assertThat(page("310000", "/console/statement"))
        .contains("8,000.00", "As the clearing house cleared it", "No open differences")
        .doesNotContain("✗", "≠", "??", "id=\"open\"");
    assertThat(page("510000", "/console/statement"))
        .contains("-8,000.00")
        .doesNotContain("✗", "≠", "??");
    assertThat(page("310000", "/console/bills?date=2026-03-02&side=treatment&counterpart=510000"))
        .contains("1 = 1", "8,000.00 = 8,000.00")
        .doesNotContain("✗", "≠");
    assertThat(page("310000", "/console/bills/S001")).contains("both sides agree");
    assertThat(page("510000", "/console/bills/S001")).contains("both sides agree", "payable");
    assertThat(page("310000", "/console/night"))
        .contains(
            "done",
            "Close the date",
            "Enter the journal",
            "Recalculate the bills",
            "Split the fee lines again",
            "/console/reports/2026-03-02/")
        .doesNotContain("✗", "http-equiv=\"refresh\"");
  }

  /** Bills without lines and account entries, which nobody decides again. */
  private static void decidedElsewhere(String node, String table) {
    TestNode at = CLUSTER.node(node);
    at.transaction()
        .executeWithoutResult(_ -> {
          at.jdbc().sql("SET LOCAL session_replication_role = replica").update();
          at.jdbc().sql("UPDATE " + table + " SET sample = true").update();
        });
  }

  private static List<NightResult> nights() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CLUSTER.nodes().size())) {
      List<Callable<NightResult>> calls = new ArrayList<>();
      for (TestNode node : CLUSTER.nodes()) {
        calls.add(() -> node.bean(Night.class).run(SampleBills.DATE, NightProgress.NONE));
      }
      List<NightResult> results = new ArrayList<>();
      for (Future<NightResult> one : threads.invokeAll(calls)) {
        results.add(one.get());
      }
      return results;
    }
  }

  private String page(String node, String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(CLUSTER.node(node).url(address))
            .header("Cookie", "crossbill-lang=en")
            .header("Authorization", SignedInUser.basic(CLUSTER.node(node), "tester"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
