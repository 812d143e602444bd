package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.crossbill.page.Cell;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.report.Report;
import org.crossbill.report.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.MessageSource;
import org.thymeleaf.ITemplateEngine;

/** What comes out on paper, by the browser's own printing. */
@DisabledIfSystemProperty(named = "crossbill.browser", matches = "none")
class PrintTest {
  /** A4 between margins of 10 mm, at 96 pixels an inch. */
  private static final int UPRIGHT = (210 - 20) * 96 * 10 / 254;

  private static final int ACROSS = (297 - 20) * 96 * 10 / 254;
  private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");
  private static final Pattern A4_ACROSS = Pattern.compile("/MediaBox \\[0 0 84[12]\\S* 59[456]");

  private static ConsoleUnderTest shanghai;
  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    shanghai = new ConsoleUnderTest("310000");
    var db = shanghai.database();
    SampleBills.stayWithLines(db);
    SampleBills.furtherLines(db, 31);
    String one = BillPagesTest.STEPS.strip();
    String four = "," + one.substring(1, one.length() - 1);
    String steps = one.substring(0, one.length() - 1) + four.repeat(3) + "]";
    SampleBills.bill(db, "treatment_bill", "S001", null, "510000", steps);
    SampleNight.shanghai(db, SampleBills.DATE);
    browser = new Browser();
    browser.signIn(shanghai);
  }

  @AfterAll
  static void stop() {
    browser.close();
    shanghai.close();
  }

  private static int pages(byte[] pdf) {
    return (int) PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1)).results().count();
  }

  private static void assertFits(String name, int width) {
    browser.onPaper(width);
    browser.picture("paper-" + name);
    long overflow = browser.overflow();
    browser.onPaper(0);
    assertThat(overflow).as(name).isZero();
  }

  @Test
  void bill_of31Lines_fitsTwoPages() {
    browser.open(shanghai.base() + "/console/bills/S001?lang=zh");
    assertThat(browser.all("#lines tbody tr")).hasSize(31);
    assertThat(pages(browser.pdf())).isEqualTo(2);
    assertFits("bill", UPRIGHT);
  }

  @Test
  void statement_ofTheConsole_isPrintedAcross_withItsTimeAndASignatureLine() {
    browser.open(shanghai.base() + "/console/statement?lang=zh");
    assertThat(browser.text("main")).doesNotContain("生成时间", "制表人");
    browser.onPaper(ACROSS);
    String made = browser.text(".printed.when");
    String date = browser.text(".printed.of");
    String signatures = browser.text(".signatures");
    assertFits("statement", ACROSS);
    assertThat(made).matches("节点 310000　生成时间 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(date).isEqualTo("业务日期 2026-03-02");
    assertThat(signatures).startsWith("制表人：____");
    assertThat(new String(browser.pdf(), StandardCharsets.ISO_8859_1)).containsPattern(A4_ACROSS);
  }

  /** A pair's row of the clearing house, the widest there is, and the matrix of all 32 parties. */
  @Test
  void statement_ofTheNight_losesNoColumn_andIsDatedWhenItIsPrinted() throws Exception {
    for (Locale language : List.of(Locale.CHINA, Locale.ENGLISH)) {
      Words words = new Words(shanghai.bean(MessageSource.class), language);
      Table.Builder pairs = Table.named("pairs", "pairs").words(words.of("report.closing"));
      pairs.words(words.of("field.treatment_node")).words(words.of("field.insured_node"));
      pairs.words(words.of("report.state")).counts(words.of("report.bills"));
      for (int i = 0; i < 12; i++) {
        pairs.yuan(words.of("report.claimTreatment"));
      }
      Table.Builder matrix = Table.named("matrix", "matrix").words("");
      for (int i = 0; i < 33; i++) {
        matrix.yuan("310000 " + words.place("310000"));
      }
      Cell amount = Cell.yuan(12_345_678_90L);
      for (int row = 0; row < 40; row++) {
        List<Cell> wide = new ArrayList<>();
        wide.add(Cell.date("2026-03-02"));
        wide.add(Cell.text("310000 " + words.place("310000")));
        wide.add(Cell.text("510000 " + words.place("510000")));
        wide.add(Cell.text(words.of("report.open")));
        wide.add(Cell.count(123_456));
        List<Cell> cells = new ArrayList<>(List.of(Cell.text("310000")));
        for (int i = 0; i < 33; i++) {
          cells.add(amount);
          if (i < 12) {
            wide.add(amount);
          }
        }
        matrix.row(cells);
        pairs.row(wide);
      }
      Report report =
          new Report(
              "statement",
              words.of("report.statement"),
              List.of(words.of("report.whatIsClaimed")),
              List.of(pairs.build(), matrix.totals("合计").build()),
              Table.named("checks", "checks").words("check").build());
      String page =
          Statements.html(
              shanghai.bean(ITemplateEngine.class),
              language,
              Map.of("report", report, "words", words, "node", "310000", "date", SampleBills.DATE));
      Path file = Files.writeString(folder.resolve("statement" + language + ".html"), page);

      browser.open(file.toUri().toString());
      assertThat(browser.text("#printed")).isEqualTo("____-__-__ __:__:__");
      assertThat(browser.all("#matrix, #matrix-14, #matrix-27")).hasSize(3);
      assertThat(browser.text(".signatures")).contains("____________");
      assertFits("night", ACROSS);
      byte[] pdf = browser.pdf();
      assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).containsPattern(A4_ACROSS);
      assertThat(pages(pdf)).isBetween(5, 8);
      assertThat(browser.text("#printed")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
      if (System.getProperty("crossbill.screenshots") != null) {
        Files.write(Path.of(System.getProperty("crossbill.screenshots"), "statement.pdf"), pdf);
      }
    }
  }
}
