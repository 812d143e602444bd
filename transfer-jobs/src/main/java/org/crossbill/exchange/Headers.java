package org.crossbill.exchange;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/** The Kafka headers of a message: their names, and how they are written and read. */
final class Headers {
  static final String MESSAGE_ID = "crossbill-message-id";
  static final String SENDER = "crossbill-sender";
  static final String RECEIVER = "crossbill-receiver";
  static final String SCHEMA = "crossbill-schema";

  private Headers() {}

  /** A message as it travels. */
  static ProducerRecord<byte[], byte[]> record(
      String topic,
      String key,
      byte[] payload,
      UUID messageId,
      NodeCode sender,
      String receiver,
      String schema) {
    var record = new ProducerRecord<>(topic, bytes(key), payload);
    record.headers().add(MESSAGE_ID, bytes(messageId.toString()));
    record.headers().add(SENDER, bytes(sender.value()));
    record.headers().add(RECEIVER, bytes(receiver));
    record.headers().add(SCHEMA, bytes(schema));
    return record;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The last header of that name; null where there is none, or one without a value. */
  static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
