package org.crossbill.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.night.Night;
import org.crossbill.night.NightResult;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.ProgressBoard;

/** The nights of all nodes at once (各节点日终), each for itself as seven centers would run them. */
final class Nights {
  private final DemoCluster cluster;
  private final LocalDate date;

  Nights(DemoCluster cluster, LocalDate date) {
    this.cluster = cluster;
    this.date = date;
  }

  /**
   * Runs them, one progress line a node.
   *
   * @throws CommandFailed where a night was refused or failed; one that is done with a failed check
   *     or with something outstanding is left to the books' checks
   */
  void run(ProgressBoard board) throws InterruptedException {
    Map<NodeCode, ProgressBoard.Line> lines = new TreeMap<>();
    for (NodeCode code : DemoCluster.codes()) {
      lines.put(code, board.line("日终 night " + code, 0));
    }
    List<String> failed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(lines.size())) {
      Map<NodeCode, Future<NightResult>> results = new TreeMap<>();
      lines.forEach((code, line) -> results.put(code, threads.submit(() -> run(code, line))));
      for (Map.Entry<NodeCode, Future<NightResult>> entry : results.entrySet()) {
        try {
          for (Fault fault : entry.getValue().get().faults()) {
            failed.add("%s: %s; %s".formatted(entry.getKey(), fault.message(), fault.hint()));
          }
        } catch (ExecutionException e) {
          throw new IllegalStateException(
              "the night of " + entry.getKey() + " broke", e.getCause());
        }
      }
    }
    if (!failed.isEmpty()) {
      throw new CommandFailed(
          "The night did not come to its end. Run the demo again to resume it.\n  "
              + String.join("\n  ", failed));
    }
  }

  private NightResult run(NodeCode code, ProgressBoard.Line line) throws InterruptedException {
    NightResult result =
        cluster
            .bean(code, Night.class)
            .run(date, step -> line.step(step.name(), step.done(), step.total()));
    line.finish(
        switch (result.exit()) {
          case DONE -> "done, every check holds";
          case FAILED -> "FAILED";
          case REFUSED -> "REFUSED";
          case OUTSTANDING -> "done, outstanding: " + String.join(", ", result.outstanding());
          case CHECK_FAILED -> "done, A CHECK DOES NOT HOLD";
          case DIFFERENCES -> "done, %d DIFFERENCES OPEN".formatted(result.open().bills());
        });
    return result;
  }
}
