package org.crossbill.night;

import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Executions whose process died (孤儿执行) still say that they run. Whoever holds the lease knows that
 * nobody does, and makes them restartable; no operator has to.
 */
@Component
class Orphans {
  private static final int ATTEMPTS = 10;
  private static final long BACK_OFF_MILLIS = 200;

  private final JobRepository repository;
  private final JobOperator operator;

  Orphans(JobRepository repository, JobOperator operator) {
    this.repository = repository;
    this.operator = operator;
  }

  /**
   * Makes the last execution of a night restartable and returns its status. A worker of the dead
   * night that finds itself cut off may write its end at the same moment; then it is looked at
   * again.
   */
  BatchStatus takeOver(JobInstance instance) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return takeOverOnce(instance);
      } catch (OptimisticLockingFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(BACK_OFF_MILLIS);
      }
    }
  }

  private BatchStatus takeOverOnce(JobInstance instance) {
    JobExecution last = repository.getLastJobExecution(instance);
    if (last == null) { // killed between the two; nobody could start it any more
      repository.deleteJobInstance(instance);
      return BatchStatus.FAILED;
    }
    if (last.isRunning()) {
      last = operator.recover(last);
    }
    // a commit whose end nobody saw: our parts know by their own marks whether they are done
    for (StepExecution step : last.getStepExecutions()) {
      if (step.getStatus() == BatchStatus.UNKNOWN || step.getStatus().isRunning()) {
        step.setStatus(BatchStatus.FAILED);
        step.setExitStatus(ExitStatus.FAILED);
        step.setEndTime(LocalDateTime.now(java.time.ZoneOffset.UTC));
        repository.update(step);
      }
    }
    if (last.getStatus() == BatchStatus.UNKNOWN || last.getStatus().isRunning()) {
      last.setStatus(BatchStatus.FAILED);
      last.setExitStatus(ExitStatus.FAILED);
      last.setEndTime(LocalDateTime.now(java.time.ZoneOffset.UTC));
      repository.update(last);
    }
    return last.getStatus();
  }
}
