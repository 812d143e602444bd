package org.crossbill.night;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crossbill.batch.Claims;
import org.crossbill.batch.Heart;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.PartitionedSteps;
import org.crossbill.exchange.KafkaClients;
import org.crossbill.exchange.Topics;
import org.crossbill.store.QuietFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/**
 * Works on partitions of this node's nights that another process runs (远程工作者). Killed at any point
 * it leaves nothing half done: a part is one transaction, and what it was at is given to another.
 */
@Component
public class NightWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(NightWorker.class);
  private static final Duration RETENTION = Duration.ofDays(1);

  private final Topics topics;
  private final KafkaClients kafka;
  private final NightSettings settings;
  private final Claims claims;
  private final NightLease lease;
  private final JobRepository repository;
  private final PartitionedSteps steps;
  private final Map<String, PartWork> works;
  private final String name =
      ManagementFactory.getRuntimeMXBean().getName() + " " + UUID.randomUUID();
  private @Nullable String topic;
  private @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> requests;

  NightWorker(
      Topics topics,
      KafkaClients kafka,
      NightSettings settings,
      Claims claims,
      NightLease lease,
      JobRepository repository,
      PartitionedSteps steps,
      ObjectProvider<PartWork> works) {
    this.topics = topics;
    this.kafka = kafka;
    this.settings = settings;
    this.claims = claims;
    this.lease = lease;
    this.repository = repository;
    this.steps = steps;
    this.works =
        works.stream().collect(Collectors.toMap(PartitionedSteps::workerOf, Function.identity()));
  }

  /** Where the requests are; created where it is missing. */
  synchronized String topic() {
    String known = topic;
    if (known == null) {
      known = topics.createOwn("night", settings.partitions(), RETENTION);
      topic = known;
    }
    return known;
  }

  /** Takes requests until it is stopped. */
  @Override
  public void start() {
    var container = new ContainerProperties(topic());
    container.setGroupId(topic());
    container.setMessageListener(
        (MessageListener<byte[], byte[]>)
            (ConsumerRecord<byte[], byte[]> record) ->
                PartitionRequest.of(record.value())
                    .ifPresentOrElse(
                        this::work,
                        () -> log.warn("no request: {} of {}", record.offset(), record.topic())));
    var consumers = new Properties();
    consumers.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    consumers.setProperty(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
    consumers.setProperty(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
    // a partition may take as long as it takes; whether its worker lives is seen by its heartbeat
    consumers.setProperty(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
    container.setKafkaConsumerProperties(consumers);
    container.setShutdownTimeout(Duration.ofHours(1).toMillis());
    var listening = new ConcurrentMessageListenerContainer<>(kafka.consumers("night"), container);
    listening.setBeanName("night-worker");
    listening.setConcurrency(Math.min(settings.threads(), settings.partitions()));
    listening.start();
    requests = listening;
  }

  /** Whether requests reach it: the brokers have given it its share of the topic. */
  boolean isAsked() {
    ConcurrentMessageListenerContainer<byte[], byte[]> listening = requests;
    return listening != null && !listening.getAssignedPartitions().isEmpty();
  }

  /** Finishes the partitions it is at, and takes no more. */
  @Override
  public void stop() {
    ConcurrentMessageListenerContainer<byte[], byte[]> listening = requests;
    if (listening != null) {
      listening.stop();
    }
    requests = null;
  }

  @Override
  public boolean isRunning() {
    return requests != null;
  }

  /** A process works for others only where it is told to. */
  @Override
  public boolean isAutoStartup() {
    return false;
  }

  /** Works on a partition of a night that runs, unless somebody else is at it or it is done. */
  void work(PartitionRequest request) {
    PartWork work = works.get(request.workerStep());
    if (work == null) {
      log.warn("this version knows no step {}", request.workerStep());
      return;
    }
    if (!lease.isHeld(request.epoch())) {
      log.info("a request of a night that does not run is dropped: {}", request);
      return;
    }
    long id = request.stepExecutionId();
    if (!claims.take(id, name)) {
      return;
    }
    try (Heart _ =
        Heart.start(
            "night-worker-heart", settings.leaseTtl().dividedBy(3), () -> claims.beat(name))) {
      StepExecution execution = repository.getStepExecution(id);
      // read once: Spring Batch's version number refuses what changed in between
      if (execution != null && execution.getStatus().isRunning()) {
        steps.worker(work, request.epoch()).execute(execution);
        log.info("{}: {}", execution.getStepName(), execution.getStatus());
      }
    } catch (JobInterruptedException | RuntimeException e) {
      log.warn(
          "partition {} of {} is left to others", id, request.workerStep(), QuietFailure.of(e));
    } finally {
      give(id);
    }
  }

  private void give(long id) {
    try {
      claims.give(id, name);
    } catch (RuntimeException e) {
      log.warn("the claim on partition {} runs out by itself: {}", id, QuietFailure.line(e));
    }
  }
}
