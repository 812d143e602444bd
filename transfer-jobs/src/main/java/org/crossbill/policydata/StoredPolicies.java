package org.crossbill.policydata;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Result;
import org.crossbill.store.Node;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The node's benefit policies as dated versions (待遇政策版本). Those this engine comes with are entered
 * when it starts, where they differ from what is in force; what was entered stays.
 */
@Component
public class StoredPolicies implements InitializingBean {
  /** Who entered what the engine comes with. */
  static final String ENGINE = "crossbill";

  private static final long LOCK = 0x504F4C494359L;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final PlaceTable places;
  private final Node node;
  private final PolicyVersions versions;

  StoredPolicies(
      JdbcClient jdbc,
      TransactionOperations transactions,
      PlaceTable places,
      Node node,
      PolicyVersions versions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.places = places;
    this.node = node;
    this.versions = versions;
  }

  @Override
  public void afterPropertiesSet() {
    enter(ENGINE, PolicyData.files());
  }

  /**
   * Enters policies of this node's areas, each where it is not in force already. What the engine
   * brings along stands back where people have put another of the same day in force.
   *
   * @return how many were new
   */
  public int enter(String by, List<PolicyFile.Read> policies) {
    List<PolicyFile.Read> own = policies.stream().filter(each -> isOwn(each.policy())).toList();
    if (own.isEmpty()) {
      return 0;
    }
    Integer entered =
        transactions.execute(_ -> {
          // two replicas that start together enter a policy once
          jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query((_, row) -> row).list();
          return own.stream().mapToInt(each -> enter(by, each)).sum();
        });
    return entered == null ? 0 : entered;
  }

  private int enter(String by, PolicyFile.Read read) {
    BenefitPolicy policy = read.policy();
    return jdbc.sql(
            """
            INSERT INTO policy_version (version, fingerprint, insuplc_admdvs, insutype, valid_from, entered_by, body)
            SELECT :version, :fingerprint, :area, :insutype, :from, :by, :body
            WHERE :fingerprint IS DISTINCT FROM (
              SELECT fingerprint FROM policy_version
              WHERE insuplc_admdvs = :area AND insutype = :insutype AND valid_from = :from ORDER BY entry DESC LIMIT 1)
              -- what the engine brings along is entered once: a start never takes back what was entered since
              AND NOT (:by = :engine AND EXISTS (SELECT FROM policy_version
                WHERE insuplc_admdvs = :area AND insutype = :insutype AND valid_from = :from
                  AND (fingerprint = :fingerprint OR entered_by <> :engine)))
            """)
        .param("engine", ENGINE)
        .param("version", policy.version().value())
        .param("fingerprint", read.fingerprint())
        .param("area", policy.insuplcAdmdvs().value())
        .param("insutype", policy.insutype())
        .param("from", policy.from())
        .param("by", by)
        .param("body", read.body())
        .update();
  }

  boolean isOwn(BenefitPolicy policy) {
    return places.nodeOf(policy.insuplcAdmdvs(), policy.from()).equals(node.code());
  }

  /** The policy in force for a pooling area, an insurance type and a day of discharge. */
  public Result<BenefitPolicy> find(AreaCode insuplcAdmdvs, String insutype, LocalDate day) {
    Optional<BenefitPolicy> found =
        jdbc.sql(
                """
                SELECT version FROM policy_version WHERE insuplc_admdvs = ? AND insutype = ? AND valid_from <= ?
                ORDER BY valid_from DESC, entry DESC LIMIT 1
                """)
            .params(insuplcAdmdvs.value(), insutype, day)
            .query(String.class)
            .optional()
            .flatMap(version -> versions.version(new PolicyVersion(version)));
    return found.filter(policy -> policy.holdsOn(day)).isPresent()
        ? Result.ok(found.get())
        : Result.failed(PolicyBook.unknown(inForce(), insuplcAdmdvs, insutype, day));
  }

  /** For each area, insurance type and first day the version entered last. */
  private List<BenefitPolicy> inForce() {
    return jdbc
        .sql(
            """
            SELECT DISTINCT ON (insuplc_admdvs, insutype, valid_from) version FROM policy_version
            ORDER BY insuplc_admdvs, insutype, valid_from, entry DESC
            """)
        .query((row, _) -> new PolicyVersion(row.getString(1)))
        .list()
        .stream()
        .flatMap(version -> versions.version(version).stream())
        .toList();
  }
}
