package org.crossbill.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.store.Audit;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What could not be handled (隔离区), and what somebody does about it. Messages of one key are settled
 * in their order: the first is replayed, repaired or skipped, then those behind it follow by
 * themselves until one fails. Every deed is audited in its own transaction.
 */
@Component
public class Quarantine {
  private static final String FIELDS =
      "id, message_id, sender, lane, key, schema, payload, decoded, error, state, arrived_at, reason,"
          + " skip_only, claimed_id, skip_by, skip_reason";

  private final JdbcClient jdbc;
  private final Handlers handlers;
  private final QuarantineRows rows;
  private final Inbox inbox;
  private final Outages outages;
  private final Signatures signatures;
  private final Node node;
  private final MessageCodec codec;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Quarantine(
      JdbcClient jdbc,
      Handlers handlers,
      QuarantineRows rows,
      Inbox inbox,
      Outages outages,
      Signatures signatures,
      Node node,
      MessageCodec codec,
      Audit audit,
      Clock clock,
      PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.handlers = handlers;
    this.rows = rows;
    this.inbox = inbox;
    this.outages = outages;
    this.signatures = signatures;
    this.node = node;
    this.codec = codec;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactionManager);
  }

  /**
   * A message put aside.
   *
   * @param id of the row, in the order of arrival
   * @param messageId of the message
   * @param sender the node the message claims to come from
   * @param lane it came on
   * @param key the bill or case
   * @param schema full name of its schema, as far as it could be read
   * @param payload the bytes
   * @param decoded the message as JSON, null where the bytes cannot be decoded
   * @param error why it is here
   * @param state what became of it
   * @param arrivedAt when it was put aside
   * @param reason why it was repaired or skipped, null where nobody gave one
   * @param skipOnly whether its envelope is wrong, so that it can only be skipped
   * @param claimed the id it claims, where the key of its signature was not taken; null elsewhere
   * @param skipBy who proposes to skip it, null where nobody does
   * @param skipReason why
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they came, never compared
  public record Entry(
      long id,
      UUID messageId,
      String sender,
      Lane lane,
      String key,
      String schema,
      byte[] payload,
      @Nullable String decoded,
      String error,
      State state,
      Instant arrivedAt,
      @Nullable String reason,
      boolean skipOnly,
      @Nullable UUID claimed,
      @Nullable String skipBy,
      @Nullable String skipReason) {
    /**
     * Whether trying it again may help: its envelope is right, and it can be read or its key may
     * come.
     */
    public boolean mayBeReplayed() {
      return !skipOnly && (decoded != null || claimed != null);
    }

    /**
     * Whether its content may be mended: nobody mends what another has signed and was not taken.
     */
    public boolean mayBeRepaired() {
      return !skipOnly && decoded != null && claimed == null;
    }
  }

  /** What became of a message put aside. */
  public enum State {
    /** Nobody has settled it yet. */
    WAITING,
    /** It took effect after all. */
    REPLAYED,
    /** Somebody decided that it shall have no effect. */
    SKIPPED
  }

  /** The messages that wait, the oldest first. */
  public List<Entry> waiting() {
    return jdbc.sql("SELECT " + FIELDS + " FROM quarantine WHERE state = 'WAITING' ORDER BY id")
        .query((row, _) -> entryOf(row))
        .list();
  }

  /** How many messages wait. */
  public long countWaiting() {
    return jdbc.sql("SELECT count(*) FROM quarantine WHERE state = 'WAITING'")
        .query(Long.class)
        .single();
  }

  /** One message, whatever became of it. */
  public Optional<Entry> find(long id) {
    return jdbc.sql("SELECT " + FIELDS + " FROM quarantine WHERE id = ?")
        .param(id)
        .query((row, _) -> entryOf(row))
        .optional();
  }

  /** Tries the message again as it is, then those behind it. */
  public Result<State> replay(long id, Actor actor) {
    return settle(id, entry -> replayIn(entry, actor, null, null));
  }

  /**
   * Replaces the message's content, then tries it again, then those behind it.
   *
   * @param json the content in the form {@link Entry#decoded} has
   * @param reason why the repair is right, not blank
   */
  public Result<State> repair(long id, String json, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(reasonMissing());
    }
    return settle(
        id,
        entry -> {
          try {
            return replayIn(entry, actor, codec.fromJson(entry.schema(), json), reason);
          } catch (Undecodable e) {
            return Result.failed(unreadable(String.valueOf(e.getMessage())));
          }
        });
  }

  /**
   * Proposes that the message shall have no effect; another person decides. A later proposal takes
   * the place of an earlier one.
   *
   * @param reason why it shall have none, not blank
   */
  public Result<State> proposeSkip(long id, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(reasonMissing());
    }
    Result<State> proposed =
        transaction.execute(_ -> {
          Optional<UUID> message =
              jdbc.sql(
                      """
                      UPDATE quarantine SET skip_by = ?, skip_reason = ? WHERE id = ? AND state = 'WAITING'
                      RETURNING message_id
                      """)
                  .params(actor.who(), reason, id)
                  .query(UUID.class)
                  .optional();
          if (message.isEmpty()) {
            return Result.failed(notWaiting(id));
          }
          audit.record(actor, "quarantine.propose-skip", message.get().toString(), reason);
          return Result.ok(State.WAITING);
        });
    return Objects.requireNonNull(proposed);
  }

  /**
   * Settles the message without effect, as another has proposed, then tries those behind it.
   *
   * @param actor not the one who proposed it
   */
  public Result<State> skip(long id, Actor actor) {
    return settle(
        id,
        entry -> {
          String reason = entry.skipReason();
          if (reason == null || actor.who().equals(entry.skipBy())) {
            return Result.failed(secondPerson(entry));
          }
          jdbc.sql("UPDATE quarantine SET skip_second = ? WHERE id = ?")
              .params(actor.who(), entry.id())
              .update();
          close(entry, State.SKIPPED, reason);
          audit.record(actor, "quarantine.skip", entry.messageId().toString(), reason);
          return Result.ok(State.SKIPPED);
        });
  }

  private interface Deed {
    Result<State> in(Entry entry);
  }

  private Result<State> settle(long id, Deed deed) {
    Optional<Entry> named = find(id);
    if (named.isEmpty()) {
      return Result.failed(notWaiting(id));
    }
    Result<State> result;
    try {
      result = transaction.execute(_ -> settleFirst(named.get(), deed));
    } catch (RuntimeException e) {
      if (outages.isOutage(e)) {
        throw e;
      }
      noteFailure(id, e);
      return Result.failed(failedAgain(e));
    }
    if (result instanceof Result.Ok<State>) {
      followersOf(named.get());
    }
    return result;
  }

  private Result<State> settleFirst(Entry named, Deed deed) {
    rows.lock(named.lane(), named.key());
    Optional<Entry> first = firstWaiting(named);
    if (first.isEmpty() || first.get().id() > named.id() || !isWaiting(named.id())) {
      return Result.failed(notWaiting(named.id()));
    }
    if (first.get().id() < named.id()) {
      return Result.failed(notFirst(first.get()));
    }
    return deed.in(first.get());
  }

  private Result<State> replayIn(
      Entry entry, Actor actor, byte @Nullable [] repaired, @Nullable String reason) {
    if (entry.skipOnly() || (entry.claimed() != null && repaired != null)) {
      return Result.failed(skipOnly(entry));
    }
    if (entry.claimed() != null) {
      return arriveAgain(entry, actor);
    }
    byte[] payload = repaired == null ? entry.payload() : repaired;
    Arrival arrival =
        new Arrival(
                entry.messageId(),
                entry.sender(),
                entry.lane(),
                entry.key(),
                entry.schema(),
                payload,
                null,
                null,
                false,
                null)
            .examined(codec);
    Message message = arrival.message();
    if (message == null) {
      return Result.failed(unreadable(String.valueOf(arrival.defect())));
    }
    handlers.handle(message, arrival.origin());
    close(entry, State.REPLAYED, reason);
    if (repaired == null) {
      audit.record(actor, "quarantine.replay", entry.messageId().toString(), entry.error());
    } else {
      String after = codec.toJson(repaired);
      jdbc.sql(
              """
              UPDATE quarantine SET payload_before = coalesce(payload_before, payload), payload = ?, decoded = ?
              WHERE id = ?
              """)
          .params(repaired, after, entry.id())
          .update();
      // what it said stays beside it; the audit is read by more people and is never cleaned
      audit.record(
          actor,
          "quarantine.repair",
          entry.messageId().toString(),
          "%s%nSHA-256 before: %s%nafter: %s"
              .formatted(reason, sha256(entry.payload()), sha256(repaired)));
    }
    return Result.ok(State.REPLAYED);
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** Looks at the signature again; where it is taken now, the message arrives as it would have. */
  private Result<State> arriveAgain(Entry entry, Actor actor) {
    Arrival.Claim claim =
        jdbc.sql("SELECT claimed_id, claimed_key, signature FROM quarantine WHERE id = ?")
            .param(entry.id())
            .query((row, _) ->
                new Arrival.Claim(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
            .single();
    Arrival arrival =
        new Arrival(
                entry.messageId(),
                entry.sender(),
                entry.lane(),
                entry.key(),
                entry.schema(),
                entry.payload(),
                null,
                null,
                false,
                claim)
            .verified(node.code(), signatures, codec);
    if (arrival.claim() != null) {
      return Result.failed(unreadable(String.valueOf(arrival.defect())));
    }
    inbox.takeOrPutBehind(arrival);
    close(entry, State.REPLAYED, null);
    audit.record(actor, "quarantine.replay", claim.messageId().toString(), entry.error());
    return Result.ok(State.REPLAYED);
  }

  /** Each in its own transaction, until one fails. */
  private void followersOf(Entry settled) {
    Optional<Entry> next = firstWaiting(settled);
    while (next.isPresent()) {
      Entry follower = next.get();
      try {
        Result<State> result =
            transaction.execute(_ ->
                settleFirst(
                    follower, entry -> replayIn(entry, QuarantineRows.EXCHANGE, null, null)));
        if (result instanceof Result.Failed<State>(List<Fault> faults)) {
          note(follower.id(), faults.getFirst().message());
          return;
        }
      } catch (RuntimeException e) {
        noteFailure(follower.id(), e);
        return;
      }
      next = firstWaiting(settled);
    }
  }

  private void noteFailure(long id, RuntimeException e) {
    if (!outages.isOutage(e)) {
      note(id, Failures.describe(e));
    }
  }

  private void note(long id, String error) {
    jdbc.sql("UPDATE quarantine SET error = ? WHERE id = ? AND state = 'WAITING'")
        .params(error, id)
        .update();
  }

  private void close(Entry entry, State state, @Nullable String reason) {
    jdbc.sql("UPDATE quarantine SET state = ?, settled_at = ?, reason = ? WHERE id = ?")
        .param(state.name())
        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param(reason)
        .param(entry.id())
        .update();
  }

  private boolean isWaiting(long id) {
    return find(id).filter(entry -> entry.state() == State.WAITING).isPresent();
  }

  private Optional<Entry> firstWaiting(Entry entry) {
    return jdbc.sql(
            """
            SELECT %s FROM quarantine WHERE state = 'WAITING' AND lane = ? AND key = ? AND sender = ?
            ORDER BY id LIMIT 1
            """
                .formatted(FIELDS))
        .params(entry.lane().topicPart(), entry.key(), entry.sender())
        .query((row, _) -> entryOf(row))
        .optional();
  }

  private static Entry entryOf(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Entry(
        row.getLong("id"),
        row.getObject("message_id", UUID.class),
        row.getString("sender"),
        Lane.ofTopicPart(row.getString("lane")),
        row.getString("key"),
        row.getString("schema"),
        row.getBytes("payload"),
        row.getString("decoded"),
        row.getString("error"),
        State.valueOf(row.getString("state")),
        row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        row.getBoolean("skip_only"),
        row.getObject("claimed_id", UUID.class),
        row.getString("skip_by"),
        row.getString("skip_reason"));
  }

  private static Fault notWaiting(long id) {
    return new Fault(
        FaultCode.QUARANTINE_NOT_WAITING, "id", "隔离消息 " + id + " 不存在或已处理", "请刷新隔离区列表后再操作");
  }

  private static Fault skipOnly(Entry entry) {
    return new Fault(
        FaultCode.QUARANTINE_SKIP_ONLY,
        "id",
        "隔离消息 " + entry.id() + " 的信封有误，不能在本节点生效：" + entry.error(),
        "请跳过并写明原因；发送方核对后以正确的信封重发");
  }

  private static Fault secondPerson(Entry entry) {
    return new Fault(
        FaultCode.QUARANTINE_SECOND_PERSON,
        "id",
        entry.skipBy() == null
            ? "隔离消息 " + entry.id() + " 尚无人提出跳过"
            : "隔离消息 " + entry.id() + " 的跳过由 " + entry.skipBy() + " 提出，须由另一人确认",
        "请由一人填写理由提出跳过，再由另一人确认");
  }

  private static Fault notFirst(Entry first) {
    return new Fault(
        FaultCode.QUARANTINE_NOT_FIRST,
        "id",
        "同一业务（" + first.key() + "）有更早的隔离消息 " + first.id() + " 未处理",
        "同一业务的消息须按到达顺序处理，请先处理较早的一条");
  }

  private static Fault unreadable(String why) {
    return new Fault(
        FaultCode.QUARANTINE_UNREADABLE, "message", "消息内容无法识别：" + why, "请按消息结构修正内容后重放，或说明理由后跳过");
  }

  private static Fault failedAgain(RuntimeException e) {
    return new Fault(
        FaultCode.QUARANTINE_FAILED_AGAIN,
        "message",
        "重放未成功：" + Failures.describe(e),
        "请排除所述原因后再次重放，或修正内容，或说明理由后跳过");
  }

  private static Fault reasonMissing() {
    return new Fault(FaultCode.REASON_MISSING, "reason", "未填写理由", "修正或跳过隔离消息须填写理由，理由记入审计");
  }
}
