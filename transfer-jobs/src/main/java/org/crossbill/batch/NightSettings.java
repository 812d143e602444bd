package org.crossbill.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.crossbill.core.exchange.ClosingBlock;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the night is run (日终参数), under {@code crossbill.night}.
 *
 * @param parties province codes of the clearing parties, all 32 where none is named; each gets a
 *     closing, each is waited for
 * @param workers where the partitions of a step are worked on
 * @param threads threads of a process that work on partitions
 * @param partitions at most so many partitions a step
 * @param sliceBlocks bills are cut into slices of so many closing blocks
 * @param inFlightWait how long bills in progress at the closing are waited for
 * @param counterpartWait how long the closings, answers and reports of others are waited for, each
 * @param dispatchWait how long the night's end waits until what it said is sent
 * @param leaseTtl a night, or a worker on one of its partitions, without a heartbeat for so long is
 *     taken over
 * @param reports folder for the reports
 */
@ConfigurationProperties("crossbill.night")
public record NightSettings(
    @DefaultValue List<String> parties,
    @DefaultValue("local") Workers workers,
    @DefaultValue("2") int threads,
    @DefaultValue("8") int partitions,
    @DefaultValue("50") int sliceBlocks,
    @DefaultValue("30s") Duration inFlightWait,
    @DefaultValue("10m") Duration counterpartWait,
    @DefaultValue("20s") Duration dispatchWait,
    @DefaultValue("15s") Duration leaseTtl,
    @DefaultValue("reports") Path reports) {
  /** Where partitions are worked on. */
  public enum Workers {
    /** On threads of the process that runs the night. */
    LOCAL,
    /** By further processes of the node, asked over Kafka. */
    REMOTE
  }

  public NightSettings {
    if (threads < 1 || partitions < 1 || sliceBlocks < 1) {
      throw new IllegalArgumentException(
          "crossbill.night.threads, .partitions and .slice-blocks are at least 1: %d, %d, %d"
              .formatted(threads, partitions, sliceBlocks));
    }
    parties = List.copyOf(parties);
    parties.forEach(NodeCode::new);
  }

  /** Bills in a slice. */
  public int sliceBills() {
    return sliceBlocks * ClosingBlock.MAX_BILLS;
  }

  /** All clearing parties, in the order of their codes. */
  public List<NodeCode> allParties() {
    if (parties.isEmpty()) {
      return Provinces.all();
    }
    return parties.stream().map(NodeCode::new).distinct().sorted().toList();
  }

  /** All clearing parties but one. */
  public List<NodeCode> partiesBut(NodeCode self) {
    return allParties().stream().filter(party -> !party.equals(self)).toList();
  }
}
