package org.crossbill.exchange;

import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.crossbill.core.exchange.Lane;
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
    Map<String, String> wrong = new HashMap<>();
    Admin asked = admin();
    try {
      for (TopicListing one : asked.listTopics().listings().get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        if (properties.isInbox(one.name())) {
          there.put(one.name(), one.topicId().toString());
        }
      }
      List<String> own = new ArrayList<>();
      for (Lane lane : Lane.values()) {
        own.add(properties.topic(node.code(), lane));
      }
      if (!there.keySet().containsAll(own)) {
        log.warn("the brokers have lost topics of node {}: they are made anew", node.code());
        topics.createOwn();
        topics.forgetKnown();
        return; // the next look sees their ids
      }
      wrong.putAll(wrongSettings(asked, own));
    } catch (ExecutionException | TimeoutException e) {
      destroy(); // the next look makes a new one
      throw new KafkaException(e);
    }
    transaction.executeWithoutResult(_ -> keep(there, wrong));
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

  private void keep(Map<String, String> there, Map<String, String> wrong) {
    Map<String, String> seen = new HashMap<>();
    jdbc.sql("SELECT topic, topic_id FROM topic_seen")
        .query(row -> {
          seen.put(row.getString("topic"), row.getString("topic_id"));
        });
    there.forEach((topic, id) -> {
      String before = seen.get(topic);
      if (!id.equals(before)) {
        jdbc.sql(
                """
                INSERT INTO topic_seen (topic, topic_id) VALUES (?, ?)
                ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id, seen_at = now()
                """)
            .params(topic, id)
            .update();
      }
      if (before != null && !id.equals(before)) {
        sendAgain(topic);
      }
      jdbc.sql(
              "UPDATE topic_seen SET wrong = :now WHERE topic = :topic AND wrong IS DISTINCT FROM :now")
          .param("now", wrong.get(topic), Types.VARCHAR)
          .param("topic", topic)
          .update();
    });
  }

  private void sendAgain(String topic) {
    int again =
        jdbc.sql(
                """
                UPDATE outbox o SET sent_at = NULL
                WHERE ? = ? || '.' || receiver || '.' || lane AND sent_at > now() - make_interval(secs => ?)
                  AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.seq = o.seq AND r.state = 'SKIPPED')
                """)
            .params(topic, properties.topicPrefix(), properties.sendAgain().toSeconds())
            .update();
    log.warn(
        "the topic {} was made anew, what lay in it is gone: {} messages of the last {} d are sent again",
        topic,
        again,
        properties.sendAgain().toDays());
    wakeups.wake(JdbcOutbox.CHANNEL, "");
  }

  /** What of this node's own topics would lose messages, in words. */
  private static Map<String, String> wrongSettings(Admin admin, List<String> own)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, String> wrong = new HashMap<>();
    Map<ConfigResource, Config> configs;
    try {
      configs =
          admin
              .describeConfigs(
                  own.stream()
                      .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                      .toList())
              .all()
              .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return wrong; // this node may not look: nothing is known to be wrong
      }
      throw e;
    }
    configs.forEach((topic, config) -> {
      List<String> found = new ArrayList<>();
      expect(config, TopicConfig.RETENTION_MS_CONFIG, "-1", found);
      expect(config, TopicConfig.RETENTION_BYTES_CONFIG, "-1", found);
      expect(config, TopicConfig.CLEANUP_POLICY_CONFIG, "delete", found);
      if (!found.isEmpty()) {
        wrong.put(topic.name(), String.join(", ", found));
      }
    });
    return wrong;
  }

  private static void expect(Config config, String key, String value, List<String> found) {
    ConfigEntry entry = config.get(key);
    if (entry != null && !Objects.equals(entry.value(), value)) {
      found.add("%s=%s, not %s".formatted(key, entry.value(), value));
    }
  }
}
