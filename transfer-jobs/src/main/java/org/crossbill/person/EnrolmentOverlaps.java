package org.crossbill.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.access.Actor;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.store.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Persons whom two provinces say they insure (重复参保), at 000000: each stands until a clerk has
 * decided which of them does. Until then the later registration answers, since whoever moves is
 * registered later.
 */
@Component
public class EnrolmentOverlaps {
  private static final String COLUMNS =
      "overlap_id, mdtrt_cert_type, mdtrt_cert_no, earlier_node, later_node, since, stands, decided_by, reason";

  private final JdbcClient jdbc;
  private final Audit audit;

  EnrolmentOverlaps(JdbcClient jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /**
   * One credential that two provinces registered.
   *
   * @param earlier whom the index had
   * @param later who registered it since
   * @param stands who insures the person; null until that is decided
   */
  public record Overlap(
      long id,
      Credential credential,
      NodeCode earlier,
      NodeCode later,
      LocalDate since,
      @Nullable NodeCode stands,
      @Nullable String decidedBy,
      @Nullable String reason) {}

  /**
   * Notes those of a province's credentials that the index has for another, in the caller's
   * transaction.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(NodeCode insured, List<Credential> credentials) {
    jdbc.sql(
            """
            INSERT INTO enrolment_overlap (mdtrt_cert_type, mdtrt_cert_no, earlier_node, later_node, since)
            SELECT mdtrt_cert_type, mdtrt_cert_no, i.insured_node, :insured, (now() AT TIME ZONE 'Asia/Shanghai')::date
            FROM unnest(:types, :numbers) AS c (mdtrt_cert_type, mdtrt_cert_no)
            JOIN person_index i USING (mdtrt_cert_type, mdtrt_cert_no)
            WHERE i.insured_node <> :insured
            ON CONFLICT DO NOTHING
            """)
        .param("insured", insured.value())
        .param("types", credentials.stream().map(Credential::mdtrtCertType).toArray(String[]::new))
        .param("numbers", credentials.stream().map(Credential::mdtrtCertNo).toArray(String[]::new))
        .update();
  }

  /** Those to be decided, the oldest first, at most so many. */
  public List<Overlap> open(int most) {
    return listed("stands IS NULL ORDER BY overlap_id LIMIT " + most);
  }

  /** Those decided last, at most so many. */
  public List<Overlap> decided(int most) {
    return listed("stands IS NOT NULL ORDER BY decided_at DESC LIMIT " + most);
  }

  private List<Overlap> listed(String which) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM enrolment_overlap WHERE " + which)
        .query((row, _) -> {
          String stands = row.getString("stands");
          return new Overlap(
              row.getLong("overlap_id"),
              new Credential(row.getString("mdtrt_cert_type"), row.getString("mdtrt_cert_no")),
              new NodeCode(row.getString("earlier_node")),
              new NodeCode(row.getString("later_node")),
              row.getObject("since", LocalDate.class),
              stands == null ? null : new NodeCode(stands),
              row.getString("decided_by"),
              row.getString("reason"));
        })
        .list();
  }

  /** One of them. */
  public Optional<Overlap> find(long id) {
    return listed("overlap_id = " + id).stream().findFirst();
  }

  /**
   * Decides which province insures the person; the index names it from then on. The other one is to
   * end its enrolment in its own register: should it register the person again, that is a new one.
   *
   * @param reason why, not blank
   */
  @Transactional
  public Result<Overlap> decide(long id, NodeCode stands, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(
          new Fault(FaultCode.REASON_MISSING, "reason", "未填写理由", "确定参保地须填写理由，理由记入审计"));
    }
    int decided =
        jdbc.sql(
                """
                WITH decided AS (
                  UPDATE enrolment_overlap SET stands = :stands, decided_by = :by, reason = :reason, decided_at = now()
                  WHERE overlap_id = :id AND stands IS NULL AND :stands IN (earlier_node, later_node)
                  RETURNING mdtrt_cert_type, mdtrt_cert_no)
                UPDATE person_index i SET insured_node = :stands FROM decided d
                WHERE (i.mdtrt_cert_type, i.mdtrt_cert_no) = (d.mdtrt_cert_type, d.mdtrt_cert_no)
                """)
            .param("stands", stands.value())
            .param("by", actor.who())
            .param("reason", reason.strip())
            .param("id", id)
            .update();
    if (decided == 0) {
      return Result.failed(
          new Fault(FaultCode.DECISION_NOT_OPEN, "stands", "该重复参保已确定，或所选省份不是其中之一", "请刷新页面后再看"));
    }
    audit.record(actor, "enrolment.decide", Long.toString(id), stands + ": " + reason.strip());
    return Result.ok(find(id).orElseThrow());
  }

  /** Those to be decided, by the two provinces, as standing conditions. */
  @Configuration(proxyBeanMethods = false)
  static class Standing {
    @Bean
    ConditionSource overlapsToBeDecided(JdbcClient jdbc) {
      return ConditionSource.of(
          jdbc,
          ConditionKind.ENROLMENT_OVERLAP,
          """
          SELECT earlier_node || ' → ' || later_node AS subject, count(*) AS number, 0 AS amount_fen,
                 min(since) AS since
          FROM enrolment_overlap WHERE stands IS NULL GROUP BY earlier_node, later_node
          """);
    }
  }
}
