package org.crossbill.benchmarks.night;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightRuns;
import org.crossbill.clearing.Journal;
import org.crossbill.clearing.RunChecks;
import org.crossbill.core.result.Result;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The books of a side as the node writes them, without the rest of its night: the date frozen, the
 * bills entered in the journal and the positions, their checks written, by the node's components.
 */
@Component
final class OurNight implements Contender {
  private final JobRepository repository;
  private final JobOperator operator;
  private final PlatformTransactionManager transactions;
  private final NightLease lease;
  private final NightRuns runs;
  private final Journal journal;
  private final RunChecks checks;

  OurNight(
      JobRepository repository,
      JobOperator operator,
      PlatformTransactionManager transactions,
      NightLease lease,
      NightRuns runs,
      Journal journal,
      RunChecks checks) {
    this.repository = repository;
    this.operator = operator;
    this.transactions = transactions;
    this.lease = lease;
    this.runs = runs;
    this.journal = journal;
    this.checks = checks;
  }

  @Override
  public Map<String, Double> clear(LocalDate date) throws Exception {
    switch (lease.take()) {
      case Result.Ok<NightLease.Held>(NightLease.Held held) -> {
        try (held) {
          return clearAlone(date);
        }
      }
      case Result.Failed<NightLease.Held>(var faults) ->
          throw new IllegalStateException(faults.toString());
    }
  }

  private Map<String, Double> clearAlone(LocalDate date) throws Exception {
    new TransactionTemplate(transactions).executeWithoutResult(_ -> runs.freeze(date));
    Job job =
        new JobBuilder("night-benchmark", repository)
            .start(once("journal", () -> journal.enter(date)))
            .next(once("checks", () -> checks.write(date)))
            .build();
    JobExecution execution =
        operator.start(
            job, new JobParametersBuilder().addLong("run", System.nanoTime()).toJobParameters());
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      throw new IllegalStateException("the night failed: " + execution.getAllFailureExceptions());
    }
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (StepExecution step : execution.getStepExecutions()) {
      if (!step.getStepName().contains(":")) {
        seconds.put(
            step.getStepName(),
            Duration.between(step.getStartTime(), step.getEndTime()).toMillis() / 1000.0);
      }
    }
    return seconds;
  }

  private Step once(String name, Runnable work) {
    return new StepBuilder(name, repository)
        .tasklet(
            (_, _) -> {
              lease.fence();
              work.run();
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }
}
