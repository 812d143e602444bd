package org.crossbill.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.store.BusinessDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nights that did not run, broke off, or left something, as standing conditions. */
@Configuration(proxyBeanMethods = false)
class NightConditions {
  /**
   * The business date of the latest night that was finished: one under way has left nothing yet.
   */
  private static final String LAST =
      """
      WITH last AS (
        SELECT max(p.parameter_value)::date AS run_date FROM batch_job_execution_params p
        JOIN batch_job_execution e USING (job_execution_id) JOIN batch_job_instance i USING (job_instance_id)
        WHERE i.job_name = 'night' AND p.parameter_name = 'date' AND e.status = 'COMPLETED')
      """;

  @Bean
  ConditionSource missedNights(
      BusinessDays days,
      Clock clock,
      @Value("${crossbill.night.overdue-after:30h}") Duration overdueAfter) {
    return new ConditionSource() {
      @Override
      public ConditionKind kind() {
        return ConditionKind.NIGHT_MISSED;
      }

      @Override
      public List<Condition> standing() {
        return overdueAfter.isZero()
            ? List.of()
            : days.open().stream()
                .flatMap(open -> missed(open, LocalDateTime.now(clock), overdueAfter).stream())
                .toList();
      }
    };
  }

  /** Nights of the open date and after it that should have run by now. */
  static List<Condition> missed(LocalDate open, LocalDateTime now, Duration overdueAfter) {
    long nights = Duration.between(open.atStartOfDay().plus(overdueAfter), now).toDays() + 1;
    return now.isBefore(open.atStartOfDay().plus(overdueAfter))
        ? List.of()
        : List.of(new Condition(ConditionKind.NIGHT_MISSED, open.toString(), nights, 0, open));
  }

  @Bean
  ConditionSource failedNights(NightRuns runs, NightSettings settings) {
    return new ConditionSource() {
      @Override
      public ConditionKind kind() {
        return ConditionKind.NIGHT_FAILED;
      }

      @Override
      public List<Condition> standing() {
        return runs.brokenOff(settings.leaseTtl()).stream()
            .map(night -> new Condition(ConditionKind.NIGHT_FAILED, night.toString(), 1, 0, night))
            .toList();
      }
    };
  }

  @Bean
  ConditionSource failedChecks(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.CHECK_FAILED,
        LAST
            + """
            SELECT c.name AS subject, 1 AS number, 0 AS amount_fen,
                   (SELECT min(f.run_date) FROM night_check f
                    WHERE f.name = c.name AND f.left_value <> f.right_value AND NOT EXISTS (
                      SELECT FROM night_check h WHERE h.name = c.name AND h.left_value = h.right_value
                        AND h.run_date BETWEEN f.run_date AND c.run_date)) AS since
            FROM night_check c JOIN last USING (run_date) WHERE c.left_value <> c.right_value
            """);
  }

  /** Since the first of the nights in a row that lacked anything of it. */
  @Bean
  ConditionSource silentCounterparts(JdbcClient jdbc) {
    return ConditionSource.of(
        jdbc,
        ConditionKind.COUNTERPART_SILENT,
        LAST
            + """
            SELECT o.counterpart AS subject, 1 AS number, 0 AS amount_fen,
                   (SELECT min(f.run_date) FROM night_outstanding f
                    WHERE f.counterpart = o.counterpart AND f.run_date <= last.run_date AND NOT EXISTS (
                      SELECT FROM night_run r WHERE r.run_date BETWEEN f.run_date AND last.run_date
                        AND NOT EXISTS (SELECT FROM night_outstanding h
                                        WHERE h.run_date = r.run_date AND h.counterpart = o.counterpart))) AS since
            FROM (SELECT DISTINCT run_date, counterpart FROM night_outstanding) o JOIN last USING (run_date)
            """);
  }
}
