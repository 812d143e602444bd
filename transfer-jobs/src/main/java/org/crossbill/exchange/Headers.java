package org.crossbill.exchange;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.crossbill.exchange.sign.Envelope;
import org.jspecify.annotations.Nullable;

/** The Kafka headers of a message: their names, and how they are written and read. */
final class Headers {
  static final String MESSAGE_ID = "crossbill-message-id";
  static final String SENDER = "crossbill-sender";
  static final String RECEIVER = "crossbill-receiver";
  static final String SCHEMA = "crossbill-schema";
  static final String SIGNATURE = "crossbill-signature";

  private Headers() {}

  /**
   * A message as it travels.
   *
   * @param signature null where it has none
   */
  static ProducerRecord<byte[], byte[]> record(
      String topic, Envelope message, @Nullable String signature) {
    var record = new ProducerRecord<>(topic, bytes(message.key()), message.payload());
    record.headers().add(MESSAGE_ID, bytes(message.messageId().toString()));
    record.headers().add(SENDER, bytes(message.sender()));
    record.headers().add(RECEIVER, bytes(message.receiver()));
    record.headers().add(SCHEMA, bytes(message.schema()));
    if (signature != null) {
      record.headers().add(SIGNATURE, bytes(signature));
    }
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
