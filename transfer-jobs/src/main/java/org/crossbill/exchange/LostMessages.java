package org.crossbill.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.store.Node;
import org.crossbill.store.QuietFailure;
import org.crossbill.store.Retentions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the topics know and the database does not (消息比对): the sign of a restore, and what brings
 * most of it back. Topics never expire.
 */
@Component
public class LostMessages {
  private static final int ANSWER_SECONDS = 30;
  private static final int TAIL = 50;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long SILENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private final JdbcClient jdbc;
  private final KafkaClients kafka;
  private final ExchangeProperties properties;
  private final Node node;
  private final Signatures signatures;
  private final MessageCodec codec;
  private final Inbox inbox;
  private final ObjectProvider<BroughtBack<?>> features;
  private final TransactionTemplate transaction;
  private final Retentions retentions;

  LostMessages(
      JdbcClient jdbc,
      KafkaClients kafka,
      ExchangeProperties properties,
      Node node,
      Signatures signatures,
      MessageCodec codec,
      Inbox inbox,
      ObjectProvider<BroughtBack<?>> features,
      TransactionTemplate transaction,
      Retentions retentions) {
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.properties = properties;
    this.node = node;
    this.signatures = signatures;
    this.codec = codec;
    this.inbox = inbox;
    this.features = features;
    this.transaction = transaction;
    this.retentions = retentions;
  }

  /**
   * What was brought back.
   *
   * @param own how many messages of this node's own the outbox has again, by schema
   * @param taken how many messages to this node took effect again, or went to quarantine
   * @param unreadable topics of others that this node has no right to read
   * @param failed own messages whose effect could not be made again, with the reason
   */
  public record Found(
      Map<String, Integer> own, int taken, List<String> unreadable, List<String> failed) {}

