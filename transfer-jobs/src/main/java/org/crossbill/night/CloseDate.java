package org.crossbill.night;

import java.util.List;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.NightStep;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Outgoing;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Retentions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The first and the last of a night (日切): the cut-over at once, a bounded wait for bills in
 * progress, the freeze that fixes the run's bills; and at the end a bounded wait until what was
 * said is sent, and the bites of what goes by its age.
 */
@Configuration(proxyBeanMethods = false)
class CloseDate {
  private final NightSettings settings;

  CloseDate(NightSettings settings) {
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
  NightStep inFlightStep(NightRuns runs, SettlementDesk desk) {
    return new NightStep.Waits(
        "in-flight",
        settings.inFlightWait(),
        run -> runs.isFrozen(run.date()) ? List.of() : settlements(desk.inFlight(run.date())));
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
  NightStep dispatchStep(Outgoing outgoing) {
    return new NightStep.Waits(
        "dispatch",
        settings.dispatchWait(),
        _ ->
            outgoing.isSent(Lane.CLEARING, Lane.TRANSFER)
                ? List.of()
                : List.of("messages to be sent"));
  }

  /** The very last: it keeps nobody waiting, and what it lets go nobody needs. */
  @Bean
  NightStep retentionStep(Retentions retentions) {
    return new NightStep.Repeated("retention", run -> retentions.next(run.date()));
  }

  private static List<String> settlements(long inFlight) {
    return inFlight == 0 ? List.of() : List.of(inFlight + " settlements in progress");
  }
}
