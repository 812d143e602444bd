package org.crossbill.exchange;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.crossbill.store.Node;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Kafka clients as the exchange needs them; addresses and credentials come from {@code
 * spring.kafka.*}.
 */
@Component
public class KafkaClients {
  private final KafkaProperties properties;
  private final KafkaConnectionDetails details;
  private final String clientId;

  KafkaClients(KafkaProperties properties, KafkaConnectionDetails details, Node node) {
    this.properties = properties;
    this.details = details;
    this.clientId = "crossbill-" + node.code() + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Where the brokers are, for messages to the operator. */
  String brokers() {
    return String.join(",", details.getBootstrapServers());
  }

  /**
   * A producer that keeps the order of each partition and never gives up: an outage of the brokers
   * delays messages, it does not reorder them.
   */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> config = common(properties.buildProducerProperties(), "relay");
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
    return new KafkaProducer<>(config);
  }

  /** A producer for inquiries, which gives up soon: whoever asked does not wait for ever. */
  Producer<byte[], byte[]> inquiries() {
    Map<String, Object> config = common(properties.buildProducerProperties(), "inquiries");
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "1");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
    return new KafkaProducer<>(config);
  }

  /** Consumers that read from the earliest message and leave the offsets to their container. */
  public ConsumerFactory<byte[], byte[]> consumers(String lane) {
    Map<String, Object> config = common(properties.buildConsumerProperties(), lane);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    return new DefaultKafkaConsumerFactory<>(config);
  }

  /** For creating and listing topics. */
  Admin admin() {
    Map<String, Object> config = common(properties.buildAdminProperties(), "admin");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 25_000);
    return Admin.create(config);
  }

  private Map<String, Object> common(Map<String, Object> configured, String part) {
    Map<String, Object> config = new HashMap<>(configured);
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, details.getBootstrapServers());
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-" + part);
    SslBundle bundle = details.getSslBundle();
    if (bundle != null) {
      config.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
      config.put(SslBundle.class.getName(), bundle); // where that factory looks for it
    }
    config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return config;
  }
}
