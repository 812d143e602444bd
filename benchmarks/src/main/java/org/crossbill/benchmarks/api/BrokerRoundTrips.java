package org.crossbill.benchmarks.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The broker alone (消息往返): a message goes out to one topic, whoever reads it sends it back on
 * another, acknowledged by the broker each way as the nodes' messages are, without signature,
 * encoding or database.
 */
final class BrokerRoundTrips {
  private static final String THERE = "bare.there";
  private static final String BACK = "bare.back";
  private static final int PAYLOAD_BYTES = 1_500; // about a request with its signature
  private static final Duration POLL = Duration.ofMillis(100);

  private BrokerRoundTrips() {}

  /**
   * Round trips a second.
   *
   * @param count how many are made
   * @param underWay how many at once
   */
  static double perSecond(String brokers, int count, int underWay)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(
              List.of(new NewTopic(THERE, 1, (short) 1), new NewTopic(BACK, 1, (short) 1)))
          .all()
          .get();
      try (var producer = producer(brokers);
          var echo = producer(brokers);
          var there = consumer(brokers, THERE);
          var back = consumer(brokers, BACK)) {
        Semaphore free = new Semaphore(underWay);
        Thread other =
            Thread.ofPlatform()
                .daemon()
                .start(() -> {
                  for (int seen = 0; seen < count; ) {
                    for (var record : there.poll(POLL)) {
                      echo.send(new ProducerRecord<>(BACK, record.value()));
                      seen++;
                    }
                  }
                });
        Thread sender =
            Thread.ofPlatform()
                .daemon()
                .start(() -> {
                  byte[] payload = new byte[PAYLOAD_BYTES];
                  for (int i = 0; i < count; i++) {
                    free.acquireUninterruptibly();
                    producer.send(new ProducerRecord<>(THERE, payload));
                  }
                });
        long from = System.nanoTime();
        for (int seen = 0; seen < count; ) {
          int came = back.poll(POLL).count();
          free.release(came);
          seen += came;
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        sender.join();
        other.join();
        return count / seconds;
      } finally {
        admin.deleteTopics(List.of(THERE, BACK)).all().get();
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String brokers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", brokers, "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String brokers, String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    return consumer;
  }
}
