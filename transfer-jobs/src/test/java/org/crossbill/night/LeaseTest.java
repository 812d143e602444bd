package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.crossbill.batch.NightLease;
import org.crossbill.core.result.Result;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.BooksDump;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.crossbill.transfer.TransferNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** A night that was taken over, but whose process lives on, writes nothing any more. */
class LeaseTest {
  /** Due dates are set by hand, in either order of the tests. */
  private static final String DUE_BY_HAND = "transfer-timeline-ends-here";

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").with("crossbill.night.lease-ttl", "5m");

  @Test
  void dueTransfers_leaseLost_writeNothing() throws Exception {
    TestNode shanghai = CLUSTER.node("310000");
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(DAY));
    TransferCases.prepare(shanghai, CLUSTER.node("510000"), DAY);
    CLUSTER.awaitQuiet();
    CLUSTER.books().expectBroken(DUE_BY_HAND);
    byte[] before = BooksDump.of(shanghai);
    NightLease lease = shanghai.bean(NightLease.class);
    TransferNight night = shanghai.bean(TransferNight.class);

    switch (lease.take()) {
      case Result.Failed<NightLease.Held> failed -> throw new AssertionError(failed.faults());
      case Result.Ok<NightLease.Held>(NightLease.Held held) -> {
        try (held) {
          shanghai
              .jdbc()
              .sql("UPDATE night_lease SET epoch = epoch + 1, holder = 'another'")
              .update();
          assertThatThrownBy(() ->
                  lease.transactions().executeWithoutResult(_ -> night.settleDue(DAY, "", null)))
              .hasMessageContaining("another process has taken over");
        }
      }
    }

    assertThat(BooksDump.of(shanghai)).isEqualTo(before);
  }

  /** A request that is late, or that somebody else made, must not fail a partition of the night. */
  @Test
  void worker_requestOfANightThatDoesNotRun_touchesNothing() throws Exception {
    TestNode shanghai = CLUSTER.node("310000");
    CLUSTER.books().expectBroken(DUE_BY_HAND);
    JobRepository repository = shanghai.bean(JobRepository.class);
    JobParameters parameters = new JobParameters();
    JobInstance job = repository.createJobInstance("a night", parameters);
    StepExecution partition =
        repository.createStepExecution(
            "closing.part:0000",
            repository.createJobExecution(job, parameters, new ExecutionContext()));

    shanghai
        .bean(NightWorker.class)
        .work(new PartitionRequest(999_999, "closing.part", partition.getId()));

    assertThat(repository.getStepExecution(partition.getId()))
        .extracting(StepExecution::getStatus)
        .isEqualTo(BatchStatus.STARTING);
  }
}
