package org.crossbill.exchange;

import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.store.Node;
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
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration LAST_ANSWERS = Duration.ofMillis(500);

  private final KafkaClients kafka;
  private final ExchangeProperties properties;
  private final MessageCodec codec;
  private final Node node;
  private @Nullable Producer<byte[], byte[]> producer;

  Courier(KafkaClients kafka, ExchangeProperties properties, MessageCodec codec, Node node) {
    this.kafka = kafka;
    this.properties = properties;
    this.codec = codec;
    this.node = node;
  }

  /** Sends it now. Waits for no answer, and tells a failure to the log only. */
  void carry(UUID messageId, NodeCode receiver, Message inquiry) {
    var record =
        Headers.record(
            properties.topic(receiver, inquiry.lane()),
            inquiry.key(),
            codec.encode(inquiry),
            messageId,
            node.code(),
            receiver.value(),
            codec.schemaOf(inquiry));
    try {
      var _ =
          producer()
              .send(
                  record,
                  (_, failure) -> {
                    if (failure != null) {
                      lost(record.topic(), failure);
                    }
                  });
    } catch (KafkaException | IllegalStateException e) {
      lost(record.topic(), e);
    }
  }

  private static void lost(String topic, Exception failure) {
    log.warn(
        "an inquiry to {} was not sent, it has to be asked again: {}", topic, failure.toString());
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = kafka.inquiries();
    }
    return producer;
  }

  @Override
  public synchronized void destroy() {
    if (producer != null) {
      producer.close(LAST_ANSWERS);
    }
  }
}
