package org.crossbill.exchange;

import java.time.Duration;
import java.util.Arrays;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.place.NodeCode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node takes part in the exchange of messages ({@code crossbill.exchange.*}).
 *
 * @param topicPrefix first part of every topic name, the same on all nodes that talk to each other
 * @param partitions of each of this node's inbox topics, used when they are created
 * @param replication of each of this node's inbox topics; -1 leaves it to the brokers
 * @param consumers how many threads of this replica read each lane, at most the partitions
 * @param sendAttempts how often a message that Kafka refuses is sent before it stops
 * @param sendRetry how long after the first refusal it is sent again; doubled each time
 * @param sendAgain how far back messages are sent again where a receiver's topic was made anew
 */
@ConfigurationProperties("crossbill.exchange")
record ExchangeProperties(
    @DefaultValue("crossbill") String topicPrefix,
    @DefaultValue("4") int partitions,
    @DefaultValue("-1") short replication,
    @DefaultValue("1") int consumers,
    @DefaultValue("6") int sendAttempts,
    @DefaultValue("5s") Duration sendRetry,
    @DefaultValue("7d") Duration sendAgain) {
  /** The inbox topic of a node and lane, e.g. {@code crossbill.310000.realtime}. */
  String topic(NodeCode receiver, Lane lane) {
    return topic(receiver.value(), lane.topicPart());
  }

  /** The same from the texts of an outbox row. */
  String topic(String receiver, String lane) {
    return topicPrefix + "." + receiver + "." + lane;
  }

  /** Whether a topic is the inbox of some node. */
  boolean isInbox(String topic) {
    String[] parts =
        topic.startsWith(topicPrefix + ".")
            ? topic.substring(topicPrefix.length() + 1).split("\\.", -1)
            : new String[0];
    return parts.length == 2
        && parts[0].matches("\\d{6}")
        && Arrays.stream(Lane.values()).anyMatch(lane -> lane.topicPart().equals(parts[1]));
  }
}
