package org.crossbill.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalculateTransferCommandTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "guides", "examples", "transfer.json");

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }

    BigDecimal amount(String field) {
      return json().get(field).decimalValue();
    }
  }

  private Run run(String text, String... options) throws IOException {
    return execute(Files.writeString(folder.resolve("sheet.json"), text), options);
  }

  private static Run execute(Path file, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new CalculateTransferCommand());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] args = new String[options.length + 1];
    args[0] = file.toString();
    System.arraycopy(options, 0, args, 1, options.length);
    return new Run(line.execute(args), out.toString(), err.toString());
  }

  private static String sheet(String date, String method, String rows, String more) {
    return """
    {"AAB299": "410000", "AAE035": "%s", "method": "%s", "rows": [%s]%s}
    """
        .formatted(date, method, rows, more);
  }

  private static String years(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj("{\"AAE001\": %d, \"AAE202\": 12, \"AAE180\": 5000, \"AAA043\": 0.08}"::formatted)
        .collect(Collectors.joining(", "));
  }

  /** DER-07, with the other method's total from its note. */
  @ParameterizedTest
  @CsvSource({"ANNUAL, 61260.17", "年度计算法, 61260.17", "MONTHLY_PRODUCT, 61260.77"})
  void tenYears_byEitherMethod(String method, BigDecimal balance) throws IOException {
    Run run = run(sheet("2026-01", method, years(2016, 2025), ""), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.amount("AIC089")).isEqualByComparingTo(balance);
    assertThat(run.amount("AIC084")).isEqualByComparingTo("72000.00");
    assertThat(run.amount("AIC102")).isEqualByComparingTo(balance.add(new BigDecimal("72000.00")));
    assertThat(run.json().get("years").get(9).get("AAE382").decimalValue())
        .isEqualByComparingTo(balance);
  }

  /** Only the years between the first entry and the transfer are closed. */
  @Test
  void rateOfAYearWithoutInterest_isNamedInBothLanguages() throws IOException {
    String rows = "{\"AAE001\": 2015, \"AAE202\": 12, \"AAE180\": 5000, \"AAA043\": 0.08}";
    String rates =
        ", \"rates\": [{\"AAE001\": 2015, \"rate\": 0.03}, {\"AAE001\": 2005, \"rate\": 0.02}]";
    String sheet = sheet("2016-03", "ANNUAL", rows, rates);

    JsonNode notices = run(sheet, "--json").json().get("notices");
    assertThat(notices.size()).isEqualTo(1);
    assertThat(notices.get(0).get("zh").asString()).isEqualTo("2005 年的记账利率没有用到：该年度不计息，核对年度是否写错");
    assertThat(notices.get(0).get("en").asString())
        .isEqualTo(
            "the credited rate of 2005 was never used: no interest is computed for that year; is the year right?");
    assertThat(run(sheet).out()).contains("提示 Please look at").contains("2005 年的记账利率没有用到");
  }

  /** 月积数法: twelve equal entries earn 13/24 of a year's rate; worked by hand. */
  @Test
  void text_interestOfAYear_showsItsArithmetic() {
    assertThat(execute(EXAMPLE).out())
        .contains("当年记账利息：2004年，(0.00 + 1584.00 × 13/24) × 2.25% = 19.31")
        .contains("2005, (1603.31 + 1716.00 × 13/24) × 2.25% = 56.99");
  }

  /**
   * DER-09: the destination closes the year of transfer from the origin's balance and both places'
   * entries.
   */
  @Test
  void destinationClosesTheYearOfTransfer() throws IOException {
    String rows =
        """
        {"AAE001": 2025, "AAE041": "202501", "AAE042": "202504", "AAE202": 4, "AAE180": 5000, "AAA043": 0.08},
        {"AAE001": 2025, "AAE041": "2025-06", "AAE042": "2025-12", "AAE202": 7, "AAE180": "6000.00", "AAA043": "0.0800"}
        """;
    String opening = ", \"opening\": {\"AAE001\": 2024, \"AIC089\": 55587.95}";
    Run run = run(sheet("2026-03-02", "MONTHLY_PRODUCT", rows, opening), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode year = run.json().get("years").get(0);
    assertThat(year.get("AAE382").decimalValue()).isEqualByComparingTo("61419.57");
    // 833.82 + 21.00 + 16.80
    assertThat(year.get("AAE269").decimalValue()).isEqualByComparingTo("871.62");
  }

  /** DER-03, and PUB-18: nothing but principal for the year of transfer. */
  @Test
  void partialYear_isTheYearOfTransfer() throws IOException {
    String rows =
        """
        {"AAE001": 2019, "AAE202": 12, "AAE180": 3387, "AAA043": 0.08},
        {"AAE001": 2020, "AAE202": 12, "AAE180": 3613, "AAA043": 0.08},
        {"AAE001": 2021, "AAE041": "202101", "AAE042": "202109", "AAE180": 4093.5, "AAA043": 0.08}
        """;
    Run run = run(sheet("2021-10-11", "ANNUAL", rows, ""), "--json");
    assertThat(run.amount("base_sum")).isEqualByComparingTo("120841.50");
    assertThat(run.amount("AIC084")).isEqualByComparingTo("14500.98");
    assertThat(run.amount("AIC082")).isEqualByComparingTo("2947.32");
    assertThat(run.json().get("years").size()).isEqualTo(2);
  }

  @Test
  void example_readable() {
    Run run = execute(EXAMPLE);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("月积数法", "② AIC089", "⑥ AIC102")
        .contains("低于规定比例，转出地调增账户记录", "高于规定比例，多记部分不转，记录保留")
        .contains("× 12% =", "〔UNV-RATE-GIVEN 二手资料，未核实〕", "〔PEN-116-MONTHLY〕");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rates\": [{\"AAE001\": 2017, \"rate\": 0.08}] | [7003] rates[0].rate",
        "\"opening\": {\"AAE001\": 2026, \"AIC089\": 1} | [7008] opening.AAE001",
        "\"opening\": {\"AAE001\": 1997, \"AIC089\": 1} | [7008] opening.AIC089",
        "\"opening\": {\"AAE001\": 2023} | [1101] opening.AIC089",
        "\"opening\": {\"AAE001\": 2023, \"AIC089\": null} | [1101] opening.AIC089",
      })
  void input_contradictingThePublishedOrItself_isRefused(String more, String fault)
      throws IOException {
    Run run = run(sheet("2026-03-02", "ANNUAL", years(2025, 2025), ", " + more));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(fault);
  }

  @Test
  void input_wrong_everyFaultWithItsPath() throws IOException {
    String rows =
        """
        {"AAE001": 2015, "AAE041": "201503", "AAE042": "201602", "AAE180": 5000, "AAA043": 8},
        {"AAE001": 2016, "AAE202": 5, "AAE180": "5000.555", "AAA043": 0.08, "AAA099": 1}
        """;
    String more = ", \"rates\": [{\"AAE001\": 2017, \"rate\": 0.08}], \"AAE140\": \"310\"";
    Run run = run(sheet("soon", "QUARTERLY", rows, more), "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder(
            "AAE140",
            "AAE035",
            "method",
            "rates[0].rate",
            "rows[0].AAE042",
            "rows[0].AAA043",
            "rows[1].AAE041",
            "rows[1].AAE180",
            "rows[1].AAA099");
    assertThat(run.err()).contains("9 处错误", "[1114] rows[1].AAA099", "→");
  }

  /** Each is one mistake, told where it is and how it is mended. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the months that both rows have, not all of the second's
        "{'AAE001':2024,'AAE041':'202401','AAE042':'202406','AAE180':5000,'AAA043':0.08},"
            + "{'AAE001':2024,'AAE041':'202406','AAE042':'202412','AAE180':5000,'AAA043':0.08}"
            + " | [7005] rows[1].AAE041：与 rows[0] 的缴费月份重叠：2024-06\n",
        "{'AAE001':'2o24','AAE202':12,'AAE180':5000,'AAA043':0.08} | 四位年度，1980 至 2100，例如 2019",
        "{'AAE001':2024,'AAE202':12,'AAE180':5000,'AAA043':0.08,'AAE013':{'x':1}}"
            + " | rows[0].AAE013：第 1 行：AAE013 应为数值或字符串"
      })
  void oneMistake_oneFaultThatSaysWhatIsWrong(String rows, String fault) throws IOException {
    Run run = run(sheet("2025-05-06", "ANNUAL", rows.replace('\'', '"'), ""));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 处错误").contains(fault.replace("\\n", System.lineSeparator()));
  }

  @Test
  void rateOfAHundredPerCent_isRefused() throws IOException {
    String rates = ", \"rates\": [{\"AAE001\": 2015, \"rate\": 1}]";
    Run run = run(sheet("2016-03", "ANNUAL", years(2015, 2015), rates));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 处错误", "rates[0].rate", "记账利率 1.0000 高于 0.2000");
  }

  @Test
  void termsThatAreNotApplied_areNamed() throws IOException {
    Run run = run(sheet("2025-05-06", "ANNUAL", years(2024, 2024), ""), "--json");
    assertThat(run.json().get("not_applied").findValuesAsString("zh"))
        .hasSize(3)
        .anyMatch(text -> text.startsWith("临时基本养老保险缴费账户"));
  }

  /** The year is what is wrong: nothing that only follows from it is reported. */
  @Test
  void yearWrong_isTheOnlyFaultOfItsRow() throws IOException {
    String rows =
        """
        {"AAE001": 20245, "AAE041": "202401", "AAE042": "202412", "AAE180": 5000, "AAA043": 0.08},
        {"AAE001": 0, "AAE041": "202401", "AAE042": "202413", "AAE180": 5000, "AAA043": "8%"},
        {"AAE041": "202401", "AAE042": "202412", "AAE180": 5000, "AAA041": 0.08}
        """;
    String rates =
        ", \"rates\": [{\"AAE001\": 1, \"rate\": 0.01}, {\"AAE001\": 2, \"rate\": 0.02}]";
    Run run = run(sheet("2025-03", "ANNUAL", rows, rates), "--json");
    assertThat(run.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder(
            "rates[0].AAE001",
            "rates[1].AAE001",
            "rows[0].AAE001",
            "rows[1].AAE001",
            "rows[1].AAE042",
            "rows[1].AAA043",
            "rows[2].AAE001");
    assertThat(run.err()).contains("0.0800");
  }

  /** The form allows 0 months: a year in which nothing was paid. */
  @Test
  void rowWithoutMonths_movesNothing() throws IOException {
    String paid = years(2023, 2023);
    String empty = "{\"AAE001\": 2024, \"AAE202\": 0, \"AAE180\": 0, \"AAE381\": 0}";
    Run without = run(sheet("2025-03", "ANNUAL", paid, ""), "--json");
    Run with = run(sheet("2025-03", "ANNUAL", paid + ", " + empty, ""), "--json");
    assertThat(with.code()).as(with.err()).isZero();
    assertThat(with.amount("AIC102")).isEqualByComparingTo(without.amount("AIC102"));
    Run recorded =
        run(sheet("2025-03", "ANNUAL", paid + ", " + empty.replace("381\": 0", "381\": 400"), ""));
    assertThat(recorded.err()).contains("[7004] rows[1].AAE381", "月数为 0");
    assertThat(run(sheet("2025-03", "ANNUAL", empty, "")).err()).contains("没有一个缴费月份");
  }

  @Test
  void rowWithoutMonths_isCheckedAllTheSame() throws IOException {
    String empty =
        """
        {"AAE001": 2024, "AAE041": "202401", "AAE042": "202406", "AAE202": 0, "AAE180": "abc", "AAA043": "q"}
        """;
    Run run = run(sheet("2025-03", "ANNUAL", years(2023, 2023) + ", " + empty, ""), "--json");
    assertThat(run.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder(
            "rows[1].AAE041", "rows[1].AAE042", "rows[1].AAE180", "rows[1].AAA043");
  }

  /** One mistake is one fault, at the field that has it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"AAE202\": 12 | \"AAE041\": \"202401\", \"AAE042\": \"202412\", \"AAE202\": 13 | rows[0].AAE202",
        "\"AAE202\": 12 | \"AAE041\": \"202401\", \"AAE042\": \"202412\", \"AAE202\": \"x\", \"AAE381\": 100"
            + " | rows[0].AAE202",
        "\"AAA043\": 0.08 | \"AAA043\": 0.08, \"AAA041\": \"x\" | rows[0].AAA041",
        "\"ANNUAL\" | {} | method",
        "\"2025-03\" | \" \" | AAE035",
        "\"2025-03\" | \"9999-12\" | AAE035",
        "\"410000\" | \"\" | AAB299",
        "\"rows\" | \"rates\": [{\"AAE001\": 2024, \"rate\": 2.62}], \"rows\" | rates[0].rate",
      })
  void oneMistake_isOneFault(String part, String wrong, String path) throws IOException {
    String right = sheet("2025-03", "ANNUAL", years(2024, 2024), "");
    assertThat(right).contains(part);
    Run run = run(right.replace(part, wrong), "--json");
    assertThat(run.json().get("faults").findValuesAsString("path")).containsExactly(path);
  }

  @Test
  void recordedBefore1998_wrong_namesItsOwnField() throws IOException {
    String row =
        "{\"AAE001\": 1996, \"AAE202\": 12, \"AAE180\": 5000, \"AAA041\": 0.03, \"AAE264\": 5}";
    Run run = run(sheet("2025-03", "ANNUAL", row, ""));
    assertThat(run.err()).contains("[7004] rows[0].AAE264", "5.00 与 1800.00");
  }

  @Test
  void emptyLists_areAsGoodAsNone() throws IOException {
    String opening = ", \"rates\": [], \"opening\": {\"AAE001\": 2024, \"AIC089\": 55587.95}";
    Run run = run(sheet("2025-03", "ANNUAL", "", opening), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.amount("AIC102")).isEqualByComparingTo("55587.95");
  }

  @Test
  void rowsWithoutEnd_areRefusedAtOnce() throws IOException {
    String row = years(2023, 2023) + ", ";
    Run run = run(sheet("2025-03", "ANNUAL", row.repeat(1_000) + years(2024, 2024), ""), "--json");
    assertThat(run.json().get("faults").findValuesAsString("path")).containsExactly("rows");
    assertThat(run.err()).contains("1001 行，最多 1000 行");
  }

  /** By hand, from 1996 on: own contributions, the norms of 11 % and 8 %, years without a row. */
  @Test
  void lifeOfWork_overTheChangesOfTheRule() throws IOException {
    String rows =
        """
        {"AAE001": 1996, "AAE202": 12, "AAE180": 500, "AAA041": 0.03},
        {"AAE001": 1997, "AAE202": 12, "AAE180": 600, "AAA041": 0.03},
        {"AAE001": 1998, "AAE202": 12, "AAE180": 700, "AAA043": 0.11},
        {"AAE001": 2005, "AAE202": 12, "AAE180": 1300, "AAA043": 0.08},
        {"AAE001": 2006, "AAE202": 12, "AAE180": 1500, "AAA043": 0.11},
        {"AAE001": 2010, "AAE041": "201001", "AAE042": "201005", "AAE180": 2000, "AAA043": 0.08}
        """;
    String rates =
        IntStream.rangeClosed(1996, 2009)
            .mapToObj("{\"AAE001\": %d, \"rate\": 0.05}"::formatted)
            .collect(Collectors.joining(", ", ", \"rates\": [", "]"));
    Run run = run(sheet("2010-06-15", "ANNUAL", rows, rates), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    // 1996: 180·(1 + 0.05·0.5415) = 184.87; 1997: 184.87·1.05 + 216·1.027075 = 415.96; then twelve
    // years at 5 %
    assertThat(run.amount("AIC093")).isEqualByComparingTo("747.02");
    // 924 of 1998, 1716 of 2005 (11 % of 15,600), 1440 of 2006 (8 % of 18,000), each ·1.027075,
    // then 5 %
    assertThat(run.amount("AIC089")).isEqualByComparingTo("5477.54");
    assertThat(run.amount("AIC082")).isEqualByComparingTo("800.00");
    // 12 % of 8,400 + 15,600 + 18,000 + 10,000
    assertThat(run.amount("AIC084")).isEqualByComparingTo("6240.00");
  }

  @Test
  void rateOfAnEarlierYearMissing_namesTheYear() throws IOException {
    Run run = run(sheet("2017-02-01", "ANNUAL", years(2014, 2016), ""));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 处错误", "[7002] rates", "2014 至 2015 年各年");
  }
}
