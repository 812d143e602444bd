package org.crossbill.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which worker is at which partition of a night (分片认领), with a heartbeat. It keeps two workers from
 * the same partition and shows a dead one's; what they write is guarded by the lease and the marks
 * of the parts, not by this.
 */
@Component
public class Claims {
  private final JdbcClient jdbc;
  private final Duration ttl;

  Claims(JdbcClient jdbc, NightSettings settings) {
    this.jdbc = jdbc;
    this.ttl = settings.leaseTtl();
  }

  /** Takes a partition that nobody is at, or whose worker has no heartbeat any more. */
  public boolean take(long stepExecutionId, String worker) {
    return jdbc.sql(
                """
                INSERT INTO night_claim AS c (step_execution_id, worker, heartbeat)
                VALUES (:id, :worker, clock_timestamp())
                ON CONFLICT (step_execution_id) DO UPDATE SET worker = :worker, heartbeat = clock_timestamp()
                WHERE c.heartbeat < clock_timestamp() - :millis * interval '1 millisecond'
                """)
            .param("id", stepExecutionId)
            .param("worker", worker)
            .param("millis", ttl.toMillis())
            .update()
        == 1;
  }

  /** The heartbeat of all that a worker is at. */
  public void beat(String worker) {
    jdbc.sql("UPDATE night_claim SET heartbeat = clock_timestamp() WHERE worker = ?")
        .param(worker)
        .update();
  }

  /** Gives a partition back, done or not. */
  public void give(long stepExecutionId, String worker) {
    jdbc.sql("DELETE FROM night_claim WHERE step_execution_id = ? AND worker = ?")
        .params(stepExecutionId, worker)
        .update();
  }

  /** Forgets who was at partitions that are done: a dead worker's claim stays behind. */
  public void forget(Collection<Long> stepExecutionIds) {
    jdbc.sql("DELETE FROM night_claim WHERE step_execution_id = ANY (?)")
        .param(stepExecutionIds.toArray(Long[]::new))
        .update();
  }

  /** Those of the partitions that are not done and that no living worker is at. */
  public Set<Long> waiting(Collection<Long> stepExecutionIds) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT s.step_execution_id FROM batch_step_execution s
                WHERE s.step_execution_id = ANY (?) AND s.status IN ('STARTING', 'STARTED')
                  AND NOT EXISTS (SELECT FROM night_claim c WHERE c.step_execution_id = s.step_execution_id
                    AND c.heartbeat >= clock_timestamp() - ? * interval '1 millisecond')
                """)
            .params(stepExecutionIds.toArray(Long[]::new), ttl.toMillis())
            .query(Long.class)
            .list());
  }
}
