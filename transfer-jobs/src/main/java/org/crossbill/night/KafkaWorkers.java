package org.crossbill.night;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.crossbill.batch.Claims;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.RemoteWorkers;
import org.crossbill.exchange.KafkaClients;
import org.crossbill.store.QuietFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.MessageChannelPartitionHandler;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.core.MessagingTemplate;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * Hands the partitions of a night to workers over Kafka (远程分区) by Spring Batch's remote
 * partitioning, which polls the job repository for results.
 */
@Component
class KafkaWorkers implements RemoteWorkers {
  /*
   * A request may get lost with its worker. So it is sent again while no living worker is at the
   * partition, each time to the next partition of the topic and so to another worker; and what nobody
   * takes, the night does itself. Asked twice, a partition is still done once.
   */
  private static final Logger log = LoggerFactory.getLogger(KafkaWorkers.class);
  private static final long POLL_MILLIS = 200;
  private static final int TIMES_ASKED = 2;

  private final NightWorker worker;
  private final KafkaClients kafka;
  private final Claims claims;
  private final JobRepository repository;
  private final Duration patience;

  KafkaWorkers(
      NightWorker worker,
      KafkaClients kafka,
      Claims claims,
      JobRepository repository,
      NightSettings settings) {
    this.worker = worker;
    this.kafka = kafka;
    this.claims = claims;
    this.repository = repository;
    this.patience = settings.leaseTtl();
  }

  @Override
  public PartitionHandler partitionHandler(String workerStep, long epoch) {
    return (splitter, managerExecution) -> {
      try (Requests requests = new Requests(workerStep, epoch)) {
        Collection<StepExecution> done = requests.handle(splitter, managerExecution);
        claims.forget(requests.asked.keySet());
        return done;
      }
    };
  }

  private record Asked(int times, long nanos) {}

  /** The requests of one step. */
  private final class Requests extends MessageChannelPartitionHandler implements AutoCloseable {
    private final String workerStep;
    private final long epoch;
    private final String topic = worker.topic();
    private final Producer<byte[], byte[]> sending = kafka.producer();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
    private final Thread repeating;
    private volatile boolean open = true;

    Requests(String workerStep, long epoch) {
      this.workerStep = workerStep;
      this.epoch = epoch;
      var channel = new DirectChannel();
      channel.subscribe(this::ask);
      setStepName(workerStep);
      setMessagingOperations(new MessagingTemplate(channel));
      setJobRepository(repository);
      setPollInterval(POLL_MILLIS);
      repeating = Thread.ofPlatform().daemon().name("night-requests").unstarted(this::repeat);
    }

    @Override
    protected Set<StepExecution> doHandle(
        StepExecution managerExecution, Set<StepExecution> partitions) throws Exception {
      afterPropertiesSet();
      repeating.start();
      return super.doHandle(managerExecution, partitions);
    }

    private void ask(Message<?> message) {
      if (message.getPayload() instanceof StepExecutionRequest request) {
        send(request.getStepExecutionId());
      }
    }

    private void send(long id) {
      asked.merge(
          id,
          new Asked(1, System.nanoTime()),
          (before, now) -> new Asked(before.times + 1, now.nanos));
      try {
        int partition = sent.getAndIncrement() % sending.partitionsFor(topic).size();
        // a request that does not arrive is sent again
        var _ = sending.send(new ProducerRecord<>(topic, partition, null, request(id).bytes()));
      } catch (KafkaException e) {
        log.warn(
            "partition {} of {} could not be asked for: {}", id, workerStep, QuietFailure.line(e));
      }
    }

    private PartitionRequest request(long id) {
      return new PartitionRequest(epoch, workerStep, id);
    }

    private void repeat() {
      while (open) {
        try {
          Thread.sleep(patience.dividedBy(2));
          long longAgoNanos = System.nanoTime() - patience.toNanos();
          for (long id : claims.waiting(asked.keySet())) {
            Asked last = asked.get(id);
            if (last != null && last.nanos < longAgoNanos) {
              again(id, last);
            }
          }
        } catch (InterruptedException e) {
          return;
        } catch (RuntimeException e) {
          log.warn(
              "who is at the partitions could not be read, trying again: {}", QuietFailure.line(e));
        }
      }
    }

    private void again(long id, Asked last) {
      if (last.times < TIMES_ASKED) {
        send(id);
      } else {
        log.info("no worker takes partition {} of {}: the night does it itself", id, workerStep);
        worker.work(request(id));
      }
    }

    @Override
    public void close() {
      open = false;
      repeating.interrupt();
      sending.close(Duration.ZERO);
    }
  }
}
