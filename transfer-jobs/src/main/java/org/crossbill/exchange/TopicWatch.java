package org.crossbill.exchange;

import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaException;
import org.crossbill.store.Node;
import org.crossbill.store.Wakeups;
import org.crossbill.store.Watch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after the topics (主题巡查), on the replica whose relay sends: this node's own are made where
 * they are gone, and a receiver's that was made anew gets again what was sent into the one before.
 * The receivers' inboxes make that harmless.
 */
@Component
class TopicWatch extends Watch implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 20;

  private final KafkaClients kafka;
  private final Topics topics;
  private final ExchangeProperties properties;
  private final Node node;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Wakeups wakeups;

  /** Kept from look to look: making one takes more than all it is asked. */
  private @Nullable Admin admin;

  TopicWatch(
      KafkaClients kafka,
      Topics topics,
      ExchangeProperties properties,
      Node node,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Wakeups wakeups) {
    super("topics-" + node.code(), EVERY);
    this.kafka = kafka;
    this.topics = topics;
    this.properties = properties;
    this.node = node;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.wakeups = wakeups;
  }

  @Override
  protected void look() throws InterruptedException {
    if (wakeups.leads(Relay.RELAY_LOCK)) {
      compare();
    }
  }

  /** Compares the topics with what was seen last. */
  private void compare() throws InterruptedException {
    Map<String, String> there = new HashMap<>();
    Map<String, Integer> partitions;
    List<TopicRules.Wrong> ofOwn;
    Admin asked = admin();
    try {
      for (TopicListing one : asked.listTopics().listings().get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        if (properties.isInbox(one.name())) {
          there.put(one.name(), one.topicId().toString());
        }
      }
      List<String> own = TopicRules.own(properties, node.code());
      if (!there.keySet().containsAll(own)) {
        log.warn("the brokers have lost topics of node {}: they are made anew", node.code());
        topics.createOwn();
        topics.forgetKnown();
        return; // the next look sees their ids
      }
      partitions = TopicRules.partitions(asked, there.keySet());
      ofOwn = TopicRules.ofOwn(asked, properties, own, partitions);
    } catch (ExecutionException | TimeoutException e) {
      destroy(); // the next look makes a new one
      throw new KafkaException(e);
    }
    transaction.executeWithoutResult(_ -> keep(there, partitions, ofOwn));
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = kafka.admin();
    }
    return admin;
  }

  @Override
  public synchronized void destroy() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }

  private void keep(
      Map<String, String> there, Map<String, Integer> partitions, List<TopicRules.Wrong> ofOwn) {
    Map<String, String> seen = new HashMap<>();
    jdbc.sql("SELECT topic, topic_id FROM topic_seen")
        .query(row -> {
          seen.put(row.getString("topic"), row.getString("topic_id"));
        });
    List<String> anew = new ArrayList<>();
    there.forEach((topic, id) -> {
      String before = seen.get(topic);
      if (!id.equals(before)) {
        jdbc.sql(
                """
                INSERT INTO topic_seen (topic, topic_id) VALUES (?, ?)
                ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id, seen_at = now(), partitions = NULL
                """)
            .params(topic, id)
            .update();
      }
      if (before != null && !id.equals(before)) {
        anew.add(topic);
      }
    });
    if (!anew.isEmpty()) {
      sendAgain(anew);
    }
    Map<String, String> wrong =
        Stream.concat(
                ofOwn.stream(), TopicRules.ofOthers(partitionsSeen(jdbc), partitions).stream())
            .collect(
                Collectors.toMap(
                    TopicRules.Wrong::topic,
                    TopicRules.Wrong::what,
                    (one, two) -> one + ", " + two));
    there
        .keySet()
        .forEach(topic ->
            jdbc.sql(
                    """
                    UPDATE topic_seen SET wrong = :wrong, partitions = coalesce(partitions, :partitions)
                    WHERE topic = :topic
                      AND (wrong IS DISTINCT FROM :wrong OR (partitions IS NULL AND :partitions IS NOT NULL))
                    """)
                .param("wrong", wrong.get(topic), Types.VARCHAR)
                .param("partitions", partitions.get(topic), Types.INTEGER)
                .param("topic", topic)
                .update());
  }

  /** How many partitions each topic had when it was first seen, of those that were seen. */
  static Map<String, Integer> partitionsSeen(JdbcClient jdbc) {
    Map<String, Integer> seen = new HashMap<>();
    jdbc.sql("SELECT topic, partitions FROM topic_seen WHERE partitions IS NOT NULL")
        .query(row -> {
          seen.put(row.getString(1), row.getInt(2));
        });
    return seen;
  }

  /** The outbox is looked through once, however many topics the brokers lost. */
  private void sendAgain(List<String> topics) {
    int again =
        jdbc.sql(
                """
                UPDATE outbox o SET sent_at = NULL
                WHERE :prefix || '.' || receiver || '.' || lane = ANY (:topics)
                  AND sent_at > now() - make_interval(secs => :age)
                  AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.seq = o.seq AND r.state = 'SKIPPED')
                """)
            .param("prefix", properties.topicPrefix())
            .param("topics", topics.toArray(String[]::new))
            .param("age", properties.sendAgain().toSeconds())
            .update();
    log.warn(
        "the topics {} were made anew, what lay in them is gone: {} messages of the last {} d are sent again",
        topics,
        again,
        properties.sendAgain().toDays());
    wakeups.wake(JdbcOutbox.CHANNEL, "");
  }
}
