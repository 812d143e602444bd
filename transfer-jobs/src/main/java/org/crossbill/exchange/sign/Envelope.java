package org.crossbill.exchange.sign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Everything that decides what a message does (信封): who says it to whom, on which lane, about which
 * bill or case, once, in which schema, and what. All of it is signed.
 *
 * @param sender code of the sending node
 * @param receiver code of the node it is for
 * @param lane of the topic it goes by
 * @param key the bill or case
 * @param messageId unique over all nodes
 * @param schema full name of its schema
 * @param payload the body, with its schema's fingerprint
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they travel, never compared
public record Envelope(
    String sender,
    String receiver,
    String lane,
    String key,
    UUID messageId,
    String schema,
    byte[] payload) {
  /** First part of what is signed, so that a signature means nothing anywhere else. */
  private static final String FORM = "crossbill message 1";

  /**
   * What is signed: the name of this form, then every part in the order of this record, each as its
   * length in four bytes (the highest first) and its bytes, texts in UTF-8. No two envelopes have
   * the same.
   */
  public byte[] canonical() {
    List<byte[]> parts =
        Stream.concat(
                Stream.of(FORM, sender, receiver, lane, key, messageId.toString(), schema)
                    .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(payload))
            .toList();
    int length = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    parts.forEach(part -> bytes.putInt(part.length).put(part));
    return bytes.array();
  }

  /** The signature as a text: the id of the key, a blank, r and s in Base64. */
  public String signedBy(Sm2.KeyPair pair) {
    return pair.publicKey().id() + " " + Base64.getEncoder().encodeToString(pair.sign(canonical()));
  }
}
