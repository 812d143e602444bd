package org.crossbill.exchange;

import static org.crossbill.exchange.Headers.bytes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
   * per key: rows are read and sent in the order of seq, the producer never gives up on a record, so
   * nothing overtakes. When leadership passes on, both leaders send from the oldest unmarked row in
   * the same order, so the first arrivals are in order too. The mark needs no fsync: a lost one only
   * sends again.
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
  private final Set<String> absent = new HashSet<>();
  private long absentSinceNanos;
  private Set<String> knownTopics = Set.of();
  private volatile boolean running;
  private @Nullable Thread thread;

  Relay(
      JdbcClient jdbc,
      KafkaClients kafka,
      Topics topics,
      ExchangeProperties properties,
      Node node,
      Wakeups wakeups) {
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.topics = topics;
    this.properties = properties;
    this.node = node;
    this.wakeups = wakeups;
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
    List<Sending> underway = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (topicExists(row)) {
        underway.add(new Sending(row, sending.send(recordOf(row))));
      }
    }
    List<Long> sent = new ArrayList<>(underway.size());
    for (Sending one : underway) {
      try {
        one.acknowledged().get();
        sent.add(one.row().seq());
      } catch (ExecutionException e) {
        log.error("Kafka refused message {} to {}", one.row().messageId(), one.row().topic(), e);
      }
    }
    mark(sent);
    return rows.size() == BATCH_ROWS && !sent.isEmpty();
  }

  private List<Row> unsent() {
    return jdbc.sql(
            """
            SELECT seq, message_id, receiver, lane, key, schema, payload FROM outbox
            WHERE sent_at IS NULL AND receiver <> ALL (?) ORDER BY seq LIMIT ?
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
      byte[] payload) {}

  private record Sending(Row row, Future<RecordMetadata> acknowledged) {}
}
