package org.crossbill.exchange;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The names of the Kafka headers of a message, and how they are read. */
final class Headers {
  static final String MESSAGE_ID = "crossbill-message-id";
  static final String SENDER = "crossbill-sender";
  static final String RECEIVER = "crossbill-receiver";
  static final String SCHEMA = "crossbill-schema";

  private Headers() {}

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
