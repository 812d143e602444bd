package org.crossbill.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.crossbill.store.Retention;
import org.crossbill.store.RetentionSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go of what Spring Batch wrote of the steps of old nights (批次步骤清理), and of nothing where a
 * night never came to its end. The nights themselves stay: that one is done is known for good.
 */
@Component
class StepRetention implements Retention {
  private final JdbcClient jdbc;
  private final RetentionSettings settings;

  StepRetention(JdbcClient jdbc, RetentionSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public String what() {
    return "steps";
  }

  @Override
  public Duration keep() {
    return settings.steps();
  }

  /**
   * A step and its context count as one.
   *
   * @param after not asked for: a night that broke off may be done since
   */
  @Override
  public Bite bite(Instant after, Instant before, int atMost) {
    int gone =
        jdbc.sql(
                """
                WITH old AS (
                  SELECT s.step_execution_id AS id FROM batch_step_execution s
                  JOIN batch_job_execution e USING (job_execution_id)
                  WHERE EXISTS (SELECT FROM batch_job_execution done WHERE done.job_instance_id = e.job_instance_id
                                  AND done.status = 'COMPLETED' AND done.end_time < ?)
                  ORDER BY s.step_execution_id LIMIT ?),
                contexts AS (DELETE FROM batch_step_execution_context c USING old WHERE c.step_execution_id = old.id)
                DELETE FROM batch_step_execution s USING old WHERE s.step_execution_id = old.id
                """)
            .params(LocalDateTime.ofInstant(before, ZoneOffset.UTC), atMost)
            .update();
    return new Bite(gone, before, gone == atMost);
  }
}
