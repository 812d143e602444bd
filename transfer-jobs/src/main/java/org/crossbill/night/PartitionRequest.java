package org.crossbill.night;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a night asks its workers over Kafka (分区请求): to work on one partition. Three words, as both
 * ends are the same program.
 *
 * @param epoch of the lease of the night
 * @param workerStep the step that works on one partition
 * @param stepExecutionId of Spring Batch, where the rest stands
 */
record PartitionRequest(long epoch, String workerStep, long stepExecutionId) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\S+) (\\d{1,18})");

  byte[] bytes() {
    return (epoch + " " + workerStep + " " + stepExecutionId).getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing where the bytes are no request. */
  static Optional<PartitionRequest> of(byte[] bytes) {
    Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
    return text.matches()
        ? Optional.of(
            new PartitionRequest(
                Long.parseLong(text.group(1)), text.group(2), Long.parseLong(text.group(3))))
        : Optional.empty();
  }
}
