package org.crossbill.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.place.NodeCode;

/**
 * How topics have to be (主题规则): the one list that the doctor and the standing condition both judge
 * by. It asks the brokers and changes nothing.
 */
final class TopicRules {
  private static final int ANSWER_SECONDS = 20;

  /** What makes a topic keep all there is. */
  private static final Map<String, String> KEEPS =
      new TreeMap<>(
          Map.of(
              TopicConfig.RETENTION_MS_CONFIG, "-1",
              TopicConfig.RETENTION_BYTES_CONFIG, "-1",
              TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));

  private TopicRules() {}

  /**
   * What is wrong with a topic.
   *
   * @param what it has, and should have
   * @param mend what comes of it, and how to mend it
   */
  record Wrong(String topic, String what, String mend) {}

  /** The inbox topics of a node. */
  static List<String> own(ExchangeProperties properties, NodeCode node) {
    return Arrays.stream(Lane.values()).map(lane -> properties.topic(node, lane)).toList();
  }

  /**
   * How many partitions topics have, of those that this node may see.
   *
   * @param topics that are there
   */
  static Map<String, Integer> partitions(Admin admin, Collection<String> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, Integer> counts = new TreeMap<>();
    for (var one : admin.describeTopics(topics).topicNameValues().entrySet()) {
      try {
        TopicDescription described = one.getValue().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        counts.put(one.getKey(), described.partitions().size());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof AuthorizationException)) {
          throw e;
        }
      }
    }
    return counts;
  }

  /** What is wrong with topics of the node's own; nothing where it may not look. */
  static List<Wrong> ofOwn(
      Admin admin, ExchangeProperties properties, List<String> own, Map<String, Integer> partitions)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Wrong> found = new ArrayList<>();
    own.forEach(topic -> {
      int count = partitions.getOrDefault(topic, Integer.MAX_VALUE);
      if (count < properties.consumers()) {
        found.add(
            new Wrong(
                topic,
                "%d partitions for crossbill.exchange.consumers=%d"
                    .formatted(count, properties.consumers()),
                "some read nothing. Lower that; partitions are not added later."));
      }
    });
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
        return found; // nothing is known to be wrong
      }
      throw e;
    }
    configs.forEach((topic, config) ->
        KEEPS.forEach((setting, value) -> {
          ConfigEntry entry = config.get(setting);
          if (entry != null && !value.equals(entry.value())) {
            found.add(forgets(topic.name(), setting, entry.value(), value));
          }
        }));
    return found;
  }

  private static Wrong forgets(String topic, String setting, String is, String value) {
    return new Wrong(
        topic,
        "%s=%s, not %s".formatted(setting, is, value),
        ("it forgets messages that a node which was away has not read."
                + " kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s")
            .formatted(topic, setting, value));
  }

  /**
   * What is wrong with topics of others: their keys go to other partitions than before.
   *
   * @param seen how many partitions each had when it was first seen
   */
  static List<Wrong> ofOthers(Map<String, Integer> seen, Map<String, Integer> partitions) {
    List<Wrong> found = new ArrayList<>();
    partitions.forEach((topic, count) -> {
      int before = seen.getOrDefault(topic, count);
      if (before != count) {
        found.add(
            new Wrong(
                topic,
                "%d partitions, %d before".formatted(count, before),
                "messages of one stay may overtake each other until all before are read. Ask who added them;"
                    + " partitions are not added later."));
      }
    });
    return found;
  }
}
