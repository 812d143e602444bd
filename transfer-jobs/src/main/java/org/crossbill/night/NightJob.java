package org.crossbill.night;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightStep;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.PartitionedSteps;
import org.crossbill.batch.Run;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** Makes the Spring Batch job of a run (日终作业) out of the steps that the features contribute. */
@Component
class NightJob {
  private static final Logger log = LoggerFactory.getLogger(NightJob.class);
  private static final long POLL_MILLIS = 100;

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final PartitionedSteps partitioned;
  private final NightLease lease;
  private final Node node;
  private final StepOrder order;
  private final NightWaits waits;

  NightJob(
      JobRepository repository,
      PlatformTransactionManager transactions,
      PartitionedSteps partitioned,
      NightLease lease,
      Node node,
      StepOrder order,
      NightWaits waits) {
    this.repository = repository;
    this.transactions = transactions;
    this.partitioned = partitioned;
    this.lease = lease;
    this.node = node;
    this.order = order;
    this.waits = waits;
  }

  /**
   * The job of a run.
   *
   * @param without parties that no step waits for
   */
  Job of(Run run, Set<NodeCode> without) {
    List<Step> steps =
        order.of(run.kind(), node.code().isNational()).stream()
            .map(step -> step(run, step, without))
            .toList();
    StepLines lines = new StepLines(run);
    steps.stream()
        .filter(AbstractStep.class::isInstance)
        .map(AbstractStep.class::cast)
        .forEach(step -> step.registerStepExecutionListener(lines));
    SimpleJobBuilder job = new JobBuilder(run.kind().job(), repository).start(steps.getFirst());
    steps.subList(1, steps.size()).forEach(job::next);
    return job.build();
  }

  private Step step(Run run, NightStep step, Set<NodeCode> without) {
    return switch (step) {
      case PartWork work -> partitioned.step(run, work);
      case NightStep.Once once ->
          fenced(
              once.name(),
              () -> {
                once.work().accept(run);
                return false;
              });
      case NightStep.Repeated repeated -> fenced(repeated.name(), () -> repeated.next().test(run));
      case NightStep.Waits waits -> outside(waits.name(), () -> await(waits, run, without));
      case NightStep.Outside outside -> outside(outside.name(), () -> outside.work().accept(run));
    };
  }

  /** A line in the log for each step that ends, however it ends. */
  private final class StepLines implements StepExecutionListener {
    private final Run run;

    private final Map<String, Long> begunNanos = new ConcurrentHashMap<>();

    private StepLines(Run run) {
      this.run = run;
    }

    @Override
    public void beforeStep(StepExecution step) {
      begunNanos.put(step.getStepName(), System.nanoTime());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
      long now = System.nanoTime();
      long tookNanos = now - begunNanos.getOrDefault(step.getStepName(), now);
      log.atInfo()
          .addKeyValue("date", run.date())
          .addKeyValue("step", step.getStepName())
          .log(
              "night of {}, {}: {} {} after {} ms",
              node.code(),
              run.date(),
              step.getStepName(),
              step.getExitStatus().getExitCode().toLowerCase(Locale.ROOT),
              TimeUnit.NANOSECONDS.toMillis(tookNanos));
      return step.getExitStatus();
    }
  }

  /** In transactions, each tied to the lease, as long as there is more. */
  private Step fenced(String name, BooleanSupplier more) {
    Tasklet tasklet =
        (_, _) -> {
          lease.fence();
          return more.getAsBoolean() ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
        };
    return new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
  }

  private Step outside(String name, Runnable work) {
    Tasklet tasklet =
        (_, _) -> {
          work.run();
          return RepeatStatus.FINISHED;
        };
    return new StepBuilder(name, repository)
        .tasklet(tasklet, transactions)
        .transactionAttribute(
            new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .build();
  }

  private void await(NightStep.Waits step, Run run, Set<NodeCode> without) {
    long deadlineNanos = System.nanoTime() + step.atMost().toNanos();
    List<String> awaited = awaited(step, run, without);
    while (!awaited.isEmpty() && System.nanoTime() < deadlineNanos) {
      waits.waitsFor(step.name(), awaited);
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting", e);
      }
      awaited = awaited(step, run, without);
    }
    waits.waitsFor(step.name(), List.of());
  }

  private static List<String> awaited(NightStep.Waits step, Run run, Set<NodeCode> without) {
    return step.awaited().apply(run).stream()
        .filter(whom -> without.stream().noneMatch(party -> whom.contains(party.value())))
        .toList();
  }
}
