package org.crossbill.batch;

import org.springframework.batch.core.partition.PartitionHandler;

/** Further processes of this node that work on the partitions of its night (远程工作者). */
public interface RemoteWorkers {
  /**
   * What hands the partitions of a step to them and waits until all are done.
   *
   * @param workerStep the name of the step that works on one partition
   * @param epoch of the lease of the night they work for
   */
  PartitionHandler partitionHandler(String workerStep, long epoch);
}
