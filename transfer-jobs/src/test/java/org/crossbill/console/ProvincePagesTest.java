package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.console.ConsoleUnderTest.cells;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.StandingConditions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A province's statement, where a number stands, the transfers and the night. */
class ProvincePagesTest {
  @TempDir static Path reports;

  private static ConsoleUnderTest console;

  @BeforeAll
  static void start() throws IOException {
    console = new ConsoleUnderTest("310000", "--crossbill.night.reports=" + reports);
    var db = console.database();
    SampleBills.stayWithLines(db);
    SampleBills.bill(db, "treatment_bill", "S001", null, "510000", "[]");
    SampleNight.shanghai(db, SampleBills.DATE);
    db.sql(
            """
            INSERT INTO transfer_case (case_id, role, origin, destination, aac002, aac003, origin_no, opened_on, stage,
              since, due_on, reminders, scheme, open)
            VALUES ('LX-1', 'DESTINATION', '410000', '310000', '11010519491231002X', '张三', 'P9', '2026-03-02',
               'LETTER_SENT', '2026-03-03', '2026-03-24', 0, 'ENTERPRISE_EMPLOYEES', true);
            INSERT INTO transfer_step VALUES
              ('LX-1', 1, 'APPLY', '2026-03-02', '李四', 'APPLIED', '2026-03-23', ''),
              ('LX-1', 2, 'SEND_LETTER', '2026-03-03', '王五', 'LETTER_SENT', '2026-03-24', '');
            INSERT INTO transfer_sheet (case_id, version, on_date, total_fen, amounts, credits, document)
            VALUES ('LX-1', 1, '2026-03-05', 3000000, '{"AIC093": 0, "AIC089": 1000000, "AIC082": 200000,
              "AIC083": 1200000, "AIC084": 1800000, "AIC102": 3000000}',
              '{"AIC083": 1200000, "AIC084": 1800000}', '{}');
            INSERT INTO settlement_attempt (setl_id, infno, mdtrt_id, fixmedins_code, msgid, psn_no, insured_node,
              business_date, setl_time, hosp_lv, med_type, admission_date, discharge_date, insutype, insuplc_admdvs,
              filing, acct_used, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt)
            VALUES ('S900', '2304', 'M1', 'H31010000001', 'MSG-S900', 'P1', '510000', '2026-03-02',
              '2026-03-02 11:00:00', '3', '21', '2026-02-20', '2026-03-02', '310', '510100', 'REFERRED', true, 100, 100,
              0, 0, 0)
            """)
        .update();
    Path folder = Files.createDirectories(reports.resolve("2026-03-02/310000"));
    Files.writeString(folder.resolve("positions.csv"), "a,b\r\n");
    Files.writeString(folder.resolve(".positions.csv.part"), "half");
    db.sql(
            """
            INSERT INTO batch_job_instance VALUES (1, 0, 'night', 'k');
            INSERT INTO batch_job_execution VALUES (1, 0, 1, now(), now(), NULL, 'STARTED', '', '', now());
            INSERT INTO batch_job_execution_params VALUES (1, 'date', 'java.time.LocalDate', '2026-03-02', 'Y');
            INSERT INTO batch_step_execution
              (step_execution_id, version, step_name, job_execution_id, create_time, start_time, end_time, status)
            VALUES (1, 0, 'close', 1, now(), now(), now(), 'COMPLETED'),
              (2, 0, 'posting', 1, now(), now(), NULL, 'STARTED'),
              (3, 0, 'posting:partition0', 1, now(), now(), NULL, 'STARTED');
            INSERT INTO night_part (kind, run_date, step, part_no, bin, scope, from_key, unit, weight, done)
            VALUES ('D', '2026-03-02', 'posting', 1, 0, 'T 0', 'R', 'bills', 700, true),
              ('D', '2026-03-02', 'posting', 2, 0, 'T 1', 'S', 'bills', 534, false)
            """)
        .update();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void statement_tiesOutByCounterpartFundAndWithTheClearingHouse() {
    String page = console.english("/console/statement");
    assertThat(cells(page))
        .contains("8,000.00", "3,000.00", "5,000.00", "-4,000.00", "7,875.00", "1,125.00");
    assertThat(page)
        .contains("The clearing house&#39;s total is the sum of the pairs", "8,000.00 = 8,000.00")
        .contains(
            "/console/bills?side=treatment&amp;date=2026-03-02&amp;counterpart=510000",
            "/console/bills?side=insured&amp;date=2026-03-02&amp;counterpart=440000")
        .doesNotContain("✗", "??");
  }

  @Test
  void statement_bridgesFromWhatIsBookedToWhatIsCleared() {
    String page = console.english("/console/statement");
    String bridge = page.substring(page.indexOf("id=\"bridge\""), page.indexOf("id=\"checks\""));
    assertThat(page)
        .contains(
            "<a href=\"#differences\">1 differences open, 1,000.00 yuan not cleared, the oldest 0 days</a>");
    assertThat(cells(bridge))
        .containsSubsequence(
            "Receivable", "9,000.00", "differences open", "1,000.00", "cleared", "8,000.00");
    assertThat(bridge).contains("8,000.00 = 8,000.00").doesNotContain("≠");
    assertThat(console.get("/console/statement?csv=bridge").body())
        .contains("应收,440000,1000.00,0.00,0.00,-1000.00,0.00,0.00,相符")
        .contains("应收,510000,8000.00,0.00,0.00,0.00,0.00,8000.00,相符");
  }

  @Test
  void statement_listsOpenDifferencesWithBothClaims() {
    assertThat(cells(console.english("/console/statement")))
        .contains("S-DIFF", "amounts differ", "1,000.00", "900.00", "100.00");
  }

  @Test
  void differences_areListedWithSumAgeAndCause_andFiltered() {
    String page = console.english("/console/differences");
    assertThat(page).contains("1 differences open, 1,000.00 yuan not cleared, the oldest 0 days");
    assertThat(cells(page))
        .containsSubsequence(
            "S-DIFF",
            "Shanghai",
            "Guangdong",
            "amounts differ",
            "2026-03-02",
            "0",
            "1,000.00",
            "900.00",
            "100.00",
            "1,000.00");
    for (String none : List.of("counterpart=510000", "kind=ONLY_INSURED", "days=1")) {
      assertThat(console.english("/console/differences?" + none))
          .contains("No open difference fits.")
          .doesNotContain("S-DIFF");
    }
    assertThat(console.english("/console/differences?counterpart=440000&kind=AMOUNTS_DIFFER"))
        .contains("S-DIFF");
    assertThat(console.get("/console/differences?kind=x").statusCode()).isEqualTo(400);
  }

  @Test
  void difference_showsBothSidesFieldByFieldAndTheBill() {
    String page = console.english("/console/differences/S-DIFF");
    assertThat(page).contains("amounts differ, open since 2026-03-02 (closing of 2026-03-02)");
    assertThat(cells(page))
        .containsSubsequence("hifp_pay", "700.00", "900.00", "no such bill", "✗ differs")
        .containsSubsequence("acct_mulaid_pay", "0.00", "0.00", "no such bill", "✓ same")
        .containsSubsequence("claim", "1,000.00", "900.00", "no such bill", "✗ differs");
    assertThat(console.get("/console/differences/NONE").statusCode()).isEqualTo(404);
  }

  @Test
  void conditions_haveABadgeInTheNavigationOfEveryPage_chineseFirst() {
    StandingConditions conditions = console.bean(StandingConditions.class);
    Condition open =
        new Condition(
            ConditionKind.DIFFERENCE_OPEN, "440000", 1, 100_000, LocalDate.of(2026, 3, 2));
    conditions.stands(open);
    assertThat(console.get("/console/find").body())
        .contains("aria-label=\"未结差异，待处置 1 项\"", "aria-label=\"待处置，待处置 1 项\"");
    assertThat(console.english("/console/night")).contains("aria-label=\"Differences, 1 open\"");
    assertThat(cells(console.english("/console/conditions")))
        .containsSubsequence("open differences", "Guangdong", "1", "1,000.00", "2026-03-02");
    conditions.ended(open.kind(), open.subject());
    assertThat(console.english("/console/conditions"))
        .contains("Nothing stands open.")
        .doesNotContain("class=\"badge\"");
  }

  @Test
  void bills_tieOutWithTheNightsBooks() {
    String page =
        console.english("/console/bills?date=2026-03-02&side=treatment&counterpart=510000");
    assertThat(page)
        .contains("The claims are those of the books", "8,000.00 = 8,000.00", "1 = 1")
        .doesNotContain("✗");
  }

  @Test
  void find_answersOneNumberInPlainWords() {
    assertThat(console.english("/console/find?q=S900"))
        .contains("Waiting for the answer of Sichuan");
    assertThat(console.english("/console/find?q=M1")).contains("Settled at 第一人民医院");
    assertThat(console.english("/console/find?q=S001")).contains("Settled; treated in Shanghai");
    assertThat(console.english("/console/find?q=LX-1"))
        .contains("contact letter sent", "due on 2026-03-24");
    assertThat(console.english("/console/find?q=%27%20OR%201=1"))
        .contains("Nothing with the number");
  }

  @Test
  void transferCase_showsItsTimelineAndMoney() {
    String page = console.english("/console/cases/LX-1");
    assertThat(page)
        .contains("application taken", "approved, contact letter sent", "李四", "2026-03-24")
        .contains("12,000.00", "18,000.00", "30,000.00")
        .doesNotContain("??");
    assertThat(console.english("/console/cases")).contains("LX-1", "destination", "Henan");
    assertThat(console.get("/console/cases/LX-2").statusCode()).isEqualTo(404);
  }

  @Test
  void night_showsItsStepsAsTheyGo() {
    String page = console.english("/console/night");
    assertThat(page)
        .contains("running", "Close the date", "Post", ">700<", ">1,234<")
        .contains("http-equiv=\"refresh\"")
        .doesNotContain("partition0", "??");
  }

  @Test
  void dates_areWrittenInOneWayInEveryLanguage() {
    String language = "crossbill-lang=en";
    for (String page : List.of("statement", "night", "bills")) {
      for (String date :
          List.of("3/2/26", "2026/3/2", "2026-02-30", "-0001-01-01", "%2B10000-01-01", "x")) {
        HttpResponse<String> answer =
            console.get("/console/" + page + "?date=" + date, "Cookie", language);
        assertThat(answer.statusCode()).as(page + " " + date).isEqualTo(400);
        assertThat(answer.body()).contains("Write a date as year-month-day");
      }
    }
    assertThat(console.get("/console/statement?date=9999-12-31").statusCode()).isEqualTo(200);
    assertThat(console.get("/console/bills?date=").statusCode()).isEqualTo(200);
  }

  @Test
  void bills_areNeverThoseOfAnotherSelection() {
    for (String page : List.of("bills", "bills.csv")) {
      for (String wrong : List.of("side=up", "counterpart=abc", "counterpart=310000")) {
        assertThat(console.get("/console/" + page + "?date=2026-03-02&" + wrong).statusCode())
            .as(page + " " + wrong)
            .isEqualTo(400);
      }
    }
    assertThat(console.english("/console/bills?counterpart=999999"))
        .contains("counterpart = 999999", "six digits of another province");
  }

  @Test
  void pagesOfTheClearingHouse_areNotHere() {
    HttpResponse<String> page = console.get("/console/national", "Cookie", "crossbill-lang=en");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("The console of the clearing house (000000) has this page");
  }

  @Test
  void statement_listsWhatIsReceivableBeforeWhatIsPayable() {
    String file =
        console.get("/console/statement?csv=cleared", "Cookie", "crossbill-lang=en").body();
    assertThat(file.lines().skip(1).map(line -> line.substring(0, line.indexOf(" ("))).toList())
        .containsExactly("Guangdong,Payable", "Sichuan,Receivable", "Sichuan,Payable");
  }

  @Test
  void addressesThatNoControllerAnswers_getOneLineThatHelps() {
    assertLine(english("/console/statement?date=%ff"), 400, "in UTF-8");
    assertLine(english("/nope"), 404, "There is no /nope here");
    assertLine(english("/error"), 404, "There is no /error here");
    assertLine(
        console.post("/console/statement", "", "Cookie", "crossbill-lang=en"),
        405,
        "does not take this POST");
  }

  private static HttpResponse<String> english(String address) {
    return console.get(address, "Cookie", "crossbill-lang=en");
  }

  private static void assertLine(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words).doesNotContain("timestamp");
  }

  @Test
  void reports_areServedFromTheirFolderOnly() {
    assertThat(console.english("/console/night"))
        .contains("/console/reports/2026-03-02/positions.csv")
        .doesNotContain(".part");
    HttpResponse<String> file = console.get("/console/reports/2026-03-02/positions.csv");
    assertThat(file.body()).isEqualTo("a,b\r\n");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .contains("crossbill-310000-2026-03-02-positions.csv");
    assertThat(console.get("/console/reports/2026-03-02/..%2F..%2Fx.csv").statusCode())
        .isIn(400, 404);
    assertThat(console.get("/console/reports/" + LocalDate.of(2026, 3, 3) + "/a.csv").statusCode())
        .isEqualTo(404);
  }
}
