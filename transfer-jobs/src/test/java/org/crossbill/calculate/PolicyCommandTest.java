package org.crossbill.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each kind of mistake a policy may have is found where it stands, and a sound one has none. */
class PolicyCommandTest {
  private static final Path DATA = Path.of("src/main/resources/policy");

  private static final String SOUND =
      """
      {"policies": [{
        "insuplc_admdvs": "420100", "place": "武汉", "insutype": "310", "from": "2026-01-01",
        "psn_type": ["11", "12"], "hosp_lv": ["3", "2"],
        "caps": {"pool": {"counted": ["hifp_used"], "amounts": [{"amount": "240000"}], "rule": "UNV-WH-EMP-CAP"}},
        "tiers": [
          {"tier": "deductible", "name": "deductible", "rule": "UNV-WH-EMP",
           "terms": [
             {"when": {"hosp_lv": ["2"]}, "by_stay": ["600", "300"]},
             {"when": {"hosp_lv": ["3"]}, "by_stay": ["800"]}]},
          {"tier": "segments", "name": "pool", "rule": "UNV-WH-EMP", "fund": "hifp_pay", "caps": ["pool"],
           "terms": [
             {"when": {"hosp_lv": ["2"]}, "bands": [{"up_to": "100000", "fund_share": "0.88"}, {"fund_share": "0.90"}]},
             {"bands": [{"fund_share": "0.86"}]}],
           "adjust": [{"when": {"psn_type": ["12"]}, "fund_share_points": "0.04"}]}
        ],
        "account": {"scope": "PERSON_PART", "rule": "UNV-ACCOUNT"}
      }]}
      """;

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  @Test
  void everyPolicyOfTheNode_hasNothingWrong() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(DATA)) {
      files = all.filter(PolicyCommandTest::isBenefit).toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(5);
    for (Path file : files) {
      Run run = run("check", file.toString());
      // nothing is paid above what a month's equipment may cost: five terms say so
      int limits = file.endsWith("guangzhou-care.json") ? 5 : 0;
      assertThat(run.out())
          .as("%s", file)
          .contains("检查 Check：0 处错误 wrong，%d 处提示 to look at".formatted(limits));
      assertThat(run.code()).isZero();
    }
  }

  private static boolean isBenefit(Path file) {
    try {
      return Files.readString(file).contains("\"tiers\"");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sound_examplesAreThoseOfTheRule() throws IOException {
    Run run = check(SOUND);
    assertThat(run.code()).as(run.out()).isZero();
    // (20000 − 600) × 88 % = 17072.00, of a retiree at level three (20000 − 800) × 90 % = 17280.00
    assertThat(run.out()).contains("17,072.00 85.4%", "17,280.00 86.4%");
    // (300000 − 600): 99400 × 88 % + 200000 × 90 % = 267472.00, cut to the cap
    assertThat(run.out()).contains("240,000.00 80.0%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // what is changed | into what | where it is found | what is said
        "'psn_type': ['11', '12'], 'hosp_lv': ['3', '2'] | 'psn_type': ['11', '12'], 'hosp_lv': ['3', '2', '1']"
            + " | 420100 310 deductible | 2 cases have no terms, such as psn_type 11, hosp_lv 1",
        "{'when': {'hosp_lv': ['3']}, 'by_stay': ['800']} | {'by_stay': ['800']}, {'by_stay': ['900']}"
            + " | 420100 310 deductible terms[2] | is never reached",
        "{'when': {'psn_type': ['12']}, 'fund_share_points' | {'when': {'psn_type': ['13']}, 'fund_share_points'"
            + " | 420100 310 pool adjust[0] | holds for no case",
        "'up_to': '100000', 'fund_share': '0.88' | 'up_to': '500', 'fund_share': '0.88'"
            + " | 420100 310 pool terms[0].bands[0] | no amount reaches it",
        "'up_to': '100000', 'fund_share': '0.88' | 'up_to': '900000', 'fund_share': '0.88'"
            + " | 420100 310 pool terms[0].bands[1] | no amount reaches it",
        "'rule': 'UNV-WH-EMP-CAP' | 'rule': 'UNV-WH-MADE-UP'"
            + " | 420100 310 | rule UNV-WH-MADE-UP has no source",
        "'tier': 'deductible', 'name' | 'tier': 'deductible', 'when': {'psn_type': ['14']}, 'name'"
            + " | 420100 310 deductible | its when holds for no case",
      })
  void mistake_isFound(String part, String into, String where, String said) throws IOException {
    String wrong = SOUND.replace(part.replace('\'', '"'), into.replace('\'', '"'));
    assertThat(wrong).isNotEqualTo(SOUND);
    Run run = check(wrong);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("检查 Check：1 处错误 wrong", "✗ " + where + "\n", said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'up_to': '100000', 'fund_share': '0.88' | 'up_to': '800', 'fund_share': '0.64'"
            + " | the share goes from 64% to 90%",
        "'fund_share_points': '0.04' | 'fund_share_points': '-0.04' | a retiree less than the active",
        "[{'fund_share': '0.86'}] | [{'fund_share': '0.96'}] | pay more at the higher level",
      })
  void unlikely_isToBeLookedAt(String part, String into, String said) throws IOException {
    String odd = SOUND.replace(part.replace('\'', '"'), into.replace('\'', '"'));
    assertThat(odd).isNotEqualTo(SOUND);
    Run run = check(odd);
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("0 处错误 wrong，1 处提示", "? 420100 310", said);
  }

  @Test
  void daysBetweenAndTwice_areFound() throws IOException {
    String one = SOUND.substring(SOUND.indexOf("[{") + 1, SOUND.lastIndexOf(']'));
    String until =
        one.replace(
            "\"from\": \"2026-01-01\"", "\"from\": \"2025-01-01\", \"until\": \"2025-06-30\"");
    Run gap = check("{\"policies\": [" + until + ", " + one + "]}");
    assertThat(gap.code()).isEqualTo(1);
    assertThat(gap.out()).contains("no policy from 2025-07-01 to 2025-12-31", "1 处错误 wrong");
    Run twice =
        check("{\"policies\": [" + one + ", " + one.replace("2026-01-01", "2026-02-01") + "]}");
    assertThat(twice.out())
        .contains(
            "the policies from 2026-01-01 and from 2026-02-01 hold on the same days",
            "1 处错误 wrong");
    Run next =
        check("{\"policies\": [" + until.replace("2025-06-30", "2025-12-31") + ", " + one + "]}");
    assertThat(next.code()).as(next.out()).isZero();
  }

  @Test
  void unreadable_isTwo() throws IOException {
    Run run = check(SOUND.replace("\"0.86\"", "\"1.86\""));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("policy.json：1 处错误", "policies[0].tiers[1].terms[1].bands[0].fund_share");
    assertThat(run("check", "no-such-file.json").code()).isEqualTo(2);
    Run unknown = run("show", "999999");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("没有参保地 999999 的政策", "110000 北京");
  }

  /**
   * Level three at 300000: (300000 − 800) × 86 % is above the cap: 80.0 %, the fifth line from
   * above.
   */
  @Test
  void show_drawsTheShare() throws IOException {
    Path file = folder.resolve("policy.json");
    Files.writeString(file, SOUND);
    Run run = run("show", file.toString());
    assertThat(run.code()).isZero();
    List<String> active =
        run.out().lines().dropWhile(line -> !line.contains("在职")).skip(1).limit(23).toList();
    assertThat(active.get(4)).startsWith("    80% |").endsWith("*").hasSize(9 + 60);
    assertThat(active.getLast()).endsWith("300,000.00");
    assertThat(run("show", file.toString(), "--to", "5").err()).contains("from 60 to 100000000");
  }

  private Run check(String text) throws IOException {
    Path file = folder.resolve("policy.json");
    Files.writeString(file, text);
    return run("check", file.toString());
  }

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new PolicyCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(code, out.toString(), err.toString());
  }
}
