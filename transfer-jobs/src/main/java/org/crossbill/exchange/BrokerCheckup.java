package org.crossbill.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.store.Checkup;
import org.crossbill.store.Node;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The brokers as a node needs them (消息代理体检): its topics as it makes them, those of others. */
@Component
@EnableConfigurationProperties(ExchangeProperties.class)
class BrokerCheckup implements Checkup {
  private static final String TOPIC = "topic";
  private static final int ANSWER_SECONDS = 15;

  private final KafkaClients kafka;
  private final ExchangeProperties properties;
  private final Node node;
  private final JdbcClient jdbc;
  private final Set<String> parties;

  BrokerCheckup(
      KafkaClients kafka,
      ExchangeProperties properties,
      Node node,
      JdbcClient jdbc,
      @Value("${crossbill.night.parties:}") Set<String> parties) {
    this.kafka = kafka;
    this.properties = properties;
    this.node = node;
    this.jdbc = jdbc;
    this.parties = parties;
  }

  @Override
  public List<Finding> look() {
    try (Admin admin = kafka.admin()) {
      Set<String> there = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      List<Finding> found = new ArrayList<>();
      found.add(Finding.good("brokers", "%s answer".formatted(kafka.brokers())));
      found.addAll(own(admin, there));
      found.addAll(othersPartitions(admin, there));
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

  private List<Finding> own(Admin admin, Set<String> there)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<String> made =
        TopicRules.own(properties, node.code()).stream().filter(there::contains).toList();
    Map<String, Integer> partitions = TopicRules.partitions(admin, made);
    List<TopicRules.Wrong> wrong = TopicRules.ofOwn(admin, properties, made, partitions);
    List<Finding> found = new ArrayList<>(inWords(wrong));
    for (String topic : TopicRules.own(properties, node.code())) {
      if (!made.contains(topic)) {
        found.add(Finding.note(TOPIC, topic + " is not there yet; the first start makes it"));
      } else if (wrong.stream().noneMatch(one -> one.topic().equals(topic))) {
        found.add(
            Finding.good(
                TOPIC, "%s keeps all, %d partitions".formatted(topic, partitions.get(topic))));
      }
    }
    return found;
  }

  /** Against what the node has seen of them, where it was started before. */
  private List<Finding> othersPartitions(Admin admin, Set<String> there)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, Integer> seen;
    try {
      seen = TopicWatch.partitionsSeen(jdbc);
    } catch (DataAccessException e) {
      return List.of(); // no tables yet, or no database, of which another checkup tells
    }
    seen.keySet().retainAll(there);
    return inWords(TopicRules.ofOthers(seen, TopicRules.partitions(admin, seen.keySet())));
  }

  private static List<Finding> inWords(List<TopicRules.Wrong> wrong) {
    return wrong.stream()
        .map(one ->
            Finding.wrong(TOPIC, "%s has %s: %s".formatted(one.topic(), one.what(), one.mend())))
        .toList();
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
