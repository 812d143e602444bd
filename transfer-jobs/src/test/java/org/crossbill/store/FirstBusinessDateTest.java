package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a center that is served, not played, gets its first business date. */
class FirstBusinessDateTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000")
          .replicas("310000", 2)
          .with("crossbill.first-date", "2026-03-02")
          .madeOf(StoreTest.StoreAndExchange.class);

  @Test
  void start_ofANodeWithoutADate_opensTheConfiguredOne() {
    BusinessDays days = CLUSTER.node("310000").bean(BusinessDays.class);
    assertThat(days.open()).contains(LocalDate.of(2026, 3, 2));
    assertThat(days.openFirst(LocalDate.of(2026, 9, 9))).isEqualTo(LocalDate.of(2026, 3, 2));
  }

  @Test
  void start_withSomethingElse_isRefused() {
    BusinessDays days = CLUSTER.node("310000").bean(BusinessDays.class);
    assertThatThrownBy(() -> new FirstBusinessDate(days, "2026/3/2"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("2026-03-02");
  }
}
