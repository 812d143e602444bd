package org.crossbill.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code bin/bench api}: every settlement is answered, and a bill writes what
 * exactly-once needs and nothing twice. The floor holds itself to the same rows. Three nodes in
 * processes of their own take a minute to start: it is asked for by name, see
 * docs/benchmarks/README.md.
 */
@EnabledIfSystemProperty(named = "crossbill.api-run", matches = "true")
class ApiRunTest {
  @Test
  void measure_lowRates_allSettledAndTheFloorWritesTheSame(@TempDir Path folder) throws Exception {
    ApiRun.Measured measured =
        ApiRun.measure(new ApiRun.Effort(List.of(6), 5, 2, 5), folder.resolve("api"));

    ApiRun.Fixed warm = measured.warm();
    for (ApiRun.Fixed fixed : List.of(measured.first(), warm)) {
      assertThat(fixed.answers().millis()).hasSize(10);
      assertThat(fixed.answers().failed()).as(fixed.answers().firstFailure()).isZero();
    }
    assertThat(measured.searched()).hasSize(1);
    assertThat(measured.searched().getFirst().millis()).hasSize(12);
    assertThat(measured.searched().getFirst().failed()).isZero();
    assertThat(warm.settling().written())
        .containsEntry("310000 hospital_call", 1.0)
        .containsEntry("310000 settlement_attempt", 1.0)
        .containsEntry("310000 outbox", 1.0)
        .containsEntry("510000 inbox", 1.0)
        .containsEntry("510000 insured_bill", 1.0)
        .containsEntry("510000 account_entry", 1.0)
        .containsEntry("310000 treatment_bill", 1.0)
        .containsEntry("310000 settlement_outcome", 1.0)
        .containsEntry("310000 hospital_answer", 1.0);
    // the reply, and word of the account where one paid: half of the bills
    assertThat(warm.settling().written().get("510000 outbox")).isBetween(1.0, 2.0);
    assertThat(warm.settling().written().get("310000 inbox")).isBetween(1.0, 2.0);
    assertThat(warm.before().written())
        .containsOnlyKeys("310000 hospital_call", "310000 hospital_answer");
    assertThat(measured.floorPerSecond()).isPositive();
    assertThat(measured.roundTripsPerSecond()).isPositive();
  }
}
