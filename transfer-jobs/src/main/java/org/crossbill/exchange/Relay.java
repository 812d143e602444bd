package org.crossbill.exchange;

import static org.crossbill.exchange.Headers.bytes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.crossbill.store.Node;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends the rows of the outbox to Kafka (中继), in the order they were written, and marks them. One
 * replica of the node leads at a time.
 */
@Component
class Relay implements SmartLifecycle {
  /*
   * A crash between sending and marking sends again; the receiver's inbox makes that harmless. Order
   * per key: rows are read in the order of seq, and a row is sent once the one before it of its key
   * is acknowledged, so that nothing overtakes one that Kafka refuses. What it refuses is tried a few
   * times, then stops with its key until somebody settles it (Outgoing); a failure of the brokers, of
   * the connection or of the producer itself is nobody's fault and tried until it is over. When
   * leadership passes on, both leaders send from the oldest unmarked row in the same order, so the
   * first arrivals are in order too. The mark needs no fsync: a lost one only sends again.
   */
  /** Key of the advisory lock of the one relay that sends. */
  static final long RELAY_LOCK = 0x6372_6f73_7302L;

  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH_ROWS = 500;
  private static final long FAILURE_MILLIS = 500;
  private static final Duration SLOW_POLL = Duration.ofSeconds(1);
  private static final long ABSENT_NANOS = Duration.ofSeconds(5).toNanos();

  private final JdbcClient jdbc;
  private final KafkaClients kafka;
  private final Topics topics;
  private final ExchangeProperties properties;
  private final Node node;
  private final Wakeups wakeups;
  private final RefusedRows refused;
  private final Set<String> absent = new HashSet<>();
  private long absentSinceNanos;
  private boolean producerBroken;
  private Set<String> knownTopics = Set.of();
  private volatile boolean running;
  private @Nullable Thread thread;

