package org.crossbill.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.crossbill.core.exchange.Lane;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.store.DatabaseHealth;
import org.crossbill.store.Node;
import org.crossbill.store.QuietFailure;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends the rows of the outbox to Kafka (中继), in the order they were written, and marks them. One
 * replica of the node leads at a time.
 */
@Component
class Relay implements SmartLifecycle {
  /*
   * A crash between sending and marking sends again; the receiver's inbox makes that harmless. Order
   * per key: a row is sent once the one before it of its key is acknowledged, so that nothing
   * overtakes one that Kafka refuses. That is a round trip a row, so a batch takes a few rows of each
   * key and the real-time lane first: who waits at a counter never waits for a backlog. What Kafka
   * refuses is tried a few times, then stops with its key until somebody settles it (Outgoing);
   * whatever else fails is nobody's fault and tried until it is over, and a topic that does not
   * answer is passed over meanwhile. When leadership passes on, both leaders send from the oldest
   * unmarked row of a key in the same order, so the first arrivals are in order too.
   */
  /** Key of the advisory lock of the one relay that sends. */
  static final long RELAY_LOCK = 0x6372_6f73_7302L;

  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH_ROWS = 500;
  private static final int BATCH_ROWS_OF_A_KEY = 20;
  private static final int LOOK_ROWS_OF_A_LANE =
      10_000; // among them a key's backlog hides no other
  private static final String OUTBOX = "the outbox";
  private static final long ANSWER_NANOS = Duration.ofSeconds(2).toNanos();

  private static final String UNSENT = look("");
  private static final String UNSENT_TO_OTHERS = look("AND receiver || lane <> ALL (?::text[])");

  private static final long SEEK_MILLIS = 50;
  private static final long FAILURE_MILLIS = 500;
  private static final int FAILURE_DOUBLINGS_MAX = 4;
  private static final Duration SLOW_POLL = Duration.ofSeconds(1);
  private static final long LOOK_ROUND_NANOS = Duration.ofSeconds(5).toNanos();

