package org.crossbill.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a replica sees of a change that another process made, as the import command is one. */
class CatalogueBookTest {
  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000");

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  /** A clock that a test moves. */
  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void change_isSeenByTheFirstWhoAsksAMinuteLater_thoughNobodyAskedBetween() {
    MovedClock clock = new MovedClock();
    CatalogueBook replica =
        new CatalogueBook(CLUSTER.node("310000").bean(JdbcTemplate.class), clock);
    assertThat(replica.find("Q01", DAY)).isEmpty();
    publish(500);
    clock.now = clock.now.plusSeconds(59);
    assertThat(replica.find("Q01", DAY)).isEmpty();
    clock.now = clock.now.plusSeconds(1);
    assertThat(ratio(replica)).contains(500);
    publish(1000);
    clock.now = clock.now.plusSeconds(8 * 3600);
    assertThat(ratio(replica)).contains(1000);
  }

  private static Optional<Integer> ratio(CatalogueBook book) {
    return book.find("Q01", DAY).map(version -> version.item().entry().selfpayPropPer10k());
  }

  private static void publish(int selfpayPer10k) {
    CatalogueEntry entry =
        CatalogueEntry.of(
            "Q01",
            ChargeClass.B,
            selfpayPer10k,
            CatalogueEntry.NO_CEILING_MICRO_YUAN,
            LocalDate.of(2020, 1, 1));
    CLUSTER
        .node("310000")
        .bean(CatalogueBook.class)
        .publish(
            List.of(new ListedItem(entry, "示范项目", "09", "0", true, "made up for tests")),
            new Actor("clerk"));
  }
}
