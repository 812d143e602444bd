package org.crossbill.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.sign.Envelope;
import org.crossbill.exchange.sign.KeyFile;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.testing.SigningKeys;
import org.crossbill.testing.TestNode;

/** What the tests of the exchange do again and again. */
final class Rig {
  static final NodeCode SHANGHAI = new NodeCode("310000");
  static final NodeCode SICHUAN = new NodeCode("510000");

  private Rig() {}

  /** A handler of a test's own. */
  static <M extends Message> MessageHandler<M> handler(
      Class<M> kind, BiConsumer<M, Origin> effect) {
    return new MessageHandler<>() {
      @Override
      public Class<M> handles() {
        return kind;
      }

      @Override
      public void handle(M message, Origin origin) {
        effect.accept(message, origin);
      }
    };
  }

  static PersonChanged message(String key, String what) {
    return new PersonChanged(key, List.of(new Credential("01", what)));
  }

  /** Sends the messages in one transaction. */
  static void send(TestNode from, NodeCode to, PersonChanged... messages) {
    from.transaction()
        .executeWithoutResult(_ -> {
          for (PersonChanged message : messages) {
            from.bean(Outbox.class).send(to, message);
          }
        });
  }

  /** What took effect on a node under a key, in its order. */
  static List<String> effects(TestNode node, String key) {
    return node.jdbc()
        .sql("SELECT what FROM effect WHERE key = ? ORDER BY n")
        .param(key)
        .query((row, _) -> row.getString("what"))
        .list();
  }

  /** A record as its sender would send it, signed. */
  static ProducerRecord<byte[], byte[]> signed(String topic, Envelope message) {
    return Headers.record(topic, message, message.signedBy(keyOf(new NodeCode(message.sender()))));
  }

  /** What a node signs with. */
  static Sm2.KeyPair keyOf(NodeCode node) {
    return KeyFile.read(
        Path.of(SigningKeys.of(node).getOrDefault("crossbill.exchange.signing-key", "")));
  }

  static void until(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadlineNanos) {
        throw new AssertionError("not within 30 s: " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
