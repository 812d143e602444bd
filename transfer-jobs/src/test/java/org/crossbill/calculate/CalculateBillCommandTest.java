package org.crossbill.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void input_wrong_everyFaultAndExitCodeTwo() throws IOException {
    Run run = run(BEIJING.replace("\"stay_no\"", "\"stay_nr\"").replace("\"310\"", "\"390\""));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("2 处错误", "[1114] stay_nr", "[4101] insuplc_admdvs", "→");
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
}
