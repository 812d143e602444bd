package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The console in a real browser: from the national total to one fee line, over two nodes. */
@DisabledIfSystemProperty(named = "crossbill.browser", matches = "none")
class BrowserTest {
  private static ConsoleUnderTest shanghai;
  private static ConsoleUnderTest national;
  private static Browser browser;

  private int clicks;

  @BeforeAll
  static void start() {
    shanghai = new ConsoleUnderTest("310000");
    SampleBills.stayWithLines(shanghai.database());
    SampleBills.bill(
        shanghai.database(), "treatment_bill", "S001", null, "510000", BillPagesTest.STEPS);
    shanghai
        .database()
        .sql(
            """
            WITH r AS (
              INSERT INTO resettlement (reversed_by, psn_no, insutype, year, state, made_at)
              VALUES ('A3100002603020000000001', 'P00000000001', '310', 2026, 'OPEN', now()) RETURNING id),
            b AS (
              INSERT INTO resettlement_bill
              SELECT id, 1, 'A3100002603020000000002', 'M1', '510000', 'H51010000001', '', 'INPATIENT' FROM r)
            INSERT INTO resettlement_amount
            SELECT id, 1, a.* FROM r, (VALUES ('hifp_pay', 850850, 791700), ('psn_cash_pay', 199150, 258300)) a
            """)
        .update();
    SampleNight.shanghai(shanghai.database(), SampleBills.DATE);
    national =
        new ConsoleUnderTest("000000", "--crossbill.console.peers.310000=" + shanghai.base());
    SampleNight.national(national.database(), SampleBills.DATE);
    browser = new Browser();
    browser.signIn(shanghai);
    browser.signIn(national);
  }

  @AfterAll
  static void stop() {
    browser.close();
    national.close();
    shanghai.close();
  }

  @BeforeEach
  void chinese() {
    browser.open(national.base() + "/console?lang=zh");
    browser.open(national.base() + "/console/national?lang=zh");
    clicks = 0;
  }

  @Test
  void nationalTotal_leadsToOneFeeLineInFiveClicksAndTiesOutOnTheWay() {
    assertThat(browser.text("#national-total")).contains("16,000.00 元");
    assertTiedOut("national");

    click("#amounts a[href*='/pairs/310000/510000']");
    assertThat(browser.text("h1")).isEqualTo("四川应付上海");
    assertThat(browser.text("#closings tfoot")).contains("8,000.00");
    assertTiedOut("pair");

    click("#treatment-bills");
    assertThat(browser.address()).startsWith(shanghai.base());
    assertThat(browser.text("#sums tbody")).contains("8,000.00");
    assertTiedOut("bills");

    click("#bills tbody a");
    assertThat(browser.text("#split tfoot")).contains("10,000.00");
    assertThat(browser.text("#steps tbody")).contains("二手资料，未核实");
    assertTiedOut("bill");

    click("#lines tbody a");
    assertThat(browser.text("#split tfoot")).contains("9,500.00");
    assertThat(browser.text("#line")).contains("头孢呋辛注射液");
    assertTiedOut("line");
    assertThat(clicks).isLessThanOrEqualTo(5);
  }

  @Test
  void english_isOneClickAwayAndStaysOnOtherPagesAndNodes() {
    click(".language");
    assertThat(browser.text("h1")).isEqualTo("National clearing between provinces");
    assertThat(browser.text("#national-total")).contains("16,000.00 yuan");
    browser.picture("national-en");
    click("#amounts a[href*='/pairs/310000/510000']");
    assertThat(browser.text("h1")).isEqualTo("Sichuan owes Shanghai");
    click("#treatment-bills");
    assertThat(browser.text("h1")).isEqualTo("Bills");
    browser.open(shanghai.base() + "/console/statement");
    assertThat(browser.text("h1")).isEqualTo("Statement of Shanghai");
    assertTiedOut("statement");
    click(".language");
    assertThat(browser.text("h1")).isEqualTo("上海应收应付对账单");
  }

  @Test
  void keyboard_reachesTheContentAndThePagesFitTheWindow() {
    for (String page :
        new String[] {"statement", "bills", "cases", "find", "night", "bills/S001", "bills/none"}) {
      browser.open(shanghai.base() + "/console/" + page);
      assertThat(browser.overflow()).as(page).isZero();
      assertThat(browser.has("a.skip[href='#main']")).as(page).isTrue();
      assertThat(browser.all("h1")).as(page).hasSize(1);
    }
  }

  @Test
  void proposalsAndPolicies_fitATelephone() {
    try {
      for (int width : new int[] {390, 1280}) {
        browser.wide(width);
        browser.open(shanghai.base() + "/console/resettlements?lang=zh");
        assertThat(browser.text("#waiting tbody")).contains("待经办人处理", "-591.50", "591.50");
        assertThat(browser.overflow()).isZero();
        browser.click("#waiting tbody a");
        assertThat(browser.text("#amounts tbody")).contains("8,508.50", "7,917.00");
        assertTiedOut("resettlement-" + width);
        browser.open(shanghai.base() + "/console/policies?lang=zh");
        assertThat(browser.text("#entered tbody")).contains("310000-310-20170101");
        assertThat(browser.overflow()).isZero();
        browser.click("#entered tbody a");
        assertThat(browser.text("textarea")).contains("\"policies\"", "\"310000\"");
        assertThat(browser.overflow()).isZero();
      }
    } finally {
      browser.wide(0);
    }
  }

  private void click(String css) {
    browser.click(css);
    clicks++;
  }

  /** Every check on the page holds, and the page fits the window. */
  private void assertTiedOut(String name) {
    browser.picture(name + "-" + (browser.has("html[lang=en]") ? "en" : "zh"));
    assertThat(browser.all(".checks .holds")).as(name).isNotEmpty();
    assertThat(browser.all(".checks .fails")).as(name).isEmpty();
    assertThat(browser.overflow()).as(name).isZero();
  }
}
