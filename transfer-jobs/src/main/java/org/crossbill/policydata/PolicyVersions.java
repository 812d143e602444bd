package org.crossbill.policydata;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.result.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The policies that decided bills, by version (待遇政策版本查询): it reads and enters nothing. A version
 * never changes, so what was read of it holds.
 */
@Component
public class PolicyVersions {
  private final JdbcClient jdbc;
  private final Map<PolicyVersion, BenefitPolicy> read = new ConcurrentHashMap<>();

  PolicyVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The policy of a version, whether it is still in force or not. */
  public Optional<BenefitPolicy> version(PolicyVersion version) {
    BenefitPolicy known = read.get(version);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<BenefitPolicy> stored =
        jdbc.sql("SELECT body FROM policy_version WHERE version = ? ORDER BY entry LIMIT 1")
            .param(version.value())
            .query(String.class)
            .optional()
            .map(body -> sound(version, body));
    stored.ifPresent(policy -> read.put(version, policy));
    return stored;
  }

  private static BenefitPolicy sound(PolicyVersion version, String body) {
    return switch (PolicyFile.one(body)) {
      case Result.Ok<BenefitPolicy>(BenefitPolicy policy) -> policy;
      case Result.Failed<BenefitPolicy> failed ->
          throw new IllegalStateException(
              "the stored policy " + version + " cannot be read: " + failed.faults());
    };
  }
}
