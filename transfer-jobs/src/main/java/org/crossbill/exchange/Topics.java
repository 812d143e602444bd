package org.crossbill.exchange;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.crossbill.core.exchange.Lane;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.springframework.stereotype.Component;

/**
 * The topics of a node: its inboxes, one per lane, which never expire, and others of its own. Each
 * node creates what is its own, and looks whether those of others are there. Threads may share it.
 */
@Component
public class Topics {
  private static final int ANSWER_SECONDS = 30;
  private static final long ABSENT_NANOS = Duration.ofSeconds(1).toNanos();

  private final KafkaClients kafka;
  private final ExchangeProperties properties;
  private final Node node;
  private final Map<String, Long> absent = new ConcurrentHashMap<>(); // with the time of the look
  private volatile Set<String> known = Set.of(); // those of all nodes, as last seen

  Topics(KafkaClients kafka, ExchangeProperties properties, Node node) {
    this.kafka = kafka;
    this.properties = properties;
    this.node = node;
  }

  /** Creates this node's inbox topics where they are missing. */
  void createOwn() {
    List<NewTopic> wanted =
        Arrays.stream(Lane.values())
            .map(lane ->
                new NewTopic(
                        properties.topic(node.code(), lane),
                        Optional.of(properties.partitions()),
                        replication())
                    .configs(
                        Map.of(
                            TopicConfig.RETENTION_MS_CONFIG, "-1",
                            TopicConfig.RETENTION_BYTES_CONFIG, "-1")))
            .toList();
    create(wanted);
  }

  /**
   * Creates a topic of this node that no other node uses, where it is missing.
   *
   * @param part last part of its name, e.g. {@code night}
   * @param retention after which its messages are forgotten
   * @return its name
   */
  public String createOwn(String part, int partitions, Duration retention) {
    String name = properties.topic(node.code().value(), part);
    create(
        List.of(
            new NewTopic(name, Optional.of(partitions), replication())
                .configs(
                    Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())))));
    return name;
  }

  private void create(List<NewTopic> wanted) {
    long startedNanos = System.nanoTime();
    try (Admin admin = kafka.admin()) {
      for (var created : admin.createTopics(wanted).values().values()) {
        try {
          created.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    } catch (KafkaException e) {
      throw new StartRefused(
          "No client of Kafka can be made of spring.kafka.*: %s. Correct it; files are named as file:/…"
              .formatted(Failures.root(e)),
          e);
    } catch (ExecutionException | TimeoutException e) {
      if (e.getCause() instanceof AuthenticationException refused) {
        throw new StartRefused(
            ("Kafka at %s and node %s do not trust each other: %s. Correct spring.kafka.ssl.* (whom this node"
                    + " trusts) and spring.kafka.properties.sasl.* (user and password), or the broker's certificate.")
                .formatted(kafka.brokers(), node.code(), Failures.root(refused)),
            e);
      }
      throw StartRefused.forNow(
          ("Kafka at %s did not create the topics of node %s within %d s: %s."
                  + " Start the broker, or correct spring.kafka.bootstrap-servers, spring.kafka.security.protocol"
                  + " and this node's rights.")
              .formatted(
                  kafka.brokers(),
                  node.code(),
                  Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds(),
                  Failures.cause(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StartRefused.forNow("the start was interrupted", e);
    }
  }

  /** Whether a topic was there when last looked for; asks nobody. */
  boolean isKnown(String topic) {
    return known.contains(topic);
  }

  /**
   * Whether a topic is there, as far as this node may see it. One that is not is looked for again
   * after a second.
   *
   * @throws IllegalStateException where Kafka does not say
   */
  boolean isThere(String topic) throws InterruptedException {
    if (isKnown(topic)) {
      return true;
    }
    Long lookedNanos = absent.get(topic);
    if (lookedNanos != null && System.nanoTime() - lookedNanos < ABSENT_NANOS) {
      return false;
    }
    Set<String> seen;
    try (Admin admin = kafka.admin()) {
      seen = Set.copyOf(admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not say which topics it has", e);
    }
    known = seen;
    if (seen.contains(topic)) {
      absent.remove(topic);
      return true;
    }
    absent.put(topic, System.nanoTime());
    return false;
  }

  /** Looks for every topic again before it is used next. */
  void forgetKnown() {
    known = Set.of();
    absent.clear();
  }

  private Optional<Short> replication() {
    return properties.replication() < 0 ? Optional.empty() : Optional.of(properties.replication());
  }
}
