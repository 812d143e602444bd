package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.console.ConsoleUnderTest.cells;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of bills, a bill and a fee line at the treatment province. */
class BillPagesTest {
  static final String STEPS =
      """
      [{"key":"DEDUCTIBLE","ruleId":"UNV-CD-EMP","operands":[
         {"name":"deductible","kind":"FEN","numerator":130000,"denominator":1},
         {"name":"inscp_scp_amt","kind":"FEN","numerator":893000,"denominator":1},
         {"name":"stay","kind":"COUNT","numerator":1,"denominator":1}],"resultFen":130000},
       {"key":"POOL_FUND","ruleId":"BJ-EMP-36","operands":[
         {"name":"base","kind":"FEN","numerator":763000,"denominator":1},
         {"name":"self","kind":"FEN","numerator":83000,"denominator":1}],"resultFen":680000}]
      """;

  private static ConsoleUnderTest console;

  @BeforeAll
  static void start() {
    console =
        new ConsoleUnderTest("310000", "--crossbill.console.peers.510000=http://localhost:9/");
    var db = console.database();
    SampleBills.stayWithLines(db);
    SampleBills.bill(db, "treatment_bill", "S001", null, "510000", STEPS);
    SampleBills.bill(db, "treatment_bill", "S002", "S001", "510000", "[]");
    for (int i = 100; i < 160; i++) {
      SampleBills.bill(db, "treatment_bill", "S" + i, null, "440000", "[]");
    }
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void bill_withAnOpenDifference_leadsToItAndBack() {
    JdbcClient db = console.bean(JdbcClient.class);
    String link = "href=\"/console/differences/S155\"";
    assertThat(console.english("/console/bills/S155")).doesNotContain(link);
    db.sql(
            """
            INSERT INTO night_run (run_date) SELECT business_date FROM treatment_bill WHERE setl_id = 'S155'
            ON CONFLICT DO NOTHING
            """)
        .update();
    difference(db, 0, true);
    assertThat(console.english("/console/bills/S155")).contains(link, "The open difference");
    assertThat(console.get("/console/bills/S155").body()).contains("查看未结差异");
    assertThat(console.english("/console/differences/S155")).contains("href=\"/console/bills/S155");
    difference(db, 1, false);
    assertThat(console.english("/console/bills/S155")).doesNotContain(link);
  }

  private static void difference(JdbcClient db, int daysLater, boolean open) {
    db.sql(
            """
            INSERT INTO difference (side, treatment_node, insured_node, closing_date, setl_id, run_date, kind,
              since, open, treatment, insured)
            SELECT 'T', treatment_node, insured_node, business_date + ?, setl_id, business_date, 'ONLY_TREATMENT',
              business_date, ?, '{"claim":100000}', NULL FROM treatment_bill WHERE setl_id = 'S155'
            """)
        .params(daysLater, open)
        .update();
  }

  @Test
  void bill_showsItsAmountsAndEveryIdentityTiedOut() {
    String page = console.english("/console/bills/S001");
    assertThat(cells(page))
        .contains("10,000.00", "8,930.00", "6,800.00", "7,000.00", "3,000.00", "2,000.00");
    assertThat(page)
        .contains("Owed by the insured to the treatment province", "8,000.00")
        .contains("3,000.00 = 3,000.00", "10,000.00 = 10,000.00")
        .contains(
            "deductible",
            "UNV-CD-EMP",
            "secondary data, unverified; A public city data set",
            "BJ-EMP-36")
        .contains("Beijing, employees, inpatient; article 36", "the smaller of 1300.00 and 8930.00")
        .contains("href=\"http://localhost:9/console/bills/S001?lang=en\"")
        .doesNotContain("✗", "≠", "??");
  }

  @Test
  void personalValues_masked_areSoOnPageAndInFile() {
    assertThat(console.english("/console/bills/S001")).contains("<dd class=\"code\">**</dd>");
    assertThat(console.english("/console/bills/S001?csv=head")).contains("Person no.,**\r\n");
  }

  @Test
  void personalValues_withAReason_areShownOnceAndInTheExportsOfThatPage() {
    HttpResponse<String> nothing =
        console.user().post("/console/reveal", "address=/console/bills/S001%3Fview%3D1&reason=x");
    assertThat(nothing.statusCode()).isEqualTo(422);
    HttpResponse<String> elsewhere =
        console.user().post("/console/reveal", "address=https://evil.example/&reason=complaint+7");
    assertThat(elsewhere.statusCode()).isEqualTo(422);
    HttpResponse<String> shown =
        console
            .user()
            .post("/console/reveal", "address=/console/bills/S001%3Fview%3D1&reason=complaint+7");
    assertThat(shown.headers().firstValue("Location").orElseThrow())
        .endsWith("/console/bills/S001?view=1");
    assertThat(console.english("/console/bills/S001?view=1&csv=head"))
        .as("not before the page is looked at")
        .contains("Person no.,**\r\n");
    assertThat(console.english("/console/bills/S001?view=1"))
        .contains("<dd class=\"code\">P1</dd>", "This page is in clear");
    assertThat(console.english("/console/bills/S001?view=1"))
        .contains("<dd class=\"code\">**</dd>");
    assertThat(console.english("/console/bills/S001?view=1&csv=head"))
        .contains("Person no.,P1\r\n");
    assertThat(
            console
                .database()
                .sql(
                    """
                    SELECT actor || ' ' || subject || ' ' || detail FROM audit WHERE action = 'reveal'
                    """)
                .query(String.class)
                .list())
        .containsExactly("reader /console/bills/S001?view=1 complaint 7");
  }

  @Test
  void bill_addsItsLinesUpToItsTotals() {
    String page = console.english("/console/bills/S001");
    assertThat(cells(page)).contains("9,500.00", "500.00", "100.00", "470.00");
    assertThat(page).contains("头孢呋辛注射液", "2 lines", "sum of lines");
  }

  @Test
  void billAndReversal_leadToEachOther() {
    assertThat(console.english("/console/bills/S001"))
        .contains("This bill has been reversed by", "href=\"/console/bills/S002\"");
    assertThat(console.english("/console/bills/S002"))
        .contains("This entry reverses bill", "href=\"/console/bills/S001\"")
        .contains("number negative\">-10,000.00")
        .doesNotContain("✗");
  }

  @Test
  void line_showsCatalogueFactsAndTheLineIdentities() {
    String page = console.english("/console/bills/S001/lines/L001");
    assertThat(page)
        .contains("quantity 100.00 × price 95.00", "in catalogue 9,400.00 × ratio 0.05")
        .contains("02 class B", "made up for the demonstration")
        .doesNotContain("✗", "??");
    assertThat(cells(page)).contains("470.00", "8,930.00");
    assertThat(console.english("/console/bills/S001/lines/L002"))
        .contains("no ceiling", "03 own expense", "500.00")
        .doesNotContain("✗");
  }

  @Test
  void list_pagesByKeyAndSumsTheWholeSelection() {
    String first = console.english("/console/bills?date=2026-03-02&counterpart=440000");
    assertThat(first).contains("S100", "S149", "480,000.00").doesNotContain("S150", "Previous");
    String next = console.english("/console/bills?date=2026-03-02&counterpart=440000&after=S149");
    assertThat(next).contains("S150", "S159", "480,000.00").doesNotContain(">S149<", "Next page");
    String back = console.english("/console/bills?date=2026-03-02&counterpart=440000&before=S150");
    assertThat(back).contains("S100", "S149").doesNotContain(">S150<", "Previous");
    String all = console.english("/console/bills?date=2026-03-02");
    assertThat(all).contains("S100", "480,000.00").doesNotContain("S001");
    assertThat(console.english("/console/bills?date=2026-03-02&after=S149"))
        .contains("S159", "S001", "S002");
  }

  @Test
  void export_holdsExactlyWhatThePageShows() {
    HttpResponse<String> page =
        console.get(
            "/console/bills?date=2026-03-02&counterpart=440000&csv=bills",
            "Cookie",
            "crossbill-lang=en");
    assertThat(page.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"crossbill-310000-bills-2026-03-02.csv\"");
    List<String> rows = page.body().lines().toList();
    assertThat(rows).hasSize(51);
    assertThat(rows.getFirst()).startsWith("\uFEFFSettlement id,Counterpart,Hospital");
    assertThat(rows.get(1))
        .isEqualTo(
            "S100,Guangdong,H31010000001,2026-03-02,settlement,10000.00,7000.00,1000.00,8000.00,2000.00");
    HttpResponse<String> everything =
        console.get("/console/bills.csv?side=treatment&date=2026-03-02");
    assertThat(everything.body().lines()).hasSize(63);
  }

  @Test
  void pages_areChineseUntilEnglishIsAsked() {
    HttpResponse<String> chinese = console.get("/console/bills/S001");
    assertThat(chinese.body())
        .contains("<html lang=\"zh-CN\"", "医疗费总额", "二手资料，未核实", "上海结算中心", "相符")
        .doesNotContain("??");
    HttpResponse<String> english = console.get("/console/bills/S001?lang=en");
    assertThat(english.body()).contains("<html lang=\"en\"", "Total fees", "Shanghai");
    assertThat(english.headers().firstValue("Set-Cookie").orElse("")).contains("crossbill-lang=en");
  }

  @Test
  void wrongInput_saysWhatWhereAndHow() {
    HttpResponse<String> missing = console.get("/console/bills/NONE?lang=en");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("There is no such bill", "NONE", "setl_id");
    HttpResponse<String> date = console.get("/console/bills?date=2026-02-31&lang=en");
    assertThat(date.statusCode()).isEqualTo(400);
    assertThat(console.get("/console/bills?counterpart=%00").statusCode()).isEqualTo(400);
    assertThat(console.get("/console/find?q=%00").statusCode()).isEqualTo(400);
    assertThat(date.body()).contains("date = 2026-02-31", "year-month-day");
    HttpResponse<String> page = console.get("/console/nowhere?lang=en");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such page");
    assertThat(console.english("/console/bills?date=2020-01-01"))
        .contains("No bills of this selection");
    assertThat(console.get("/console/bills/%3Cscript%3E").body()).doesNotContain("<script>");
    HttpResponse<String> table = console.get("/console/bills/S001?csv=nothing&lang=en");
    assertThat(table.statusCode()).isEqualTo(404);
    assertThat(table.body()).contains("There is no such table");
  }

  @Test
  void console_loadsNothingFromOutsideAndAnswersOnlyToItsOwnName() {
    HttpResponse<String> page = console.get("/console/bills/S001");
    assertThat(page.body().replace("http://www.w3.org", "").replace("http://localhost:9", ""))
        .doesNotContain("http://", "https://");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(console.get("/assets/crossbill.css").statusCode()).isEqualTo(200);
  }
}
