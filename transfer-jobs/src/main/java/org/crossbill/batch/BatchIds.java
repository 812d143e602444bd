package org.crossbill.batch;

import java.util.List;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives every node its own range of Spring Batch ids (批处理编号). Spring Batch keeps the steps that run
 * in static maps by their ids, so two nodes in one JVM with equal ids would write into each other's
 * executions.
 */
@Component
class BatchIds {
  private static final long RANGE = 1_000_000_000_000L;

  BatchIds(JdbcClient jdbc, Node node) {
    long first = Long.parseLong(node.code().value().substring(0, 2)) * RANGE + 1;
    for (String sequence :
        List.of("batch_job_instance_seq", "batch_job_execution_seq", "batch_step_execution_seq")) {
      jdbc.sql(
              "SELECT setval('%s', :first, false) FROM %s WHERE last_value < :first"
                  .formatted(sequence, sequence))
          .param("first", first)
          .query((row, index) -> index)
          .optional();
    }
  }
}
