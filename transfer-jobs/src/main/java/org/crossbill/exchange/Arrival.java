package org.crossbill.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.exchange.sign.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * A record from an inbox topic, looked at but not yet handled (到件).
 *
 * <p>One whose envelope is wrong, or whose signature is not the sender's, is filed under its place
 * in the topic: nobody vouches for what it claims, so it may hold no honest message's id or key.
 *
 * @param messageId as the header says, or one made from the record's place
 * @param sender as the header claims, empty where it says none
 * @param lane of the topic
 * @param key of the record, or the message id
 * @param schema full name of its schema, as far as it could be read
 * @param payload the bytes
 * @param message decoded; null where it has a defect, but for an inquiry whose key has expired
 * @param defect why it cannot be handled; null where nothing speaks against it
 * @param skipOnly whether the envelope itself is wrong, so that it must never take effect here
 * @param claim what it says under a signature that was not taken; null where that is not what is
 *     wrong with it
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
    boolean skipOnly,
    @Nullable Claim claim) {
  private static final int TEXT_MAX = 500;

  /** What a record claims to be, and the signature it came with. */
  record Claim(UUID messageId, String key, @Nullable String signature) {}

  /** Reads headers and body, and compares what they claim. Never throws. */
  static Arrival of(
      ConsumerRecord<byte[], byte[]> record,
      Lane lane,
      NodeCode receiver,
      Signatures signatures,
      MessageCodec codec) {
    String sender = textOf(Headers.text(record, Headers.SENDER));
    String schema = textOf(Headers.text(record, Headers.SCHEMA));
    byte[] payload = record.value() == null ? new byte[0] : record.value();
    Arrival stray = filed(record, lane, isStorable(sender) ? sender : "", schema, payload);
    UUID id = idOf(Headers.text(record, Headers.MESSAGE_ID));
    if (id == null) {
      return stray.with("the header " + Headers.MESSAGE_ID + " is missing or no UUID");
    }
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String signature = Headers.text(record, Headers.SIGNATURE);
    if (key.isEmpty()
        || !isStorable(key)
        || !isStorable(sender)
        || !isStorable(schema)
        || !isStorable(textOf(signature))) {
      return stray.with(
          "key, sender, schema or signature is missing, has a null character or more than %d characters"
              .formatted(TEXT_MAX));
    }
    String addressee = Headers.text(record, Headers.RECEIVER);
    if (!receiver.value().equals(addressee)) {
      return stray.with(
          "message %s under the key %s: addressed to node %s, not to this one"
              .formatted(id, key, addressee));
    }
    return stray.claiming(new Claim(id, key, signature)).verified(receiver, signatures, codec);
  }

  /** A record as nobody's, under its place in the topic. */
  private static Arrival filed(
      ConsumerRecord<byte[], byte[]> record,
      Lane lane,
      String sender,
      String schema,
      byte[] payload) {
    String place = record.topic() + "/" + record.partition() + "/" + record.offset();
    UUID id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    String storable = isStorable(schema) ? schema : "";
    return new Arrival(id, sender, lane, id.toString(), storable, payload, null, null, true, null);
  }

  /**
   * What its claim makes of it: a message under its own id and key where the signature is the
   * sender's, and otherwise the same with what is wrong. Before that, no byte of the body is read.
   */
  Arrival verified(NodeCode receiver, Signatures signatures, MessageCodec codec) {
    if (claim == null) {
      return this;
    }
    Optional<Fault> fault =
        signatures.check(
            new Envelope(
                sender,
                receiver.value(),
                lane.topicPart(),
                claim.key(),
                claim.messageId(),
                schema,
                payload),
            claim.signature());
    if (fault.isPresent()) {
      return unsigned(fault.get(), claim, codec);
    }
    return asClaimed(claim).examined(codec);
  }

  private Arrival asClaimed(Claim claim) {
    return new Arrival(
        claim.messageId(), sender, lane, claim.key(), schema, payload, null, null, false, null);
  }

  /**
   * A key may be registered, or its days be mended, and the message taken then. One that is signed
   * as it should, but on no day of its key, is looked at so far that an inquiry is known as one.
   */
  private Arrival unsigned(Fault fault, Claim claim, MessageCodec codec) {
    Message inquiry = null;
    if (fault.code() == FaultCode.SIGNATURE_KEY_EXPIRED) {
      Arrival signed = asClaimed(claim).examined(codec);
      inquiry = signed.isInquiry() ? signed.message() : null;
    }
    boolean mendable =
        fault.code() == FaultCode.SIGNATURE_KEY_UNKNOWN
            || fault.code() == FaultCode.SIGNATURE_KEY_EXPIRED;
    String reason =
        "%d %s (message %s, key %s)"
            .formatted(fault.code().number(), fault.message(), claim.messageId(), claim.key());
    return new Arrival(
        messageId, sender, lane, key, schema, payload, inquiry, reason, !mendable, claim);
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
        messageId, sender, lane, key, codec.schemaOf(payload), payload, decoded, null, false, null);
  }

  /** Whether it is an inquiry; of one whose key has expired this is known as well. */
  boolean isInquiry() {
    return message != null && message.isInquiry();
  }

  /** The sender, of a message without defect. */
  Origin origin() {
    return new Origin(messageId, new NodeCode(sender));
  }

  private Arrival with(@Nullable String reason) {
    return new Arrival(
        messageId, sender, lane, key, schema, payload, null, reason, skipOnly, claim);
  }

  private Arrival claiming(Claim claim) {
    return new Arrival(messageId, sender, lane, key, schema, payload, null, null, true, claim);
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
