package org.crossbill.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.store.Checkup;
import org.crossbill.store.Node;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The brokers as a node needs them (消息代理体检): its topics as it makes them, those of others. */
@Component
@EnableConfigurationProperties(ExchangeProperties.class)
class BrokerCheckup implements Checkup {
  private static final String TOPIC = "topic";
  private static final int ANSWER_SECONDS = 15;

  /** What makes a topic keep all there is. */
  private static final Map<String, String> KEEPS =
      new TreeMap<>(
          Map.of(
              TopicConfig.RETENTION_MS_CONFIG, "-1",
              TopicConfig.RETENTION_BYTES_CONFIG, "-1",
              TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));

  private final KafkaClients kafka;
  private final ExchangeProperties properties;
  private final Node node;
  private final Set<String> parties;

  BrokerCheckup(
      KafkaClients kafka,
      ExchangeProperties properties,
      Node node,
      @Value("${crossbill.night.parties:}") Set<String> parties) {
    this.kafka = kafka;
    this.properties = properties;
    this.node = node;
    this.parties = parties;
  }

  @Override
  public List<Finding> look() {
    try (Admin admin = kafka.admin()) {
      Set<String> there = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      List<Finding> found = new ArrayList<>();
      found.add(Finding.good("brokers", "%s answer".formatted(kafka.brokers())));
      for (Lane lane : Lane.values()) {
        String topic = properties.topic(node.code(), lane);
        if (there.contains(topic)) {
          found.addAll(kept(admin, topic));
        } else {
          found.add(Finding.note(TOPIC, topic + " is not there yet; the first start makes it"));
        }
      }
      found.addAll(others(there));
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      return List.of(
          Finding.wrong(
              "brokers",
              ("Kafka at %s does not answer (%s). Start it, or correct spring.kafka.bootstrap-servers,"
                      + " spring.kafka.security.protocol and this node's rights.")
                  .formatted(kafka.brokers(), Failures.cause(e))));
    }
  }

  private List<Finding> kept(Admin admin, String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config =
        Objects.requireNonNull(
            admin
                .describeConfigs(List.of(resource))
                .all()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .get(resource));
    TopicDescription described =
        Objects.requireNonNull(
            admin
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .get(topic));
    List<Finding> wrong = new ArrayList<>();
    KEEPS.forEach((setting, value) -> {
      String is = config.get(setting).value();
      if (!is.equals(value)) {
        wrong.add(
            Finding.wrong(
                TOPIC,
                ("%s has %s=%s: it forgets messages that a node which was away has not read."
                        + " kafka-configs.sh --alter --entity-type topics --entity-name %1$s --add-config %2$s=%4$s")
                    .formatted(topic, setting, is, value)));
      }
    });
    int partitions = described.partitions().size();
    if (partitions < properties.consumers()) {
      wrong.add(
          Finding.wrong(
              TOPIC,
              "%s has %d partitions for crossbill.exchange.consumers=%d. Lower that; partitions are not added later."
                  .formatted(topic, partitions, properties.consumers())));
    }
    return wrong.isEmpty()
        ? List.of(Finding.good(TOPIC, "%s keeps all, %d partitions".formatted(topic, partitions)))
        : wrong;
  }

  /** Whoever has not started yet, or may not be seen from here. */
  private List<Finding> others(Set<String> there) {
    Set<String> away = new TreeSet<>();
    for (NodeCode party : parties()) {
      if (!there.contains(properties.topic(party, Lane.REAL_TIME))) {
        away.add(party.value());
      }
    }
    return away.isEmpty()
        ? List.of(Finding.good("counterparts", "all have their topics"))
        : List.of(
            Finding.note(
                "counterparts",
                "no topics of %s: not started yet, another topic prefix, or no right to describe them. Messages wait."
                    .formatted(String.join(", ", away))));
  }

  private List<NodeCode> parties() {
    List<NodeCode> all =
        new ArrayList<>(
            parties.isEmpty() ? Provinces.all() : parties.stream().map(NodeCode::new).toList());
    all.add(NodeCode.NATIONAL);
    all.remove(node.code());
    return all;
  }
}
