package org.crossbill.policydata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.crossbill.access.Actor;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyFinding.Weight;
import org.crossbill.store.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Policies in the making (待遇政策草稿): a text is saved, checked, proposed with a reason by one person
 * and put in force by another, from the day it names. Each text stays as it was saved, and with it
 * who did what, when and why.
 */
@Component
public class PolicyDrafts {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final JdbcClient jdbc;
  private final StoredPolicies policies;
  private final RuleBook rules;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Set<String> retroactive;

  PolicyDrafts(
      JdbcClient jdbc,
      StoredPolicies policies,
      RuleBook rules,
      Audit audit,
      Clock clock,
      TransactionTemplate transaction,
      @Value("${crossbill.policies.retroactive:}") Set<String> retroactive) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
    this.retroactive = Set.copyOf(retroactive);
  }

  /** What a draft is. */
  public enum State {
    DRAFT,
    PROPOSED,
    IN_FORCE,
    DECLINED,
    REPLACED
  }

  /**
   * A draft.
   *
   * @param follows the draft it was edited from
   * @param text a policy file, as it was saved
   * @param reason why it is proposed
   * @param secondBy who put it in force or declined it
   * @param answer why it was declined
   */
  public record Draft(
      long id,
      @Nullable Long follows,
      String text,
      State state,
      String madeBy,
      Instant madeAt,
      @Nullable String reason,
      @Nullable String proposedBy,
      @Nullable String secondBy,
      @Nullable String answer,
      @Nullable Instant settledAt) {
    /** Whether something may still become of it. */
    public boolean isOpen() {
      return state == State.DRAFT || state == State.PROPOSED;
    }
  }

  /**
   * What a check of a text found.
   *
   * @param policies what it says, empty where it cannot be read
   * @param faults what keeps it from being put in force
   * @param findings of the policy check
   */
  public record Checked(
      List<PolicyFile.Read> policies, List<Fault> faults, List<PolicyFinding> findings) {
    public Checked {
      policies = List.copyOf(policies);
      faults = List.copyOf(faults);
      findings = List.copyOf(findings);
    }
  }

  /** A version that was entered, the latest of its area, insurance and first day first. */
  public record Entered(
      String version, String area, String insutype, LocalDate from, String by, Instant at) {}

  /** Every version that was entered. */
  public List<Entered> entered() {
    return jdbc.sql(
            """
            SELECT version, insuplc_admdvs, insutype, valid_from, entered_by, entered_at FROM policy_version
            ORDER BY insuplc_admdvs, insutype, valid_from DESC, entry DESC
            """)
        .query((row, _) ->
            new Entered(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** A version as a policy file that people can read; nothing of a version that is none. */
  public Optional<String> document(String version) {
    return jdbc.sql("SELECT body FROM policy_version WHERE version = ? ORDER BY entry LIMIT 1")
        .param(version)
        .query(String.class)
        .optional()
        .map(body -> {
          ObjectNode file = JSON.createObjectNode();
          file.putArray("policies").add(JSON.readTree(body));
          return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
        });
  }

  /** All drafts, the latest first. */
  public List<Draft> all() {
    return jdbc.sql("SELECT * FROM policy_draft ORDER BY id DESC")
        .query((row, _) -> draft(row))
        .list();
  }

  /** One draft. */
  public Optional<Draft> find(long id) {
    return jdbc.sql("SELECT * FROM policy_draft WHERE id = ?")
        .param(id)
        .query((row, _) -> draft(row))
        .optional();
  }

  /** What is wrong with a text, and what is to be looked at. */
  public Checked check(String text) {
    return switch (PolicyFile.load(text)) {
      case Result.Failed<List<PolicyFile.Read>>(List<Fault> faults) ->
          new Checked(List.of(), faults, List.of());
      case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) -> {
        List<BenefitPolicy> said = read.stream().map(PolicyFile.Read::policy).toList();
        List<PolicyFinding> findings = PolicyCheck.of(said, rules);
        List<Fault> faults = new ArrayList<>();
        said.forEach(policy -> mayNotBegin(policy).ifPresent(faults::add));
        long mistakes = findings.stream().filter(each -> each.weight() == Weight.MISTAKE).count();
        if (mistakes > 0) {
          faults.add(
              new Fault(
                  FaultCode.POLICY_MISTAKEN, "policies", "政策检查发现 " + mistakes + " 处错误", "请改正所列错误"));
        }
        yield new Checked(read, faults, findings);
      }
    };
  }

  private Optional<Fault> mayNotBegin(BenefitPolicy policy) {
    String which = policy.insuplcAdmdvs() + " " + policy.insutype();
    LocalDate today = LocalDate.now(clock);
    if (!policies.isOwn(policy)) {
      return Optional.of(
          new Fault(
              FaultCode.POLICY_NOT_OURS, "insuplc_admdvs", which + " 不属于本节点", "请在该统筹区所属的节点登记"));
    }
    return policy.from().isAfter(today) || retroactive.contains(policy.insuplcAdmdvs().value())
        ? Optional.empty()
        : Optional.of(
            new Fault(
                FaultCode.POLICY_TOO_EARLY,
                "from",
                which + " 自 " + policy.from() + " 起，不晚于今天 " + today,
                "请改为今天之后的日期；统筹区规定可追溯的，由管理员登记"));
  }

  /**
   * Saves a text that can be read.
   *
   * @param follows the draft it was edited from, which it replaces while that is open
   */
  public Result<Draft> save(String text, @Nullable Long follows, Actor actor) {
    return PolicyFile.load(text)
        .then(_ -> {
          Draft saved =
              transaction.execute(_ -> {
                if (follows != null) {
                  jdbc.sql(
                          """
                          UPDATE policy_draft SET state = 'REPLACED'
                          WHERE id = ? AND state IN ('DRAFT', 'PROPOSED')
                          """)
                      .param(follows)
                      .update();
                }
                long id =
                    jdbc.sql(
                            """
                            INSERT INTO policy_draft (follows, text, made_by, made_at) VALUES (?, ?, ?, ?)
                            RETURNING id
                            """)
                        .param(follows)
                        .params(text, actor.who(), now())
                        .query(Long.class)
                        .single();
                audit.record(actor, "policy.draft", Long.toString(id), "");
                return find(id).orElseThrow();
              });
          return Result.ok(Objects.requireNonNull(saved));
        });
  }

  /**
   * Proposes to put a draft in force.
   *
   * @param reason why, not blank
   */
  public Result<Draft> propose(long id, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(reasonMissing());
    }
    return settle(
        id,
        draft -> {
          List<Fault> faults = check(draft.text()).faults();
          if (!faults.isEmpty()) {
            return Result.failed(faults);
          }
          jdbc.sql(
                  "UPDATE policy_draft SET state = 'PROPOSED', reason = ?, proposed_by = ? WHERE"
                      + " id = ?")
              .params(reason, actor.who(), id)
              .update();
          audit.record(actor, "policy.propose", Long.toString(id), reason);
          return Result.ok(find(id).orElseThrow());
        });
  }

  /**
   * Puts a proposed draft in force: its policies are entered as versions, each decides from its
   * first day of discharge on.
   *
   * @param reason why it is proposed, as the approver saw it
   * @param proposedBy by whom, as he saw it; where either is another by now, he has to look again
   * @param actor neither who made the draft nor who proposed it
   */
  public Result<Draft> approve(long id, String reason, String proposedBy, Actor actor) {
    return settle(
        id,
        draft -> {
          if (draft.state() != State.PROPOSED
              || actor.who().equals(draft.madeBy())
              || actor.who().equals(draft.proposedBy())) {
            return Result.failed(
                new Fault(
                    FaultCode.SECOND_PERSON,
                    "id",
                    draft.proposedBy() == null
                        ? "政策草稿 " + id + " 尚无人提出生效"
                        : "政策草稿 "
                            + id
                            + " 由 "
                            + draft.madeBy()
                            + " 起草、"
                            + draft.proposedBy()
                            + " 提出，须由另一人批准",
                    "请由一人填写理由提出生效，再由另一人批准"));
          }
          if (!reason.equals(draft.reason()) || !proposedBy.equals(draft.proposedBy())) {
            return Result.failed(
                new Fault(
                    FaultCode.PROPOSAL_CHANGED,
                    "id",
                    "政策草稿 " + id + " 的理由或提出人已有变化，提出人 " + draft.proposedBy(),
                    "请重新核对后再批准"));
          }
          Checked checked = check(draft.text());
          if (!checked.faults().isEmpty()) {
            return Result.failed(checked.faults());
          }
          if (policies.enter(actor.who(), checked.policies()) == 0) {
            return Result.failed(
                new Fault(FaultCode.POLICY_IN_FORCE, "policies", "草稿中的政策均已生效", "无需再次批准"));
          }
          close(id, State.IN_FORCE, actor, null);
          audit.record(actor, "policy.approve", Long.toString(id), String.valueOf(draft.reason()));
          return Result.ok(find(id).orElseThrow());
        });
  }

  /**
   * Ends a draft that shall not be in force.
   *
   * @param reason why, not blank
   */
  public Result<Draft> decline(long id, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(reasonMissing());
    }
    return settle(
        id,
        _ -> {
          close(id, State.DECLINED, actor, reason);
          audit.record(actor, "policy.decline", Long.toString(id), reason);
          return Result.ok(find(id).orElseThrow());
        });
  }

  private void close(long id, State state, Actor actor, @Nullable String answer) {
    jdbc.sql(
            "UPDATE policy_draft SET state = ?, second_by = ?, answer = ?, settled_at = ? WHERE id"
                + " = ?")
        .params(state.name(), actor.who())
        .param(answer)
        .params(now(), id)
        .update();
  }

  private Result<Draft> settle(long id, Function<Draft, Result<Draft>> deed) {
    Result<Draft> result =
        transaction.execute(_ ->
            jdbc.sql("SELECT * FROM policy_draft WHERE id = ? FOR UPDATE")
                .param(id)
                .query((row, _) -> draft(row))
                .optional()
                .filter(Draft::isOpen)
                .map(deed)
                .orElseGet(() ->
                    Result.failed(
                        new Fault(
                            FaultCode.DECISION_NOT_OPEN,
                            "id",
                            "政策草稿 " + id + " 不存在或已处理",
                            "请刷新列表后再操作"))));
    return Objects.requireNonNull(result);
  }

  private static Fault reasonMissing() {
    return new Fault(FaultCode.REASON_MISSING, "reason", "未填写理由", "请写明依据的文件或理由，理由记入审计");
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Draft draft(ResultSet row) throws SQLException {
    long follows = row.getLong("follows");
    boolean first = row.wasNull();
    OffsetDateTime settledAt = row.getObject("settled_at", OffsetDateTime.class);
    return new Draft(
        row.getLong("id"),
        first ? null : follows,
        row.getString("text"),
        State.valueOf(row.getString("state")),
        row.getString("made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        row.getString("proposed_by"),
        row.getString("second_by"),
        row.getString("answer"),
        settledAt == null ? null : settledAt.toInstant());
  }
}
