package org.crossbill.night;

import java.time.LocalDate;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.NightStep;
import org.crossbill.core.result.Result;
import org.crossbill.store.BusinessDays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first and the last of a night (日切): the cut-over at once, a bounded wait for bills in
 * progress, the freeze that fixes the run's bills; and at the end a bounded wait until what was
 * said is sent. In SQL: nothing here touches a bill.
 */
@Configuration(proxyBeanMethods = false)
class CloseDate {
  private final JdbcClient jdbc;
  private final NightSettings settings;

  CloseDate(JdbcClient jdbc, NightSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Bean
  NightStep closeStep(BusinessDays days) {
    return new NightStep.Once(
        "close",
        run -> {
          if (days.close(run.date()) instanceof Result.Failed<?> failed) {
            throw new IllegalStateException(failed.faults().getFirst().message());
          }
        });
  }

  @Bean
  NightStep inFlightStep(NightRuns runs) {
    return new NightStep.Waits(
        "in-flight",
        settings.inFlightWait(),
        run -> runs.isFrozen(run.date()) || inFlight(run.date()) == 0);
  }

  @Bean
  NightStep freezeStep(NightRuns runs) {
    return new NightStep.Once("freeze", run -> runs.freeze(run.date()));
  }

  /**
   * The process may end with the night: what is not sent stays in the outbox and goes out with
   * whatever runs on the node next; what the brokers refuse is not waited for.
   */
  @Bean
  NightStep dispatchStep() {
    return new NightStep.Waits("dispatch", settings.dispatchWait(), _ -> isSent());
  }

  private boolean isSent() {
    return jdbc.sql(
            """
            SELECT NOT EXISTS (SELECT FROM outbox o
              WHERE sent_at IS NULL AND lane IN ('clearing', 'transfer')
                AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.state IN ('RETRYING', 'STOPPED')
                  AND r.receiver = o.receiver AND r.lane = o.lane AND r.key = o.key))
            """)
        .query((row, index) -> row.getBoolean(1))
        .single();
  }

  /**
   * Calls that were begun under the date and have no outcome yet; earlier ones have had their wait.
   */
  private long inFlight(LocalDate date) {
    return jdbc.sql(
            """
            SELECT count(*) FROM settlement_attempt a WHERE a.business_date = ?
              AND NOT EXISTS (SELECT FROM settlement_outcome o WHERE o.setl_id = a.setl_id)
            """)
        .param(date)
        .query(Long.class)
        .single();
  }
}