  /** What is about the record, and not about the brokers or this node's standing there. */
  private static final Set<Class<? extends KafkaException>> REFUSALS =
      Set.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          InvalidRecordException.class,
          InvalidTimestampException.class,
          InvalidTopicException.class,
          PolicyViolationException.class,
          SerializationException.class,
          TopicAuthorizationException.class);

  private final JdbcClient jdbc;
  private final KafkaClients kafka;
  private final Topics topics;
  private final ExchangeProperties properties;
  private final Node node;
  private final Wakeups wakeups;
  private final RefusedRows refused;
  private final Signatures signatures;
  private final DatabaseHealth database;
  private final BrokerHealth brokers;
  private final Set<String> absent = new HashSet<>();
  private final Map<Key, Sending> unanswered = new HashMap<>();
  private int failures;
  private volatile boolean running;
  private @Nullable Thread thread;

  Relay(
      JdbcClient jdbc,
      KafkaClients kafka,
      Topics topics,
      ExchangeProperties properties,
      Node node,
      Wakeups wakeups,
      RefusedRows refused,
      Signatures signatures,
      DatabaseHealth database,
      BrokerHealth brokers) {
    this.brokers = brokers;
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.topics = topics;
    this.properties = properties;
    this.node = node;
    this.wakeups = wakeups;
    this.refused = refused;
    this.signatures = signatures;
    this.database = database;
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
        if (!wakeups.leads(RELAY_LOCK)) {
          Thread.sleep(SEEK_MILLIS);
          continue;
        }
        try {
          lead();
        } catch (InterruptException e) {
          throw e;
        } catch (KafkaException e) {
          long millis = FAILURE_MILLIS << Math.min(failures, FAILURE_DOUBLINGS_MAX);
          failures++;
          brokers.failed(OUTBOX, QuietFailure.line(e));
          Thread.sleep(millis);
        }
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("the relay was told to stop");
    }
  }

  /**
   * Sends while this replica leads.
   *
   * @throws KafkaException when Kafka did not take a message, and not because of the message: a
   *     producer may not recover from that, so the next round has a new one
   */
  private void lead() throws InterruptedException {
    Producer<byte[], byte[]> sending = kafka.producer();
    try (Wakeups.Waiter waiter = wakeups.waiter(JdbcOutbox.CHANNEL, "")) {
      unanswered.clear();
      topics.forgetKnown();
      long lookedNanos = System.nanoTime() - LOOK_ROUND_NANOS;
      while (running && wakeups.leads(RELAY_LOCK)) {
        boolean more = false;
        try {
          if (System.nanoTime() - lookedNanos >= LOOK_ROUND_NANOS) {
            absent.clear();
            refused.settleMarked();
            lookedNanos = System.nanoTime();
          }
          more = sendBatch(sending);
          database.works();
          if (unanswered.isEmpty()) {
            brokers.works(OUTBOX);
          }
        } catch (KafkaException e) {
          throw e;
        } catch (DataAccessException | TransactionException e) {
          database.failed("sending from the outbox", e);
          Thread.sleep(FAILURE_MILLIS);
          more = true;
        } catch (RuntimeException e) {
          log.warn("sending from the outbox failed, trying again: {}", QuietFailure.line(e));
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
    var answers = new Answers();
    answers.take(List.copyOf(unanswered.values()), 0);
    boolean more = settle(answers);
    List<Row> rows = unsent();
    List<Row> wave = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (topicExists(row)) {
        wave.add(row);
      }
    }
    answers = new Answers();
    while (!wave.isEmpty() && answers.failure == null) {
      wave = sendFirstOfEachKey(sending, wave, answers);
    }
    int sent = answers.sent.size();
    more |= sent >= BATCH_ROWS_OF_A_KEY || (sent > 0 && rows.size() == BATCH_ROWS);
    return settle(answers) || more;
  }

  /** Sends the first row of each key; those behind the ones that were acknowledged come back. */
  private List<Row> sendFirstOfEachKey(
      Producer<byte[], byte[]> sending, List<Row> rows, Answers answers)
      throws InterruptedException {
    Map<Key, Sending> wave = new LinkedHashMap<>();
    List<Row> behind = new ArrayList<>();
    Set<String> barred = new HashSet<>();
    for (Row row : rows) {
      if (barred.contains(row.topic())) {
        continue; // each would wait for the brokers' no, one after the other
      }
      if (wave.containsKey(row.order())) {
        behind.add(row);
      } else {
        Future<RecordMetadata> answer = sending.send(recordOf(row));
        wave.put(row.order(), new Sending(row, answer));
        if (answer.state() == Future.State.FAILED && !isRefusal(answer.exceptionNow())) {
          break; // the others would fail as well, each after its own wait
        }
        if (answer.state() == Future.State.FAILED
            && answer.exceptionNow() instanceof TopicAuthorizationException) {
          barred.add(row.topic());
        }
      }
    }
    unanswered.putAll(wave);
    Set<Key> acknowledged = answers.take(wave.values(), ANSWER_NANOS);
    long silent = wave.keySet().stream().filter(unanswered::containsKey).count();
    if (silent > 0) {
      brokers.failed(OUTBOX, silent + " messages are not answered yet");
    }
    behind.removeIf(row -> !acknowledged.contains(row.order()));
    return behind;
  }

  /** What Kafka said to the messages of a batch. */
  private final class Answers {
    private final List<Long> sent = new ArrayList<>();
    private @Nullable Throwable failure;

    /**
     * Takes the answers that come within a time; what has none stays unanswered.
     *
     * @return the keys whose messages were acknowledged
     */
    Set<Key> take(Collection<Sending> wave, long nanos) throws InterruptedException {
      long deadlineNanos = System.nanoTime() + nanos;
      Set<Key> acknowledged = new HashSet<>();
      for (Sending one : wave) {
        Row row = one.row();
        try {
          long left = Math.max(0, deadlineNanos - System.nanoTime());
          one.answer().get(left, TimeUnit.NANOSECONDS);
          unanswered.remove(row.order());
          sent.add(row.seq());
          acknowledged.add(row.order());
        } catch (TimeoutException e) {
          log.debug("no answer yet to message {} to {}", row.messageId(), row.topic());
        } catch (ExecutionException e) {
          unanswered.remove(row.order());
          Throwable cause = e.getCause() == null ? e : e.getCause();
          if (isRefusal(cause)) {
            log.warn(
                "Kafka refused message {} to {}: {}",
                row.messageId(),
                row.topic(),
                QuietFailure.line(cause));
            refused.refused(row.seq(), Failures.describe(cause));
          } else if (failure == null) {
            failure = cause;
          }
        }
      }
      return acknowledged;
    }
  }

  /** Marks what was sent; whether a key goes on that had been held. */
  private boolean settle(Answers answers) {
    boolean released = !answers.sent.isEmpty() && refused.sent(answers.sent);
    if (answers.failure != null) {
      throw new KafkaException(answers.failure.toString(), answers.failure);
    }
    if (!answers.sent.isEmpty()) {
      failures = 0;
    }
    return released;
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof KafkaException && REFUSALS.contains(cause.getClass());
  }

  /**
   * Lanes and bounds stand in the text, and inboxes to be passed over only where there are some, so
   * that PostgreSQL plans the statement once and not at every wave: planning it takes five times as
   * long as running it on a short outbox.
   */
  private static String look(String toWhom) {
    return """
    WITH waiting AS (
      SELECT o.seq, l.later, row_number() OVER (PARTITION BY o.receiver, o.lane, o.key ORDER BY o.seq) AS place
      FROM (VALUES %s) AS l (lane, later) CROSS JOIN LATERAL (
        SELECT seq, receiver, lane, key FROM outbox o
        WHERE sent_at IS NULL AND o.lane = l.lane %s
          AND NOT EXISTS (
            SELECT FROM outbox_refused r
            WHERE r.state IN ('RETRYING', 'STOPPED')
              AND r.receiver = o.receiver AND r.lane = o.lane AND r.key = o.key
              AND (r.seq < o.seq OR (r.seq = o.seq AND (r.state = 'STOPPED' OR r.retry_at > now()))))
        ORDER BY seq LIMIT %d) o),
    batch AS (SELECT * FROM waiting WHERE place <= %d ORDER BY later, place, seq LIMIT %d)
    SELECT seq, message_id, receiver, lane, key, schema, payload
    FROM batch JOIN outbox USING (seq) ORDER BY later, place, seq
    """
        .formatted(
            Arrays.stream(Lane.values())
                .map(lane -> "('%s', %b)".formatted(lane.topicPart(), lane != Lane.REAL_TIME))
                .collect(Collectors.joining(", ")),
            toWhom,
            LOOK_ROWS_OF_A_LANE,
            BATCH_ROWS_OF_A_KEY,
            BATCH_ROWS);
  }

  private List<Row> unsent() {
    String[] passedOver =
        Stream.concat(absent.stream(), unanswered.values().stream().map(one -> one.row().inbox()))
            .distinct()
            .toArray(String[]::new);
    return (passedOver.length == 0
            ? jdbc.sql(UNSENT)
            : jdbc.sql(UNSENT_TO_OTHERS).params((Object) passedOver))
        .query((row, _) ->
            new Row(
                row.getLong("seq"),
                row.getObject("message_id", UUID.class),
                row.getString("receiver"),
                row.getString("lane"),
                properties.topic(row.getString("receiver"), row.getString("lane")),
                row.getString("key"),
                row.getString("schema"),
                row.getBytes("payload")))
        .list();
  }

  private ProducerRecord<byte[], byte[]> recordOf(Row row) {
    Envelope message =
        new Envelope(
            node.code().value(),
            row.receiver(),
            row.lane(),
            row.key(),
            row.messageId(),
            row.schema(),
            row.payload());
    return Headers.record(row.topic(), message, signatures.sign(message));
  }

  /**
   * A node that has never been started has no inbox yet, and a topic this node may not see looks
   * the same. Its messages are left in the outbox, and it is looked for again after a while, so
   * that it delays nobody else.
   */
  private boolean topicExists(Row row) throws InterruptedException {
    if (absent.contains(row.inbox())) {
      return false; // for all rows of a batch alike, or those behind would overtake
    }
    if (topics.isThere(row.topic())) {
      return true;
    }
    absent.add(row.inbox());
    log.info(
        "there is no topic {} yet, or this node has no right to it; its messages wait",
        row.topic());
    return false;
  }

  @SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
  private record Row(
      long seq,
      UUID messageId,
      String receiver,
      String lane,
      String topic,
      String key,
      String schema,
      byte[] payload) {
    /** What it is for, in the form the look for unsent rows compares. */
    String inbox() {
      return receiver + lane;
    }

    Key order() {
      return new Key(topic, key);
    }
  }

  /** Messages of one topic and key keep their order. */
  private record Key(String topic, String key) {}

  private record Sending(Row row, Future<RecordMetadata> answer) {}
}
