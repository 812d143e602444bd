package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.console.ConsoleUnderTest.cells;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who owes whom, at the clearing house. */
class NationalPagesTest {
  private static ConsoleUnderTest console;

  @BeforeAll
  static void start() {
    console =
        new ConsoleUnderTest(
            "000000",
            "--crossbill.console.peers.310000=http://localhost:9",
            "--crossbill.console.peers.510000=http://localhost:8");
    SampleNight.national(console.database(), SampleBills.DATE);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void matrix_showsEveryPairWithTotalsAndNetsThatAddUpToZero() {
    String page = console.english("/console/national");
    assertThat(cells(page)).contains("16,000.00", "8,000.00", "3,000.00", "5,000.00", "-5,000.00");
    assertThat(page)
        .contains("The nets add up to zero", "0.00 = 0.00", "16,000.00 = 16,000.00")
        .contains("href=\"/console/pairs/310000/510000?date=2026-03-02\"")
        .contains("reports differ")
        .doesNotContain("✗", "≠", "??");
    String bridge = page.substring(page.indexOf("id=\"bridge\""), page.indexOf("id=\"checks\""));
    assertThat(cells(bridge))
        .containsSubsequence(
            "claimed by the treatment side",
            "17,100.00",
            "100.00",
            "1,000.00",
            "cleared",
            "16,000.00")
        .containsSubsequence(
            "owed by the insured side", "17,000.00", "100.00", "900.00", "cleared", "16,000.00");
  }

  @Test
  void matrix_exportsTheSquare() {
    HttpResponse<String> file =
        console.get("/console/national?csv=amounts", "Cookie", "crossbill-lang=en");
    assertThat(file.body().lines().toList())
        .isEqualTo(
            List.of(
                "\uFEFFtreated in ＼ insured in,Shanghai,Guangdong,Sichuan,Receivable",
                "Shanghai,,0.00,8000.00,8000.00",
                "Guangdong,5000.00,,,5000.00",
                "Sichuan,3000.00,,,3000.00",
                "Payable,8000.00,0.00,8000.00,16000.00"));
  }

  @Test
  void pair_showsBothReportsAndLeadsToBothConsoles() {
    String page = console.english("/console/pairs/310000/510000?date=2026-03-02");
    assertThat(page)
        .contains("Sichuan owes Shanghai", "8,000.00 = 8,000.00", "7,000.00", "1,000.00")
        .contains(
            "http://localhost:9/console/bills?side=treatment&amp;date=2026-03-02&amp;counterpart=510000&amp;lang=en")
        .contains(
            "http://localhost:8/console/bills?side=insured&amp;date=2026-03-02&amp;counterpart=310000&amp;lang=en")
        .doesNotContain("✗", "??");
  }

  @Test
  void pairWhoseReportsDiffer_saysSo() {
    String page = console.english("/console/pairs/310000/440000?date=2026-03-02");
    assertThat(cells(page))
        .containsSubsequence("claimed by the treatment side", "1,100.00", "100.00", "1,000.00")
        .containsSubsequence("owed by the insured side", "1,000.00", "100.00", "900.00");
    assertThat(page)
        .contains("reports differ", "1,000.00 ≠ 900.00", "differs", "0.00 = 0.00")
        .contains("not configured (crossbill.console.peers)");
  }

  @Test
  void wrongPairsAndDates_areAnsweredInWords() {
    assertThat(console.get("/console/pairs/310000/310000?date=2026-03-02").statusCode())
        .isEqualTo(404);
    assertThat(console.get("/console/pairs/310000/510000?date=tomorrow").statusCode())
        .isEqualTo(400);
    assertThat(console.get("/console/pairs/310000/510000").statusCode()).isEqualTo(400);
    assertThat(console.english("/console/national?date=2020-01-01"))
        .contains("There is no night of 2020-01-01");
  }
}
