package org.crossbill.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalculateBillCommandTest {
  private static final String BEIJING =
      """
      {"insuplc_admdvs": "110000", "insutype": "310", "psn_type": "12", "hosp_lv": "3", "stay_no": 2,
       "pool_used": "8240.49", "large_used": "0", "setl_date": "2026-03-02", "acct_used_flag": "1", "balc": 1000,
       "fulamt_ownpay_amt": "24674.04", "overlmt_selfpay": 0, "preselfpay_amt": 0, "inscp_scp_amt": 164411.81}
      """;

  private static final Path GUIDES = Path.of("..", "docs", "guides");

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  @Test
  void json_beijingCase_toTheFen() throws IOException {
    Run run = run(BEIJING, "--json");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "\"act_pay_dedc\" : 650.00,",
            "\"pool_self_pay\" : 4962.67,",
            "\"hifp_pay\" : 91759.51,",
            "\"hifob_pay\" : 53631.71,",
            "\"large_self_pay\" : 13407.92,",
            "\"fund_pay_sumamt\" : 145391.22,",
            "\"psn_part_amt\" : 43694.63,",
            "\"acct_pay\" : 1000.00,",
            "\"psn_cash_pay\" : 42694.63,");
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(result.get("explanation").size()).isEqualTo(11);
    assertThat(result.get("explanation").get(7).get("verified").asBoolean()).isFalse();
  }

  /** The guide's example is the Beijing case with an account, and the guide shows its result. */
  @Test
  void example_ofTheGuide_isAnsweredAsTheGuideSays() throws IOException {
    String guide = Files.readString(GUIDES.resolve("calculate-bill.md"));
    Path example = GUIDES.resolve("examples/calculate-bill.json");
    assertThat(guide).contains(Files.readString(example));
    Run run = execute(example.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(guide).contains(run.out().substring(0, run.out().indexOf("  分段统筹支付")));
    assertThat(guide.replaceAll(" +", " "))
        .contains(
            "act_pay_dedc 650.00",
            "hifp_pay 91759.51",
            "hifob_pay 53631.71",
            "psn_part_amt 43694.63",
            "acct_pay 1000.00");
  }

  /**
   * Worked by hand from design.md 4 and the figures of docs/policy: deductible, pool self-pay, pool
   * fund, large-sum fund, large-sum self-pay, account.
   */
  @ParameterizedTest
  @CsvSource({
    // Beijing, active, level 3: 28700 × 15 % + 10000 × 10 % + 10000.01 × 5 % = 5805.0005
    "110000, 11, 3, 1, 0, 0, 50000.01, , 1300, 5805.00, 42895.01, 0, 0, 0",
    // Beijing, retired, level 2, third stay: 1000 left of the pool at 92.2 % ends at 1084.598698 of
    // the base
    "110000, 12, 2, 3, 99000, 0, 20000, , 650, 84.60, 1000.00, 14612.32, 3653.08, 0",
    // Beijing, the pool used up, 1 left of the total cap of 500000
    "110000, 11, 3, 2, 100000, 399999, 10000, , 650, 0, 0, 1.00, 9349.00, 0",
    // Wuhan, retired, level 3, second stay: half the deductible, 90 %, both caps bind
    "420100, 1201, 3, 2, 230000, 299000, 50000, , 400, 1111.11, 10000.00, 1000.00, 37488.89, 0",
    // Nanjing, retired, level 3, fifth stay: no deductible, nothing above the cap, the account in
    // part
    "320100, 12, 3, 5, 355000, 0, 50000.55, 2000.55, 0, 376.34, 5000.00, 0, 44624.21, 2000.55",
    // Guangzhou, retired, level 2: one fen left of the pool
    "440100, 1203, 2, 1, 999999.99, 0, 501.01, , 500, 0, 0.01, 0.95, 0.05, 0",
    // Chengdu, active, community: five fen above the deductible, 90 % of them 0.045
    "510100, 1103, 0, 1, 450000, 0, 160.05, , 160, 0, 0, 0.05, 0, 0",
    // Shanghai, retired: a fen above the deductible, the account pays all of the person's part
    "310000, 12, 1, 1, 0, 0, 1200.01, 99999, 1200, 0, 0.01, 0, 0, 1350.00",
    // Shanghai, active: exactly the deductible; nothing in scope
    "310000, 1101, 0, 1, 0, 0, 1500, , 1500, 0, 0, 0, 0, 0",
    "310000, 1101, 0, 1, 0, 0, 0, , 0, 0, 0, 0, 0, 0",
  })
  void json_workedByHand_toTheFen(
      String area,
      String psnType,
      String level,
      int stay,
      String poolUsed,
      String largeUsed,
      String inScope,
      @Nullable String balance,
      BigDecimal deductible,
      BigDecimal poolSelf,
      BigDecimal pool,
      BigDecimal large,
      BigDecimal largeSelf,
      BigDecimal account)
      throws IOException {
    String input =
        """
        {"insuplc_admdvs": "%s", "insutype": "310", "psn_type": "%s", "hosp_lv": "%s", "stay_no": %d,
         "pool_used": "%s", "large_used": "%s", "setl_date": "2026-03-02", "acct_used_flag": "%s", "balc": "%s",
         "fulamt_ownpay_amt": 100, "overlmt_selfpay": 20, "preselfpay_amt": 30, "inscp_scp_amt": "%s"}
        """
            .formatted(
                area,
                psnType,
                level,
                stay,
                poolUsed,
                largeUsed,
                balance == null ? "0" : "1",
                balance == null ? "0" : balance,
                inScope);
    Run run = run(input, "--json");
    assertThat(run.err()).isEmpty();
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(
            Stream.of(
                    "act_pay_dedc",
                    "pool_self_pay",
                    "hifp_pay",
                    "hifob_pay",
                    "large_self_pay",
                    "acct_pay")
                .map(name -> result.get(name).decimalValue()))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(deductible, poolSelf, pool, large, largeSelf, account);
    assertThat(result.get("medfee_sumamt").decimalValue())
        .isEqualByComparingTo(new BigDecimal(inScope).add(new BigDecimal("150")))
        .isEqualByComparingTo(
            result
                .get("fund_pay_sumamt")
                .decimalValue()
                .add(result.get("psn_part_amt").decimalValue()));
  }

  @Test
  void text_lines_readable() throws IOException {
    String lines =
        """
        {"insuplc_admdvs": "310000", "insutype": "310", "psn_type": "11", "hosp_lv": "2", "setl_date": "2026-03-02",
         "feedetail": [{"cnt": 1, "pric": 4.52, "chrgitm_lv": "02", "selfpay_prop": 0.05}]}
        """;
    Run run = run(lines);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("上海（310000）", "not given, taken as usual", "stay_no、pool_used、large_used")
        .contains("先行自付：4.52 × 5% = 0.23 〔NI-LINE-4〕", "符合政策范围 in scope")
        .contains("起付标准：第 1 次住院，1500.00 与 4.29 取小 = 4.29 〔UNV-SH-EMP 二手资料，未核实〕");
  }

  /** A stay of many lines: each is split and explained while it is written. */
  @Test
  void json_manyLines_allOfThem() throws IOException {
    String line = "{\"cnt\": 1, \"pric\": 4.52, \"chrgitm_lv\": \"02\", \"selfpay_prop\": 0.05}";
    String lines = String.join(",", Collections.nCopies(26_000, line));
    Run run =
        run(
            """
            {"insuplc_admdvs": "310000", "insutype": "310", "psn_type": "11", "hosp_lv": "2", "setl_date": "2026-03-02",
             "feedetail": [%s]}
            """
                .formatted(lines),
            "--json");
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(result.get("feedetail").size()).isEqualTo(26_000);
    assertThat(result.get("medfee_sumamt").decimalValue()).isEqualByComparingTo("117520.00");
    assertThat(result.get("preselfpay_amt").decimalValue()).isEqualByComparingTo("5980.00");
  }

  /** The supplement would pay a part of what stands as the person's: that is said, not hidden. */
  @ParameterizedTest
  @CsvSource({
    "110000, 12, 3, 退休人员统一补充医疗保险",
    "510100, 11, 3, 大病保险，按年度累计的个人负担：起付 18000",
    "320100, 1202, 3, 公务员医疗补助",
    "440100, 11, 3, 异地就医降低支付比例",
    "310000, 11, 3, 一至六级残疾军人",
  })
  void termsThatAreNotApplied_areNamed(String area, String person, String level, String term)
      throws IOException {
    String input =
        BEIJING
            .replace("110000", area)
            .replace("\"12\"", "\"" + person + "\"")
            .replace("\"3\"", "\"" + level + "\"");
    assertThat(run(input).out()).contains("未计入 Known, not applied", term);
    Run json = run(input, "--json");
    assertThat(JsonMapper.shared().readTree(json.out()).get("not_applied").findValuesAsString("zh"))
        .anyMatch(text -> text.startsWith(term));
  }

  @Test
  void policyOfAFile_isTheOneThatCounts() throws IOException {
    Path policy = folder.resolve("policy.json");
    Files.writeString(
        policy,
        """
        {"policies": [{"insuplc_admdvs": "999900", "place": "试行", "insutype": "310", "from": "2026-01-01",
          "psn_type": ["11"], "hosp_lv": ["3"], "caps": {},
          "tiers": [{"tier": "segments", "name": "pool", "rule": "TRY-1", "fund": "hifp_pay",
            "terms": [{"bands": [{"fund_share": "0.5"}]}]}],
          "account": {"scope": "PERSON_PART", "rule": "TRY-2"}}]}
        """);
    String input = BEIJING.replace("110000", "999900").replace("\"12\"", "\"11\"");

    Run run = run(input, "--json", "--policy", policy.toString());

    assertThat(run.err()).isEmpty();
    assertThat(JsonMapper.shared().readTree(run.out()).get("hifp_pay").decimalValue())
        .isEqualByComparingTo("82205.90"); // the person bears the half fen
    assertThat(run(BEIJING, "--policy", policy.toString()).err()).contains("[4101]", "999900");
    Files.writeString(policy, Files.readString(policy).replace("0.5", "1.5"));
    Run wrong = run(input, "--policy", policy.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains(policy + " policies[0].tiers[0]");
  }

  @Test
  void input_wrong_everyFaultAndExitCodeTwo() throws IOException {
    Run run = run(BEIJING.replace("\"stay_no\"", "\"stay_nr\"").replace("\"310\"", "\"340\""));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("2 处错误", "[1114] stay_nr", "[4101] insutype", "→");
    Run json = run(BEIJING.replace("{", "{,"), "--json");
    assertThat(json.code()).isEqualTo(2);
    assertThat(JsonMapper.shared().readTree(json.out()).get("faults").get(0).get("code").asInt())
        .isEqualTo(1001);
  }

  @Test
  void file_missingOrNotUtf8_exitCodeTwo() throws IOException {
    Run missing = execute(folder.resolve("none.json").toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("文件不存在");
    Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertThat(execute(latin.toString()).err()).contains("不是 UTF-8");
    assertThat(execute(folder.toString()).err()).contains("是目录");
    assertThat(execute("").err()).contains("没有给出文件名");
  }

  private Run run(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("bill.json"), text);
    String[] args = new String[options.length + 1];
    System.arraycopy(options, 0, args, 0, options.length);
    args[options.length] = file.toString();
    return execute(args);
  }

  private static Run execute(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new CalculateBillCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(code, out.toString(), err.toString());
  }

  /** The published cases of {@code cases-2026-11}, by the command as anybody runs it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # NEW-SET-04 and 02: Jiangxi's employees, a fifth first and nothing
          '360000', '310', '11', 50000, 'filing': 'OTHER_TEMPORARY' | hifp_pay=33320.00 psn_part_amt=16680.00
          '360000', '310', '11', 50000, 'filing': 'LONG_TERM' | hifp_pay=41820.00 psn_part_amt=8180.00
          # NEW-SET-06 and 07: Nanchang's residents at home, and a poor person
          '360100', '390', '15', 60000, 'mdtrtarea_admvs': '360100', 'filing': 'REFERRED' | hifmi_pay=4416.00
          '360100', '390', '15', 60000, 'mdtrtarea_admvs': '360100', 'filing': 'REFERRED' | psn_part_amt=19944.00
          '360100', '390', '15', 60000, 'filing': 'LONG_TERM', 'flags': ['poor'] | hifp_pay=35640.00 hifmi_pay=10309.00
          '360100', '390', '15', 60000, 'filing': 'LONG_TERM', 'flags': ['poor'] | psn_part_amt=14051.00
          # the same with 10000.00 borne before: 60 % of 24360 + 10000 - 17000, the year stands at 34360
          '360100', '390', '15', 60000, 'used': {'serious_borne': 10000} | used.serious_borne=34360 hifmi_pay=10416
          # NEW-SET-13 and 14: 30 days of care in an institution, 150.00 a day
          '440100', '410', '11', 4500, 'begndate': '2025-05-31' | oth_pay=2700.00 psn_part_amt=1800.00 days=30
          '440100', '410', '15', 4500, 'begndate': '2025-05-31' | oth_pay=1260.00 psn_part_amt=3240.00 days=30
          # NEW-SET-16: a month's equipment of 260.00, level two; a resident's; level one's
          '440100', '410', '11', 260, 'facts': {'equipment': 2} | oth_pay=170.00 psn_part_amt=90.00
          '440100', '410', '15', 260, 'facts': {'equipment': 2} | oth_pay=127.50 psn_part_amt=132.50
          '440100', '410', '15', 260, 'facts': {'equipment': 1} | oth_pay=80.00 psn_part_amt=180.00
          """)
  void publishedCases_byTheCommand(String input, String expected) throws IOException {
    String[] parts = input.replace('\'', '"').split(", ", 5);
    Run run =
        run(
            ("{\"insuplc_admdvs\": %s, \"insutype\": %s, \"psn_type\": %s, \"hosp_lv\": \"3\","
                    + " \"setl_date\": \"2025-06-30\", \"fulamt_ownpay_amt\": 0,"
                    + " \"overlmt_selfpay\": 0, \"preselfpay_amt\": 0, \"inscp_scp_amt\": %s, %s}")
                .formatted(parts[0], parts[1], parts[2], parts[3], parts[4]),
            "--json");
    assertThat(run.code()).as(run.out()).isZero();
    JsonNode result = JsonMapper.shared().readTree(run.out());
    for (String each : expected.split(" ")) {
      String[] sides = each.split("=");
      JsonNode value = result.at("/" + sides[0].replace('.', '/'));
      assertThat(value.decimalValue()).as(each).isEqualByComparingTo(sides[1]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'filing': 'FILED' | [1104] filing",
        "'begndate': '2026-03-03' | begndate 2026-03-03 晚于结算日期 2026-03-02",
        "'mdtrtarea_admvs': '31' | 就医地区划应为六位数字：31",
        "'used': {'hifp_used': 5} | hifp_used 有自己的字段",
        "'used': {'serious_borne': -1} | serious_borne 不能为负",
        "'used': {'Serious': 1} | used.Serious",
        "'cvlserv_flag': '2' | cvlserv_flag 未知：2",
        "'facts': {'age': 1.5} | facts.age",
      })
  void circumstances_wrong_areFaults(String part, String fault) throws IOException {
    Run run = run(BEIJING.replace("{", "{" + part.replace('\'', '"') + ", "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 处错误", fault);
  }
}
