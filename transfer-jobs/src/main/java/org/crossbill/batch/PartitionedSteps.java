package org.crossbill.batch;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.PartitionStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds partitioned steps (分区步骤) from {@link PartWork}. A worker gets nothing but its step
 * execution and the node's database, so the same worker runs on a local thread or on another
 * machine. Which run and which partition it is stands in what identifies the execution, the job's
 * parameters and the step's name: an execution's own data is written after it, and a database that
 * was killed in between has the one without the other.
 */
@Component
public class PartitionedSteps {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final Parts parts;
  private final NightLease lease;
  private final NightSettings settings;
  private final ObjectProvider<RemoteWorkers> remote;

  PartitionedSteps(
      JobRepository repository,
      PlatformTransactionManager transactions,
      Parts parts,
      NightLease lease,
      NightSettings settings,
      ObjectProvider<RemoteWorkers> remote) {
    this.repository = repository;
    this.transactions = transactions;
    this.parts = parts;
    this.lease = lease;
    this.settings = settings;
    this.remote = remote;
  }

  /** The step of a run; it plans its parts as it begins. */
  public Step step(Run run, PartWork work) {
    String worker = workerOf(work);
    PartitionStepBuilder step =
        new StepBuilder(work.name(), repository)
            .partitioner(worker, partitioner(run, work))
            .gridSize(settings.partitions());
    return switch (settings.workers()) {
      case LOCAL -> {
        var threads = new SimpleAsyncTaskExecutor(work.name() + "-");
        threads.setConcurrencyLimit(settings.threads());
        yield step.step(worker(work, lease.epoch())).taskExecutor(threads).build();
      }
      case REMOTE ->
          step.partitionHandler(remote.getObject().partitionHandler(worker, lease.epoch())).build();
    };
  }

  /** The name of the step that works on one partition. */
  public static String workerOf(PartWork work) {
    return work.name() + ".part";
  }

  private Partitioner partitioner(Run run, PartWork work) {
    return _ -> {
      lease.transactions().executeWithoutResult(_ -> parts.plan(run, work));
      Map<String, ExecutionContext> partitions = new TreeMap<>();
      for (int bin : parts.binsOf(run, work.name())) {
        partitions.put("%04d".formatted(bin), new ExecutionContext());
      }
      return partitions;
    };
  }

  /**
   * The step that works on one partition, on whatever machine.
   *
   * @param epoch of the lease of the night it works for
   */
  public Step worker(PartWork work, long epoch) {
    return new StepBuilder(workerOf(work), repository)
        .tasklet(
            (contribution, chunk) -> workOnePart(work, epoch, contribution, chunk), transactions)
        .build();
  }

  /** One part, one transaction: the lease, the part's row, the work, the mark. */
  private RepeatStatus workOnePart(
      PartWork work, long epoch, StepContribution contribution, ChunkContext chunk) {
    StepExecution execution = chunk.getStepContext().getStepExecution();
    Run run = Run.of(execution.getJobExecution().getJobParameters());
    int bin = Integer.parseInt(execution.getStepName().substring(workerOf(work).length() + 1));
    lease.fence(epoch);
    Part part = parts.next(run, work.name(), bin).orElse(null);
    if (part == null) {
      return parts.hasMore(run, work.name(), bin)
          ? RepeatStatus.CONTINUABLE
          : RepeatStatus.FINISHED;
    }
    work.work(part);
    parts.done(part);
    contribution.incrementWriteCount(part.range().weight());
    return RepeatStatus.CONTINUABLE;
  }
}
