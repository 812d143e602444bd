package org.crossbill.hospital.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.crossbill.store.Retention;
import org.crossbill.store.RetentionSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What of the hospitals' calls goes by its age (交易应答与签到清理): the texts of answers, which lie under
 * their business dates, and sign-ins that hold no longer. The msgids stay, and whether each was
 * answered: a call takes effect once, whenever it is repeated.
 */
@Configuration(proxyBeanMethods = false)
class CallRetention {
  private final JdbcClient jdbc;
  private final RetentionSettings settings;

  CallRetention(JdbcClient jdbc, RetentionSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Bean
  Retention oldAnswers(Clock clock) {
    return new Retention() {
      @Override
      public String what() {
        return "answers";
      }

      @Override
      public Duration keep() {
        return settings.answers();
      }

      @Override
      public Optional<Emptied> empties() {
        return Optional.of(new Emptied("hospital_answer", "body"));
      }

      // in the order of their dates: a later bite begins at the date where this one ended
      @Override
      public Bite bite(Instant after, Instant before, int atMost) {
        return jdbc.sql(
                """
                WITH old AS (
                  SELECT business_date, fixmedins_code, msgid FROM hospital_answer
                  WHERE business_date >= :after AND business_date < :before AND body <> ''
                  ORDER BY business_date, fixmedins_code, msgid LIMIT :most),
                emptied AS (
                  UPDATE hospital_answer a SET body = '' FROM old
                  WHERE a.business_date = old.business_date AND a.fixmedins_code = old.fixmedins_code
                    AND a.msgid = old.msgid AND a.business_date >= :after AND a.business_date < :before
                  RETURNING a.business_date)
                SELECT count(*) AS rows, max(business_date) AS last FROM emptied
                """)
            .param("after", dateOf(after))
            .param("before", dateOf(before))
            .param("most", atMost)
            .query((row, _) -> {
              int rows = row.getInt("rows");
              LocalDate last = row.getObject("last", LocalDate.class);
              return new Bite(
                  rows,
                  (rows < atMost || last == null ? dateOf(before) : last)
                      .atStartOfDay(clock.getZone())
                      .toInstant(),
                  rows == atMost);
            })
            .single();
      }

      private LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
      }
    };
  }

  @Bean
  Retention oldSigns(@Value("${crossbill.hospital.sign-validity:24h}") Duration validity) {
    Duration keep =
        Retention.atLeast(
            "signs", settings.signs(), validity, "as crossbill.hospital.sign-validity holds");
    return new Retention() {
      @Override
      public String what() {
        return "signs";
      }

      @Override
      public Duration keep() {
        return keep;
      }

      @Override
      public Bite bite(Instant after, Instant before, int atMost) {
        int gone =
            jdbc.sql(
                    """
                    DELETE FROM hospital_sign WHERE sign_no = ANY (ARRAY (
                      SELECT sign_no FROM hospital_sign WHERE sign_time < ? ORDER BY sign_time LIMIT ?))
                    """)
                .params(before.atOffset(ZoneOffset.UTC), atMost)
                .update();
        return new Bite(gone, before, gone == atMost);
      }
    };
  }
}
