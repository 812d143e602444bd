package org.crossbill.batch;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds partitioned steps (分区步骤) from {@link PartWork}. A worker gets nothing but its step
 * execution's data (run date, partition) and the node's database, so the same worker can run on
 * another machine; today partitions run on local threads.
 */
@Component
public class PartitionedSteps {
  private static final String RUN = "run";
  private static final String BIN = "bin";

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final Parts parts;
  private final NightLease lease;
  private final NightSettings settings;

  PartitionedSteps(
      JobRepository repository,
      PlatformTransactionManager transactions,
      Parts parts,
      NightLease lease,
      NightSettings settings) {
    this.repository = repository;
    this.transactions = transactions;
    this.parts = parts;
    this.lease = lease;
    this.settings = settings;
  }

  /** The step of a run; the parts must have been planned before it starts. */
  public Step step(LocalDate runDate, PartWork work) {
    var threads = new SimpleAsyncTaskExecutor(work.step() + "-");
    threads.setConcurrencyLimit(settings.threads());
    return new StepBuilder(work.step(), repository)
        .partitioner(work.step() + ".part", partitioner(runDate, work.step()))
        .step(worker(work))
        .gridSize(settings.partitions())
        .taskExecutor(threads)
        .build();
  }

  private Partitioner partitioner(LocalDate runDate, String step) {
    return _ -> {
      Map<String, ExecutionContext> partitions = new TreeMap<>();
      for (int bin : parts.binsOf(runDate, step)) {
        ExecutionContext data = new ExecutionContext();
        data.putString(RUN, runDate.toString());
        data.putInt(BIN, bin);
        partitions.put("%04d".formatted(bin), data);
      }
      return partitions;
    };
  }

  private Step worker(PartWork work) {
    return new StepBuilder(work.step() + ".part", repository)
        .tasklet((contribution, chunk) -> workOnePart(work, contribution, chunk), transactions)
        .build();
  }

  /** One part, one transaction: the lease, the part's row, the work, the mark. */
  private RepeatStatus workOnePart(
      PartWork work, StepContribution contribution, ChunkContext chunk) {
    StepExecution execution = chunk.getStepContext().getStepExecution();
    LocalDate runDate =
        LocalDate.parse(Objects.requireNonNull(execution.getExecutionContext().getString(RUN)));
    int bin = execution.getExecutionContext().getInt(BIN);
    lease.fence();
    Part part = parts.next(runDate, work.step(), bin).orElse(null);
    if (part == null) {
      return parts.hasMore(runDate, work.step(), bin)
          ? RepeatStatus.CONTINUABLE
          : RepeatStatus.FINISHED;
    }
    work.work(part);
    parts.done(part);
    contribution.incrementWriteCount(part.bills());
    return RepeatStatus.CONTINUABLE;
  }
}
