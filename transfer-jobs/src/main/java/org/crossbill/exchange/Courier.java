package org.crossbill.exchange;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.exchange.sign.Signatures;
import org.crossbill.store.Node;
import org.crossbill.store.QuietFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Carries inquiries (询问) straight to Kafka, past the outbox: they book nothing, and one that is
 * lost is asked again.
 */
@Component
class Courier implements DisposableBean {
  /*
   * Whoever has something carried does not wait for a topic that was not seen yet: it is looked for
   * on a thread of its own. It must be there: a producer that asks for a missing one may make it, with
   * the brokers' defaults, and an inbox must not expire. What waits too long there is lost, as if
   * the producer had given up.
   */
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration LAST_ANSWERS = Duration.ofMillis(500);
  private static final int LOOKED_FOR_MAX = 1_000;
  private static final long LOOKED_FOR_NANOS = Duration.ofSeconds(10).toNanos();

  private final KafkaClients kafka;
  private final Topics topics;
  private final ExchangeProperties properties;
  private final MessageCodec codec;
  private final Node node;
  private final Signatures signatures;
  private final BrokerHealth brokers;
  private final ThreadPoolExecutor looking;
  private final Set<String> seen = ConcurrentHashMap.newKeySet(); // topics the producer has had
  private final Set<String> absent = ConcurrentHashMap.newKeySet();
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean closed;

  Courier(
      KafkaClients kafka,
      Topics topics,
      ExchangeProperties properties,
      MessageCodec codec,
      Node node,
      Signatures signatures,
      BrokerHealth brokers) {
    this.brokers = brokers;
    this.kafka = kafka;
    this.topics = topics;
    this.properties = properties;
    this.codec = codec;
    this.node = node;
    this.signatures = signatures;
    this.looking =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LOOKED_FOR_MAX),
            Thread.ofPlatform().daemon().name("courier-" + node.code()).factory());
    looking.allowCoreThreadTimeOut(true);
  }

  /**
   * An inquiry ready to be carried. It is signed when it is sent, which is after the commit.
   *
   * @param writtenNanos when it was written, by {@link System#nanoTime}
   */
  record Letter(String topic, Envelope message, long writtenNanos) {}

  /**
   * Writes an inquiry.
   *
   * @throws IllegalArgumentException where it is too long
   */
  Letter letter(NodeCode receiver, Message inquiry) {
    Envelope message =
        new Envelope(
            node.code().value(),
            receiver.value(),
            inquiry.lane().topicPart(),
            inquiry.key(),
            UUID.randomUUID(),
            codec.schemaOf(inquiry),
            codec.encodeToSend(inquiry));
    return new Letter(properties.topic(receiver, inquiry.lane()), message, System.nanoTime());
  }

  /**
   * Sends it now, without waiting for an answer; a failure is told to the log only, once an outage.
   * A producer that lost sight of a topic while the brokers are down holds the caller for half a
   * second.
   */
  void carry(Letter letter) {
    String topic = letter.topic();
    if (topics.isKnown(topic) && seen.contains(topic)) {
      send(letter);
      return;
    }
    try {
      looking.execute(() -> sendIfThere(letter));
    } catch (RejectedExecutionException e) {
      lost(topic, "too many wait for topics that were not seen yet, or the node stops");
    }
  }

  private void sendIfThere(Letter letter) {
    String topic = letter.topic();
    try {
      if (System.nanoTime() - letter.writtenNanos() > LOOKED_FOR_NANOS) {
        lost(topic, "Kafka did not say in time whether it has that topic");
      } else if (topics.isThere(topic)) {
        absent.remove(topic);
        see(topic, letter.writtenNanos() + LOOKED_FOR_NANOS);
        send(letter);
      } else {
        if (absent.add(topic)) { // no outage, and it may stay so for months
          log.warn(
              "inquiries to {} are not sent: there is no such topic yet, or this node has no right to it",
              topic);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the node stops
    } catch (RuntimeException e) {
      lost(topic, QuietFailure.line(e));
    }
  }

  /** A busy broker may take longer to describe a topic to a new producer than a caller waits. */
  private void see(String topic, long deadlineNanos) {
    while (!seen.contains(topic)) {
      try {
        producer().partitionsFor(topic);
        seen.add(topic);
      } catch (TimeoutException e) {
        if (System.nanoTime() - deadlineNanos > 0) {
          throw e;
        }
      }
    }
  }

  private void send(Letter letter) {
    String topic = letter.topic();
    try {
      var _ =
          producer()
              .send(
                  Headers.record(topic, letter.message(), signatures.sign(letter.message())),
                  (_, failure) -> {
                    if (failure == null) {
                      brokers.works(topic);
                    } else {
                      lost(topic, QuietFailure.line(failure));
                    }
                  });
    } catch (RuntimeException e) {
      lost(topic, QuietFailure.line(e));
    }
  }

  private void lost(String topic, String why) {
    brokers.failed(topic, why);
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("the node stops");
    }
    if (producer == null) {
      producer = kafka.inquiries();
    }
    return producer;
  }

  @Override
  public void destroy() {
    looking.shutdownNow();
    synchronized (this) {
      closed = true;
      if (producer != null) {
        producer.close(LAST_ANSWERS);
      }
    }
  }
}
