package org.crossbill.night;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightStep;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.PartitionedSteps;
import org.crossbill.batch.Run;
import org.crossbill.store.Node;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
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
  private static final long POLL_MILLIS = 100;

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final PartitionedSteps partitioned;
  private final NightLease lease;
  private final Node node;
  private final StepOrder order;

  NightJob(
      JobRepository repository,
      PlatformTransactionManager transactions,
      PartitionedSteps partitioned,
      NightLease lease,
      Node node,
      StepOrder order) {
    this.repository = repository;
    this.transactions = transactions;
    this.partitioned = partitioned;
    this.lease = lease;
    this.node = node;
    this.order = order;
  }

  /** The job of a run. */
  Job of(Run run) {
    List<Step> steps =
        order.of(run.kind(), node.code().isNational()).stream()
            .map(step -> step(run, step))
            .toList();
    SimpleJobBuilder job = new JobBuilder(run.kind().job(), repository).start(steps.getFirst());
    steps.subList(1, steps.size()).forEach(job::next);
    return job.build();
  }

  private Step step(Run run, NightStep step) {
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
      case NightStep.Waits waits ->
          outside(waits.name(), () -> await(() -> waits.over().test(run), waits.atMost()));
      case NightStep.Outside outside -> outside(outside.name(), () -> outside.work().accept(run));
    };
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

  private static void await(BooleanSupplier over, Duration atMost) {
    long deadlineNanos = System.nanoTime() + atMost.toNanos();
    while (!over.getAsBoolean() && System.nanoTime() < deadlineNanos) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting", e);
      }
    }
  }
}