  /**
   * A message that this node has read, by the place its consumers keep at the brokers, and that is
   * not in its inbox: the database is older than what it has done. In words that name the message;
   * empty where there is none.
   */
  Optional<String> unknownButRead() throws InterruptedException {
    Map<TopicPartition, Long> read = new HashMap<>();
    try (Admin admin = kafka.admin()) {
      for (Lane lane : Lane.values()) {
        String topic = properties.topic(node.code(), lane);
        Map<TopicPartition, OffsetAndMetadata> offsets =
            admin
                .listConsumerGroupOffsets(topic)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        offsets.forEach((partition, offset) -> {
          if (offset != null && offset.offset() > 0) {
            read.put(partition, offset.offset());
          }
        });
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not say what this node has read", e);
    }
    if (read.isEmpty()) {
      return Optional.empty();
    }
    List<ConsumerRecord<byte[], byte[]>> tail = new ArrayList<>();
    try (var consumer = kafka.consumers("look").createConsumer()) {
      Map<TopicPartition, Long> first = consumer.beginningOffsets(read.keySet());
      Map<TopicPartition, Long> end = consumer.endOffsets(read.keySet());
      Map<TopicPartition, Long> from = new HashMap<>();
      read.replaceAll((partition, offset) -> Math.min(offset, end.getOrDefault(partition, 0L)));
      read.forEach((partition, offset) ->
          from.put(partition, Math.max(first.getOrDefault(partition, 0L), offset - TAIL)));
      read(consumer, from, read, tail::addAll);
    }
    Set<UUID> known = known(arrivals(tail));
    return tail.stream()
        .filter(record ->
            arrivals(List.of(record)).stream().anyMatch(one -> !known.contains(idOf(one))))
        .map(record ->
            "message %s of node %s was read and is not in the inbox"
                .formatted(
                    Headers.text(record, Headers.MESSAGE_ID), Headers.text(record, Headers.SENDER)))
        .findFirst();
  }

  /**
   * Brings back what the topics have from a moment on: first the messages of this node's own, from
   * the topics of their receivers, with what was written beside them; then what was sent to this
   * node, as if it came for the first time. What is there already changes nothing, so it may be
   * called again.
   *
   * @param since a moment before the first that was lost; null for everything
   */
  public Found bringBack(@Nullable Instant since) throws InterruptedException {
    Map<String, Integer> own = new TreeMap<>();
    List<String> unreadable = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    // what the outbox let go by its age is not lost
    Instant kept = retentions.goneBefore(OutboxRetention.WHAT).orElse(Instant.EPOCH);
    for (String topic : inboxesOfOthers()) {
      try {
        readAll(
            List.of(topic),
            since,
            records ->
                records.stream()
                    .filter(record -> record.timestamp() >= kept.toEpochMilli())
                    .forEach(record -> bringBack(record, own, failed)));
      } catch (AuthorizationException e) {
        unreadable.add(topic);
      }
    }
    int[] taken = {0};
    for (Lane lane : Lane.values()) {
      readAll(
          List.of(properties.topic(node.code(), lane)),
          since,
          records -> taken[0] += takeUnknown(lane, records));
    }
    return new Found(own, taken[0], unreadable, failed);
  }

  private int takeUnknown(Lane lane, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Arrival> arrivals = arrivals(records);
    Set<UUID> known = known(arrivals);
    List<Arrival> unknown =
        arrivals.stream().filter(arrival -> !known.contains(idOf(arrival))).toList();
    try {
      inbox.receive(lane, unknown);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; call it again", e);
    }
    return unknown.size();
  }

  private void bringBack(
      ConsumerRecord<byte[], byte[]> record, Map<String, Integer> own, List<String> failed) {
    String id = Headers.text(record, Headers.MESSAGE_ID);
    String receiver = Headers.text(record, Headers.RECEIVER);
    String schema = Headers.text(record, Headers.SCHEMA);
    if (!node.code().value().equals(Headers.text(record, Headers.SENDER))
        || id == null
        || receiver == null
        || schema == null
        || record.key() == null
        || record.value() == null) {
      return;
    }
    Message message;
    Envelope envelope;
    try {
      message = codec.decode(record.value());
      envelope =
          new Envelope(
              node.code().value(),
              receiver,
              message.lane().topicPart(),
              new String(record.key(), StandardCharsets.UTF_8),
              UUID.fromString(id),
              schema,
              record.value());
    } catch (Undecodable | IllegalArgumentException e) {
      return; // none of ours
    }
    if (message.isInquiry()
        || signatures.check(envelope, Headers.text(record, Headers.SIGNATURE)).isPresent()) {
      return;
    }
    NodeCode to = new NodeCode(receiver);
    Instant sent = Instant.ofEpochMilli(record.timestamp());
    try {
      if (Boolean.TRUE.equals(
          transaction.execute(_ -> {
            boolean lost = enter(envelope, sent);
            if (lost) {
              features.orderedStream().forEach(feature -> make(feature, message, to));
            }
            return lost;
          }))) {
        own.merge(schema, 1, Math::addExact);
      }
    } catch (RuntimeException e) {
      failed.add(
          "%s %s %s: %s"
              .formatted(schema, message.key(), envelope.messageId(), QuietFailure.line(e)));
    }
  }

  private static <M extends Message> void make(
      BroughtBack<M> feature, Message message, NodeCode receiver) {
    if (feature.kind().isInstance(message)) {
      feature.make(feature.kind().cast(message), receiver);
    }
  }

  /** Whether the outbox did not have it. */
  private boolean enter(Envelope message, Instant sent) {
    return jdbc.sql(
                """
                INSERT INTO outbox (message_id, receiver, lane, key, schema, payload, created_at, sent_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(
                message.messageId(),
                message.receiver(),
                message.lane(),
                message.key(),
                message.schema(),
                message.payload(),
                at(sent),
                at(sent))
            .update()
        == 1;
  }

  private List<String> inboxesOfOthers() throws InterruptedException {
    Set<String> own =
        Arrays.stream(Lane.values())
            .map(lane -> properties.topic(node.code(), lane))
            .collect(Collectors.toSet());
    try (Admin admin = kafka.admin()) {
      return admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
          .filter(topic -> properties.isInbox(topic) && !own.contains(topic))
          .sorted()
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not say which topics it has", e);
    }
  }

  /** Everything of some topics from a moment to their ends of now. */
  private void readAll(
      List<String> topics,
      @Nullable Instant since,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> taker) {
    try (var consumer = kafka.consumers("look").createConsumer()) {
      Set<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .collect(Collectors.toSet());
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> from = new HashMap<>(consumer.beginningOffsets(partitions));
      if (since != null) {
        Map<TopicPartition, Long> moments = new HashMap<>();
        partitions.forEach(partition -> moments.put(partition, since.toEpochMilli()));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
            new HashMap<>(consumer.offsetsForTimes(moments));
        from.replaceAll((partition, _) -> {
          OffsetAndTimestamp first = found.get(partition);
          return first == null ? end.getOrDefault(partition, 0L) : first.offset();
        });
      }
      read(consumer, from, end, taker);
    }
  }

  private static void read(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> end,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> taker) {
    Set<TopicPartition> left = new HashSet<>();
    from.forEach((partition, offset) -> {
      if (offset < end.getOrDefault(partition, 0L)) {
        left.add(partition);
      }
    });
    consumer.assign(left);
    left.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
    long heardNanos = System.nanoTime();
    while (!left.isEmpty()) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      if (!polled.isEmpty()) {
        heardNanos = System.nanoTime();
      } else if (System.nanoTime() - heardNanos > SILENCE_NANOS) {
        throw new IllegalStateException("Kafka gives nothing of " + left);
      }
      for (TopicPartition partition : polled.partitions()) {
        long to = end.getOrDefault(partition, 0L);
        taker.accept(polled.records(partition).stream().filter(one -> one.offset() < to).toList());
      }
      if (left.removeIf(one -> consumer.position(one) >= end.getOrDefault(one, 0L))) {
        consumer.pause(consumer.assignment().stream().filter(one -> !left.contains(one)).toList());
      }
    }
  }

  /** All but inquiries, which are never entered. */
  private List<Arrival> arrivals(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> Arrival.of(record, laneOf(record.topic()), node.code(), signatures, codec))
        .filter(arrival -> !arrival.isInquiry())
        .toList();
  }

  private static Lane laneOf(String topic) {
    return Lane.ofTopicPart(topic.substring(topic.lastIndexOf('.') + 1));
  }

  private static UUID idOf(Arrival arrival) {
    return arrival.claim() == null ? arrival.messageId() : arrival.claim().messageId();
  }

  /** Ids that the inbox has, whether as claimed or as filed under their place. */
  private Set<UUID> known(List<Arrival> arrivals) {
    Map<UUID, UUID> claimed = new HashMap<>();
    arrivals.forEach(arrival -> {
      claimed.put(arrival.messageId(), idOf(arrival));
      claimed.put(idOf(arrival), idOf(arrival));
    });
    return jdbc
        .sql("SELECT message_id FROM inbox WHERE message_id = ANY (?)")
        .param(claimed.keySet().toArray(UUID[]::new))
        .query((row, _) -> row.getObject(1, UUID.class))
        .list()
        .stream()
        .map(id -> claimed.getOrDefault(id, id))
        .collect(Collectors.toSet());
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
