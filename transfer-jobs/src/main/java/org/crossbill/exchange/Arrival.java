package org.crossbill.exchange;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.jspecify.annotations.Nullable;

/**
 * A record from an inbox topic, looked at but not yet handled (到件).
 *
 * @param messageId as the header says; where it says none, one made from the record's place
 * @param sender as the header claims, empty where it says none
 * @param lane of the topic
 * @param key of the record; the message id where it has none that can be stored
 * @param schema full name of its schema, as far as it could be read
 * @param payload the bytes
 * @param message decoded; null where it has a defect
 * @param defect why it cannot be handled; null where nothing speaks against it
 * @param skipOnly whether the envelope itself is wrong, so that it must never take effect here
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, never compared
record Arrival(
    UUID messageId,
    String sender,
    Lane lane,
    String key,
    String schema,
    byte[] payload,
    @Nullable Message message,
    @Nullable String defect,
    boolean skipOnly) {
  private static final int TEXT_MAX = 500;

  /** Reads headers and body, and compares what they claim. Never throws. */
  static Arrival of(
      ConsumerRecord<byte[], byte[]> record, Lane lane, NodeCode receiver, MessageCodec codec) {
    String place = record.topic() + "/" + record.partition() + "/" + record.offset();
    UUID fallbackId = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    UUID id = idOf(Headers.text(record, Headers.MESSAGE_ID));
    UUID messageId = id == null ? fallbackId : id;
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String sender = textOf(Headers.text(record, Headers.SENDER));
    String schema = textOf(Headers.text(record, Headers.SCHEMA));
    byte[] payload = record.value() == null ? new byte[0] : record.value();
    boolean keyed = !key.isEmpty() && isStorable(key);
    var arrival =
        new Arrival(
            messageId,
            isStorable(sender) ? sender : "",
            lane,
            keyed ? key : messageId.toString(),
            isStorable(schema) ? schema : "",
            payload,
            null,
            null,
            false);
    if (id == null) {
      return arrival.stray("the header " + Headers.MESSAGE_ID + " is missing or no UUID");
    }
    if (!keyed || !isStorable(sender) || !isStorable(schema)) {
      return arrival.stray(
          "key, sender or schema is missing, has a null character or more than %d characters"
              .formatted(TEXT_MAX));
    }
    String addressee = Headers.text(record, Headers.RECEIVER);
    if (!receiver.value().equals(addressee)) {
      return arrival.stray("addressed to node " + addressee + ", not to this one");
    }
    return arrival.examined(codec);
  }

  /** What the tables and their indexes take; nothing that is sent here comes near it. */
  private static boolean isStorable(String text) {
    return text.length() <= TEXT_MAX && text.indexOf(0) < 0;
  }

  /** The same with its body decoded and compared with its envelope, as far as that goes. */
  Arrival examined(MessageCodec codec) {
    if (!AreaCode.isWellFormed(sender) || !sender.endsWith("0000")) {
      return with("the sender '" + sender + "' is no node");
    }
    Message decoded;
    try {
      decoded = codec.decode(payload);
    } catch (Undecodable e) {
      return with(e.getMessage());
    }
    NodeCode author = decoded.author();
    if (author != null && !author.value().equals(sender)) {
      return with("sent by node " + sender + ", but speaks for node " + author);
    }
    if (decoded.lane() != lane) {
      return with("came on the lane " + lane + ", but belongs on " + decoded.lane());
    }
    if (!decoded.key().equals(key)) {
      return with("came under the key " + key + ", but belongs to " + decoded.key());
    }
    return new Arrival(
        messageId, sender, lane, key, codec.schemaOf(payload), payload, decoded, null, false);
  }

  /** Whether it is an inquiry, and nothing speaks against it. */
  boolean isInquiry() {
    return message != null && message.isInquiry();
  }

  /** The sender, of a message without defect. */
  Origin origin() {
    return new Origin(messageId, new NodeCode(sender));
  }

  private Arrival with(@Nullable String reason) {
    return new Arrival(messageId, sender, lane, key, schema, payload, null, reason, false);
  }

  private Arrival stray(String reason) {
    return new Arrival(messageId, sender, lane, key, schema, payload, null, reason, true);
  }

  private static @Nullable UUID idOf(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String textOf(@Nullable String text) {
    return text == null ? "" : text;
  }
}
