package org.crossbill.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.InpatientPolicy;
import org.crossbill.core.benefit.PersonTerms;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLoaderTest {
  private static final String GOOD =
      """
      {"policies": [{
        "insuplc_admdvs": "990100", "place": "某市", "insutype": "310", "from": "2020-01-01", "rule": "T-1",
        "levels": [{
          "hosp_lv": ["2", "3"],
          "deductible": ["1000", "500.50"],
          "segments": [{"up_to": 30000, "fund_share": "0.85"}, {"fund_share": 0.9}],
          "retiree": {"fund_share_points": "0.03"}
        }],
        "pool_cap": {"amount": "400000", "rule": "T-2", "approximate": true},
        "large": {"share": "0.8", "rule": "T-3"},
        "account": {"scope": "PERSON_PART", "rule": "T-4"}
      }]}
      """;

  @Test
  void load_good_exact() {
    InpatientPolicy policy = loaded(GOOD).policies().getFirst();
    assertThat(policy.poolCap().limitFen()).isEqualTo(40_000_000);
    assertThat(policy.poolCap().approximate()).isTrue();
    assertThat(policy.totalCap().limitFen()).isEqualTo(Cap.NONE);
    PersonTerms terms =
        switch (policy.terms(HospitalLevel.TWO, PersonCategory.RETIREE)) {
          case Result.Ok<PersonTerms>(PersonTerms found) -> found;
          case Result.Failed<PersonTerms>(List<Fault> faults) -> throw new AssertionError(faults);
        };
    assertThat(terms.deductibleFen(1)).isEqualTo(100_000);
    assertThat(terms.deductibleFen(7)).isEqualTo(50_050);
    assertThat(terms.segments())
        .containsExactly(
            new PersonTerms.Segment(3_000_000, 1500, 12_000_000),
            new PersonTerms.Segment(Long.MAX_VALUE, 1000, 7_000_000));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "place": "某市"          | "place": "某市", "x": 1   | policies[0].x
          "rule": "T-1"            | "rule": "t 1"             | policies[0].rule
          "rule": "T-2"            | "rul": "T-2"              | policies[0].pool_cap.rule
          "2020-01-01"             | "2020-1-1"                | policies[0].from
          "fund_share": "0.85"     | "fund_share": "85"        | policies[0].levels[0].segments[0].fund_share
          "fund_share": "0.85"     | "fund_share": "1.01"      | policies[0].levels[0].segments[0].fund_share
          "fund_share": "0.85"     | "fund_share": "0.85555"   | policies[0].levels[0].segments[0].fund_share
          ["1000", "500.50"]       | ["1000", "5e2"]           | policies[0].levels[0].deductible[1]
          ["1000", "500.50"]       | []                        | policies[0].levels[0].deductible
          "990100"                 | "9901"                    | policies[0].insuplc_admdvs
          "PERSON_PART"            | "ALL"                     | policies[0].account.scope
          "fund_share_points"      | "fund_share_point"        | policies[0].levels[0].retiree.fund_share_point
          ["2", "3"]               | ["2", "2"]                | policies[0].levels[0].segments
          {"fund_share": 0.9}      | {"up_to": 5, "fund_share": 0.9} | policies[0].levels[0].segments
          """)
  void load_oneMistake_namedWithItsPath(String right, String wrong, String path) {
    assertThat(GOOD).contains(right);
    switch (PolicyLoader.load(GOOD.replace(right, wrong))) {
      case Result.Ok<PolicyBook> ok -> throw new AssertionError("read as " + ok);
      case Result.Failed<PolicyBook>(List<Fault> faults) ->
          assertThat(faults).extracting(Fault::path).contains(path);
    }
  }

  @Test
  void places_exceptions() {
    String text =
        """
        {"exceptions": [{"prefix": "6590", "node": "660000", "from": "2001-01-01", "rule": "T-5"}]}
        """;
    assertThat(PlaceLoader.load(text)).isInstanceOf(Result.Ok.class);
    assertThat(PlaceLoader.load(text.replace("660000", "66"))).isInstanceOf(Result.Failed.class);
    switch (PlaceLoader.load(text.replace("prefix", "prefiks"))) {
      case Result.Ok<PlaceTable> ok -> throw new AssertionError("read as " + ok);
      case Result.Failed<PlaceTable>(List<Fault> faults) ->
          assertThat(faults)
              .extracting(Fault::path)
              .contains("exceptions[0].prefix", "exceptions[0].prefiks");
    }
  }

  private static PolicyBook loaded(String text) {
    return switch (PolicyLoader.load(text)) {
      case Result.Ok<PolicyBook>(PolicyBook book) -> book;
      case Result.Failed<PolicyBook>(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }
}
