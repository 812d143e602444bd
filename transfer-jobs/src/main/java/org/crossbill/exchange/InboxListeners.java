package org.crossbill.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.MetricName;
import org.crossbill.core.exchange.Lane;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.store.Incarnation;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;

/** Reads this node's inbox topics, one container for each lane, so that no lane delays another. */
@Component
class InboxListeners implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(InboxListeners.class);
  private static final long OFFSETS_MILLIS = 1_000;

  /** Nobody waits for the answer to an older inquiry: an outage or a lost offset brought it. */
  private static final long INQUIRY_MILLIS = Duration.ofMinutes(10).toMillis();

  private static final long BACK_OFF_MILLIS = 200;
  private static final long BACK_OFF_MILLIS_MAX = 2_000;

  private final Topics topics;
  private final KafkaClients kafka;
  private final ExchangeProperties properties;
  private final Node node;
  private final MessageCodec codec;
  private final Signatures signatures;
  private final Inbox inbox;
  private final Clock clock;
  private final LostMessages lost;
  private final Incarnation incarnation;
  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers =
      new CopyOnWriteArrayList<>();

  InboxListeners(
      Topics topics,
      KafkaClients kafka,
      ExchangeProperties properties,
      Node node,
      MessageCodec codec,
      Signatures signatures,
      Inbox inbox,
      Clock clock,
      LostMessages lost,
      Incarnation incarnation) {
    this.topics = topics;
    this.kafka = kafka;
    this.properties = properties;
    this.node = node;
    this.codec = codec;
    this.signatures = signatures;
    this.inbox = inbox;
    this.clock = clock;
    this.lost = lost;
    this.incarnation = incarnation;
  }

  @Override
  public void start() {
    topics.createOwn();
    lookForARestore();
    for (Lane lane : Lane.values()) {
      var container = containerOf(lane);
      container.start();
      containers.add(container);
    }
  }

  /**
   * Before anything is read: a copy of the database's files tells by nothing else that it is old.
   */
  private void lookForARestore() {
    if (incarnation.isBegunAtStart()) {
      return;
    }
    try {
      lost.unknownButRead().ifPresent(incarnation::begin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StartRefused.forNow("the start was interrupted", e);
    }
  }

  @Override
  public void stop() {
    containers.forEach(ConcurrentMessageListenerContainer::stop);
    containers.clear();
  }

  @Override
  public boolean isRunning() {
    return !containers.isEmpty();
  }

  /**
   * How many messages of a lane wait to be taken (收件箱积压), of the partitions that this replica
   * reads, as its consumers know it; NaN before they know any.
   */
  double lag(Lane lane) {
    return containers.stream()
        .filter(one -> beanName(lane).equals(one.getBeanName()))
        .flatMap(one -> one.metrics().values().stream())
        .flatMap(metrics -> metrics.entrySet().stream())
        .filter(metric -> isLag(metric.getKey()))
        .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
        .filter(Double::isFinite)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  /** One a partition. */
  private static boolean isLag(MetricName name) {
    return name.name().equals("records-lag") && name.tags().containsKey("partition");
  }

  private String beanName(Lane lane) {
    return "inbox-" + node.code() + "-" + lane.topicPart();
  }

  private ConcurrentMessageListenerContainer<byte[], byte[]> containerOf(Lane lane) {
    String topic = properties.topic(node.code(), lane);
    var container = new ContainerProperties(topic);
    container.setGroupId(topic);
    // an offset that is lost or late only delivers again
    container.setAckMode(ContainerProperties.AckMode.TIME);
    container.setAckTime(OFFSETS_MILLIS);
    container.setSyncCommits(false);
    container.setMessageListener(
        (BatchMessageListener<byte[], byte[]>) records -> receive(lane, records));
    var listening =
        new ConcurrentMessageListenerContainer<>(kafka.consumers(lane.topicPart()), container);
    listening.setBeanName(beanName(lane));
    listening.setConcurrency(Math.min(properties.consumers(), properties.partitions()));
    listening.setCommonErrorHandler(untilTheOutageEnds());
    return listening;
  }

  private void receive(Lane lane, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Arrival> arrivals = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Arrival arrival = Arrival.of(record, lane, node.code(), signatures, codec);
      if (!arrival.isInquiry()
          || (arrival.defect() == null && clock.millis() - record.timestamp() < INQUIRY_MILLIS)) {
        arrivals.add(arrival);
      }
    }
    if (arrivals.size() < records.size()) {
      log.warn(
          "{} inquiries on {} are older than {} min, or their key, and were left: nobody waits, or a clock is slow",
          records.size() - arrivals.size(),
          lane,
          Duration.ofMillis(INQUIRY_MILLIS).toMinutes());
    }
    try {
      inbox.receive(lane, arrivals);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; the messages will be delivered again", e);
    }
  }

  /**
   * Only outages come here: the same records again and again, while the consumer keeps its place.
   */
  private static DefaultErrorHandler untilTheOutageEnds() {
    var backOff = new ExponentialBackOff(BACK_OFF_MILLIS, 2);
    backOff.setMaxInterval(BACK_OFF_MILLIS_MAX);
    var handler = new DefaultErrorHandler(backOff);
    handler.setLogLevel(KafkaException.Level.DEBUG); // the outage itself is told once
    return handler;
  }
}
