package org.crossbill.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long finished rows are kept (保留期限), under {@code crossbill.retention}. No rule is known that
 * says how long; 400 days cover a clearing year and the month after it.
 *
 * @param outbox messages that were sent
 * @param answers the texts of answers to hospitals
 * @param signs sign-ins of hospitals
 * @param steps the night's records of its steps
 * @param bite rows that one statement lets go at most
 */
@ConfigurationProperties("crossbill.retention")
public record RetentionSettings(
    @DefaultValue("400d") Duration outbox,
    @DefaultValue("400d") Duration answers,
    @DefaultValue("400d") Duration signs,
    @DefaultValue("400d") Duration steps,
    @DefaultValue("2000") int bite) {
  /** What nobody may ask for less than: a month, in which a night, a claim or a repeat is late. */
  public static final Duration FLOOR = Duration.ofDays(31);

  private static final String WHY = "as a month's work may still come back to it";

  public RetentionSettings {
    Retention.atLeast("outbox", outbox, FLOOR, WHY);
    Retention.atLeast("answers", answers, FLOOR, WHY);
    Retention.atLeast("signs", signs, FLOOR, WHY);
    Retention.atLeast("steps", steps, FLOOR, WHY);
    if (bite < 1) {
      throw new StartRefused("crossbill.retention.bite=%d: at least 1 row.".formatted(bite));
    }
  }
}
