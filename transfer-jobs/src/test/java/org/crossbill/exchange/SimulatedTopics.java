package org.crossbill.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.crossbill.core.exchange.Lane;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.testing.TestNode;
import org.springframework.context.SmartLifecycle;

/**
 * The topics between some nodes as a test plays them (模拟主题): what the outboxes hold is carried when
 * and as often as the test says, in the order of its key, to the inboxes of the nodes as they are.
 * Relays and listeners stand still meanwhile.
 */
public final class SimulatedTopics implements AutoCloseable {
  private final List<TestNode> replicas;
  private final Map<String, TestNode> nodes = new TreeMap<>();
  private final Map<String, Deque<Carried>> underway = new TreeMap<>();

  @SuppressWarnings("ArrayRecordComponent") // of this class alone, never compared
  private record Carried(
      UUID id, String sender, String receiver, Lane lane, String key, String schema, byte[] bytes) {
    String queue() {
      return key + " " + sender + receiver;
    }
  }

  /** What becomes of a message. */
  public enum Fate {
    ARRIVES,
    /** It has its effect, and comes again. */
    COMES_AGAIN,
    /** The node ends before it has written the effect; it comes again. */
    CRASH,
    /** Nobody will ever have it, and its sender does not know. */
    LOST
  }

  /**
   * Stops the real topics.
   *
   * @param replicas of each node; the first of each takes and sends
   */
  public SimulatedTopics(List<TestNode> replicas) {
    this.replicas = replicas;
    replicas.forEach(replica -> nodes.putIfAbsent(replica.code().value(), replica));
    lifecycles(SmartLifecycle::stop);
  }

  private void lifecycles(Consumer<SmartLifecycle> deed) {
    for (TestNode replica : replicas) {
      deed.accept(replica.bean(Relay.class));
      deed.accept(replica.bean(InboxListeners.class));
    }
  }

  /** Takes what the nodes want to send to each other. */
  private void collect() {
    nodes.forEach((sender, node) ->
        node.jdbc()
            .sql(
                """
                SELECT message_id, receiver, lane, key, schema, payload FROM outbox
                WHERE sent_at IS NULL AND receiver = ANY (?) ORDER BY seq
                """)
            .param(nodes.keySet().toArray(String[]::new))
            .query((row, _) ->
                new Carried(
                    row.getObject(1, UUID.class),
                    sender,
                    row.getString(2),
                    Lane.ofTopicPart(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getBytes(6)))
            .list()
            .forEach(one -> {
              node.jdbc()
                  .sql("UPDATE outbox SET sent_at = now() WHERE message_id = ?")
                  .param(one.id)
                  .update();
              underway.computeIfAbsent(one.queue(), _ -> new ArrayDeque<>()).add(one);
            }));
  }

  /** How many orders of messages have something under way. */
  public int queues() {
    collect();
    underway.values().removeIf(Deque::isEmpty);
    return underway.size();
  }

  /**
   * Carries the next message of an order, by its place from 0; {@link #queues} was asked before.
   */
  public void carry(int queue, Fate fate) {
    Deque<Carried> waiting = new ArrayList<>(underway.values()).get(queue);
    Carried next = waiting.getFirst();
    switch (fate) {
      case ARRIVES -> {
        receive(next);
        waiting.removeFirst();
      }
      case COMES_AGAIN -> receive(next);
      case CRASH ->
          receiver(next)
              .transaction()
              .executeWithoutResult(status -> {
                receive(next);
                status.setRollbackOnly();
              });
      case LOST -> {
        sender(next).jdbc().sql("DELETE FROM outbox WHERE message_id = ?").param(next.id).update();
        waiting.removeFirst();
      }
    }
  }

  private TestNode receiver(Carried message) {
    return replica(message.receiver);
  }

  private TestNode sender(Carried message) {
    return replica(message.sender);
  }

  private TestNode replica(String code) {
    TestNode node = nodes.get(code);
    if (node == null) {
      throw new IllegalStateException("no node " + code);
    }
    return node;
  }

  private void receive(Carried message) {
    TestNode node = receiver(message);
    Arrival arrival =
        new Arrival(
                message.id,
                message.sender,
                message.lane,
                message.key,
                message.schema,
                message.bytes,
                null,
                null,
                false,
                null)
            .examined(node.bean(MessageCodec.class));
    try {
      node.bean(Inbox.class).receive(message.lane, List.of(arrival));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The real topics again. */
  @Override
  public void close() {
    lifecycles(SmartLifecycle::start);
  }
}
