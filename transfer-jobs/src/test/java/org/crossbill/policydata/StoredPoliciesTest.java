package org.crossbill.policydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Policies as dated versions in the node's own tables. */
class StoredPoliciesTest {
  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("420000");

  private static final AreaCode WUHAN = new AreaCode("420100");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static StoredPolicies policies() {
    return CLUSTER.node("420000").bean(StoredPolicies.class);
  }

  @Test
  void start_entersTheNodesOwn_once() {
    for (int start = 0; start < 2; start++) {
      // Wuhan's and those of the three other cities of Hubei that are known
      assertThat(versionsOf("310"))
          .extracting(version -> version.substring(0, 6))
          .containsExactlyInAnyOrder("420100", "421000", "420900", "420200");
      policies().afterPropertiesSet();
    }
    assertThat(count("insuplc_admdvs NOT LIKE '42%'")).isZero();
  }

  /**
   * A changed policy is a new version; the old one can still be read, and comes back by entering.
   */
  @Test
  void enter_changed_isANewVersion() {
    List<PolicyFile.Read> first = read("\"1000\"", "T1");
    List<PolicyFile.Read> second = read("\"1100\"", "T1");
    assertThat(policies().enter("clerk", first)).isOne();
    assertThat(policies().enter("clerk", first)).isZero();
    assertThat(policies().enter("clerk", second)).isOne();
    assertThat(found("T1")).isEqualTo(second.getFirst().policy());
    assertThat(
            CLUSTER
                .node("420000")
                .bean(PolicyVersions.class)
                .version(first.getFirst().policy().version()))
        .contains(first.getFirst().policy());
    assertThat(policies().enter("clerk", first)).isOne();
    assertThat(found("T1")).isEqualTo(first.getFirst().policy());
    assertThat(versionsOf("T1"))
        .containsExactly(
            first.getFirst().policy().version().value(),
            second.getFirst().policy().version().value(),
            first.getFirst().policy().version().value());
  }

  /** A policy that begins later takes over from its first day, though the older one is open. */
  @Test
  void find_laterFirstDay_takesOver() {
    List<PolicyFile.Read> older = read("\"1000\"", "T2");
    List<PolicyFile.Read> later = read("\"900\"", "T2", "2026-03-02");
    policies().enter("clerk", later);
    policies().enter("clerk", older);
    assertThat(found("T2")).isEqualTo(later.getFirst().policy());
    assertThat(policies().find(WUHAN, "T2", DAY.minusDays(1)))
        .isEqualTo(Result.ok(older.getFirst().policy()));
    assertThat(policies().find(WUHAN, "T2", LocalDate.of(2019, 12, 31)))
        .isInstanceOf(Result.Failed.class);
  }

  @Test
  void find_noPolicy_saysWhatThereIs() {
    switch (policies().find(WUHAN, "340", DAY)) {
      case Result.Ok<BenefitPolicy> ok -> throw new AssertionError("found " + ok);
      case Result.Failed<BenefitPolicy>(List<Fault> faults) -> {
        assertThat(faults).extracting(Fault::code).containsExactly(FaultCode.POLICY_UNKNOWN);
        assertThat(faults.getFirst().hint()).contains("420100 武汉 310");
      }
    }
  }

  @Test
  void versions_areAppendOnly() {
    assertThatThrownBy(
            () -> CLUSTER.node("420000").jdbc().sql("UPDATE policy_version SET body = ''").update())
        .hasMessageContaining("append-only");
  }

  private static BenefitPolicy found(String insutype) {
    return switch (policies().find(WUHAN, insutype, DAY)) {
      case Result.Ok<BenefitPolicy>(BenefitPolicy policy) -> policy;
      case Result.Failed<BenefitPolicy> failed -> throw new AssertionError(failed.faults());
    };
  }

  private static List<PolicyFile.Read> read(String deductible, String insutype) {
    return read(deductible, insutype, "2020-01-01");
  }

  private static List<PolicyFile.Read> read(String deductible, String insutype, String from) {
    String text =
        """
        {"policies": [{"insuplc_admdvs": "420100", "place": "武汉", "insutype": "%s", "from": "%s",
          "psn_type": ["11"], "hosp_lv": ["3"],
          "tiers": [{"tier": "deductible", "name": "deductible", "rule": "T-1", "terms": [{"by_stay": [%s]}]}],
          "account": {"scope": "PERSON_PART", "rule": "T-4"}}]}
        """
            .formatted(insutype, from, deductible);
    return switch (PolicyFile.load(text)) {
      case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) -> read;
      case Result.Failed<List<PolicyFile.Read>> failed -> throw new AssertionError(failed.faults());
    };
  }

  private static List<String> versionsOf(String insutype) {
    return CLUSTER
        .node("420000")
        .jdbc()
        .sql("SELECT version FROM policy_version WHERE insutype = ? ORDER BY entry")
        .param(insutype)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static int count(String condition) {
    return CLUSTER
        .node("420000")
        .jdbc()
        .sql("SELECT count(*) FROM policy_version WHERE " + condition)
        .query(Integer.class)
        .single();
  }
}