  Relay(
      JdbcClient jdbc,
      KafkaClients kafka,
      Topics topics,
      ExchangeProperties properties,
      Node node,
      Wakeups wakeups,
      RefusedRows refused) {
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.topics = topics;
    this.properties = properties;
    this.node = node;
    this.wakeups = wakeups;
    this.refused = refused;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name("relay-" + node.code()).start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    Thread current = thread;
    if (current != null) {
      current.interrupt();
      try {
        current.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    try {
      while (running) {
        if (wakeups.leads(RELAY_LOCK)) {
          lead();
        } else {
          Thread.sleep(50);
        }
      }
    } catch (InterruptedException e) {
      log.debug("the relay was told to stop");
    }
  }

  private void lead() throws InterruptedException {
    Producer<byte[], byte[]> sending = kafka.producer();
    producerBroken = false;
    try (Wakeups.Waiter waiter = wakeups.waiter(JdbcOutbox.CHANNEL, "")) {
      while (running && wakeups.leads(RELAY_LOCK)) {
        boolean more = false;
        if (System.nanoTime() - absentSinceNanos > ABSENT_NANOS) {
          absent.clear();
        }
        try {
          more = sendBatch(sending);
        } catch (RuntimeException e) {
          log.warn("sending from the outbox failed, trying again: {}", e.toString());
          Thread.sleep(FAILURE_MILLIS);
          more = true;
        }
        if (producerBroken) {
          return; // a producer may not recover from its own failure: lead again with a new one
        }
        if (!more) {
          waiter.await(SLOW_POLL);
        }
      }
    } finally {
      sending.close(Duration.ZERO); // what is not acknowledged is not marked, and is sent again
    }
  }

  /** Whether there may be more to send at once. */
  private boolean sendBatch(Producer<byte[], byte[]> sending) throws InterruptedException {
    List<Row> rows = unsent();
    List<Row> wave = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (topicExists(row)) {
        wave.add(row);
      }
    }
    List<Long> sent = new ArrayList<>(wave.size());
    while (!wave.isEmpty()) {
      wave = sendFirstOfEachKey(sending, wave, sent);
    }
    mark(sent);
    return refused.released(sent) || (rows.size() == BATCH_ROWS && !sent.isEmpty());
  }

  /** Sends the first row of each key; those behind the ones that were acknowledged come back. */
  private List<Row> sendFirstOfEachKey(
      Producer<byte[], byte[]> sending, List<Row> rows, List<Long> sent)
      throws InterruptedException {
    Map<Key, Sending> underway = new LinkedHashMap<>();
    List<Row> behind = new ArrayList<>();
    for (Row row : rows) {
      if (underway.containsKey(row.order())) {
        behind.add(row);
      } else {
        underway.put(row.order(), new Sending(row, send(sending, row)));
      }
    }
    Set<Key> held = new HashSet<>();
    for (Sending one : underway.values()) {
      try {
        one.acknowledged().get();
        sent.add(one.row().seq());
      } catch (ExecutionException e) {
        held.add(one.row().order());
        failed(one.row(), e.getCause() == null ? e : e.getCause());
      }
    }
    behind.removeIf(row -> held.contains(row.order()));
    return behind;
  }

  private Future<RecordMetadata> send(Producer<byte[], byte[]> sending, Row row) {
    try {
      return sending.send(recordOf(row));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A refusal is counted; whatever may pass by itself only leaves the row where it is. */
  private void failed(Row row, Throwable cause) {
    log.error("Kafka did not take message {} to {}", row.messageId(), row.topic(), cause);
    if (isRefusal(cause)) {
      refused.refused(row.seq(), Failures.describe(cause));
    } else {
      producerBroken = true;
    }
  }

  /** Whether it is about this record, and not about the brokers or this node's standing there. */
  private static boolean isRefusal(Throwable cause) {
    return (cause instanceof ApiException || cause instanceof SerializationException)
        && !(cause instanceof RetriableException
            || cause instanceof AuthenticationException
            || cause instanceof ClusterAuthorizationException
            || cause instanceof UnsupportedVersionException);
  }

  private List<Row> unsent() {
    return jdbc.sql(
            """
            SELECT seq, message_id, receiver, lane, key, schema, payload FROM outbox o
            WHERE sent_at IS NULL AND receiver <> ALL (?) AND NOT EXISTS (
              SELECT FROM outbox_refused r
              WHERE r.state IN ('RETRYING', 'STOPPED')
                AND r.receiver = o.receiver AND r.lane = o.lane AND r.key = o.key
                AND (r.seq < o.seq OR (r.seq = o.seq AND (r.state = 'STOPPED' OR r.retry_at > now()))))
            ORDER BY seq LIMIT ?
            """)
        .params(absent.toArray(String[]::new), BATCH_ROWS)
        .query((row, _) ->
            new Row(
                row.getLong("seq"),
                row.getObject("message_id", UUID.class),
                row.getString("receiver"),
                properties.topic(row.getString("receiver"), row.getString("lane")),
                row.getString("key"),
                row.getString("schema"),
                row.getBytes("payload")))
        .list();
  }

  private ProducerRecord<byte[], byte[]> recordOf(Row row) {
    var record = new ProducerRecord<>(row.topic(), bytes(row.key()), row.payload());
    record.headers().add(Headers.MESSAGE_ID, bytes(row.messageId().toString()));
    record.headers().add(Headers.SENDER, bytes(node.code().value()));
    record.headers().add(Headers.RECEIVER, bytes(row.receiver()));
    record.headers().add(Headers.SCHEMA, bytes(row.schema()));
    return record;
  }

  /**
   * A node that has never been started has no inbox yet. Its messages are left in the outbox, and
   * it is looked for again after a while, so that it delays nobody else.
   */
  private boolean topicExists(Row row) throws InterruptedException {
    if (knownTopics.contains(row.topic())) {
      return true;
    }
    if (absent.contains(row.receiver())) {
      return false;
    }
    try {
      knownTopics = topics.existing();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not say which topics it has", e);
    }
    if (knownTopics.contains(row.topic())) {
      return true;
    }
    if (absent.isEmpty()) {
      absentSinceNanos = System.nanoTime();
    }
    absent.add(row.receiver());
    log.info("node {} has no inbox yet, its messages wait", row.receiver());
    return false;
  }

  private void mark(List<Long> sent) {
    if (!sent.isEmpty()) {
      jdbc.sql(
              """
              WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
              UPDATE outbox SET sent_at = now() FROM quick WHERE seq = ANY (?)
              """)
          .param(sent.toArray(Long[]::new))
          .update();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
  private record Row(
      long seq,
      UUID messageId,
      String receiver,
      String topic,
      String key,
      String schema,
      byte[] payload) {
    Key order() {
      return new Key(topic, key);
    }
  }

  /** Messages of one topic and key keep their order. */
  private record Key(String topic, String key) {}

  private record Sending(Row row, Future<RecordMetadata> acknowledged) {}
}
