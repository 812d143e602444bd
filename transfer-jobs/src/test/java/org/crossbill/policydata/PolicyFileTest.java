package org.crossbill.policydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final String GOOD =
      """
      {"policies": [{
        "insuplc_admdvs": "990100", "place": "某市", "insutype": "310", "from": "2020-01-01",
        "psn_type": ["11", "12"], "hosp_lv": ["2", "3"],
        "caps": {"pool": {"counted": ["hifp_used"], "amounts": [{"amount": "400000"}], "rule": "T-2",
                          "approximate": true}},
        "tiers": [
          {"tier": "deductible", "name": "deductible", "rule": "T-1", "terms": [{"by_stay": ["1000", "500.50"]}]},
          {"tier": "segments", "name": "pool", "rule": "T-1", "fund": "hifp_pay", "caps": ["pool"],
           "terms": [{"when": {"hosp_lv": ["3"]},
                      "bands": [{"up_to": 30000, "fund_share": "0.85"}, {"fund_share": 0.9}]},
                     {"bands": [{"fund_share": "0.95"}]}],
           "adjust": [{"when": {"psn_type": ["12"]}, "fund_share_points": "0.03"}]}
        ],
        "account": {"scope": "PERSON_PART", "rule": "T-4"}
      }]}
      """;

  @Test
  void load_good_exact() {
    PolicyFile.Read read = loaded(GOOD).getFirst();
    BenefitPolicy policy = read.policy();
    assertThat(policy.tiers()).extracting(Tier::name).containsExactly("deductible", "pool");
    Case one = Case.inpatient(PersonCategory.ACTIVE, HospitalLevel.TWO);
    assertThat(
            policy
                .tiers()
                .get(1)
                .caps()
                .getFirst()
                .limit()
                .of(one)
                .orElseThrow()
                .fen(Counters.NONE))
        .isEqualTo(40_000_000);
    assertThat(policy.tiers().get(1).caps().getFirst().approximate()).isTrue();
    assertThat(policy.tiers().getFirst().terms().of(one).orElseThrow())
        .isEqualTo(new Tier.DeductibleTerms(List.of(100_000L, 50_050L), 0));
    assertThat(policy.version().value()).startsWith("990100-310-20200101-");
    assertThat(PolicyFile.one(read.body())).isEqualTo(Result.ok(policy));
  }

  /** White space does not make another version; a figure does. */
  @Test
  void version_isOfTheContent() {
    BenefitPolicy policy = loaded(GOOD).getFirst().policy();
    assertThat(loaded(GOOD.replace(" ", "  ")).getFirst().policy()).isEqualTo(policy);
    assertThat(loaded(GOOD.replace("400000", "400001")).getFirst().policy().version())
        .isNotEqualTo(policy.version());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "place": "某市"          | "place": "某市", "x": 1   | policies[0].x
          "rule": "T-1"            | "rule": "t 1"             | policies[0].tiers[0].rule
          "rule": "T-2"            | "rul": "T-2"              | policies[0].caps.pool.rule
          "2020-01-01"             | "2020-1-1"                | policies[0].from
          "fund_share": "0.85"     | "fund_share": "85"        | policies[0].tiers[1].terms[0].bands[0].fund_share
          "fund_share": "0.85"     | "fund_share": "1.01"      | policies[0].tiers[1].terms[0].bands[0].fund_share
          "fund_share": "0.85"     | "fund_share": "0.85555"   | policies[0].tiers[1].terms[0].bands[0].fund_share
          ["1000", "500.50"]       | ["1000", "5e2"]           | policies[0].tiers[0].terms[0].by_stay[1]
          ["1000", "500.50"]       | []                        | policies[0].tiers[0].terms[0].by_stay
          "990100"                 | "9901"                    | policies[0].insuplc_admdvs
          "PERSON_PART"            | "ALL"                     | policies[0].account.scope
          "fund_share_points"      | "fund_share_point"        | policies[0].tiers[1].adjust[0].fund_share_point
          ["2", "3"]               | ["2", "2"]                | policies[0].hosp_lv
          {"fund_share": 0.9}      | {"up_to": 5, "fund_share": 0.9} | policies[0].tiers[1].tier
          "caps": ["pool"]         | "caps": ["poll"]          | policies[0].tiers[1].caps
          "hifp_pay"               | "hifp"                    | policies[0].tiers[1].fund
          "name": "pool"           | "name": "deductible"      | policies[0].tiers
          "tier": "segments"       | "tier": "segment"         | policies[0].tiers[1].tier
          """)
  void load_oneMistake_namedWithItsPath(String right, String wrong, String path) {
    assertThat(GOOD).contains(right);
    assertThat(faults(GOOD.replace(right, wrong))).extracting(Fault::path).contains(path);
  }

  @Test
  void load_severalMistakes_allAtOnce() {
    String wrong = GOOD.replace("2020-01-01", "soon").replace("0.95", "95").replace("T-4", "t4");
    assertThat(faults(wrong))
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "policies[0].from",
            "policies[0].tiers[1].terms[1].bands[0].fund_share",
            "policies[0].account.rule");
  }

  @Test
  void load_keyTwiceOrTooDeep_unreadable() {
    assertThat(faults(GOOD.replace("\"place\":", "\"place\": \"x\", \"place\":")))
        .extracting(Fault::code, Fault::path)
        .containsExactly(tuple(FaultCode.KEY_REPEATED, "policies[0].place"));
    String deep = "[".repeat(33) + "]".repeat(33);
    assertThat(faults(deep)).extracting(Fault::code).containsExactly(FaultCode.BODY_TOO_DEEP);
    assertThat(faults(GOOD + "{}"))
        .extracting(Fault::code)
        .containsExactly(FaultCode.BODY_UNREADABLE);
  }

  private static List<Fault> faults(String text) {
    return switch (PolicyFile.load(text)) {
      case Result.Ok<List<PolicyFile.Read>> ok -> throw new AssertionError("read as " + ok);
      case Result.Failed<List<PolicyFile.Read>>(List<Fault> faults) -> faults;
    };
  }

  private static List<PolicyFile.Read> loaded(String text) {
    return switch (PolicyFile.load(text)) {
      case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) -> read;
      case Result.Failed<List<PolicyFile.Read>>(List<Fault> faults) ->
          throw new AssertionError(faults);
    };
  }
}
