package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import org.crossbill.batch.NightLease;
import org.crossbill.core.result.Result;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.crossbill.transfer.TransferNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A night that was taken over, but whose process lives on, writes nothing any more. */
class LeaseTest {
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
    CLUSTER.books().expectBroken("transfer-timeline-ends-here"); // due dates were set by hand
    byte[] before = dump(shanghai);
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
          assertThatThrownBy(() -> night.run(DAY, lease.transactions()))
              .hasMessageContaining("another process has taken over");
        }
      }
    }

    assertThat(dump(shanghai)).isEqualTo(before);
  }

  private static byte[] dump(TestNode node) {
    var out = new ByteArrayOutputStream();
    node.bean(BooksDump.class).write(out);
    return out.toByteArray();
  }
}
