package org.crossbill.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.core.place.NodeCode;
import org.crossbill.night.Night;
import org.crossbill.night.NightResult;
import org.crossbill.store.QuietFailure;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.ProgressBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nights of all nodes at once (各节点日终), each for itself as seven centers would run them. */
final class Nights {
  private static final Logger log = LoggerFactory.getLogger(Nights.class);

  private final DemoCluster cluster;
  private final LocalDate date;
  private final String title;

  /**
   * @param title how the lines of progress begin
   */
  Nights(DemoCluster cluster, LocalDate date, String title) {
    this.cluster = cluster;
    this.date = date;
    this.title = title;
  }

  /**
   * Runs them, one progress line a node.
   *
   * @throws CommandFailed where a night was refused or failed; one that is done with a failed check
   *     or with something outstanding is left to the books' checks
   */
  void run(ProgressBoard board) throws InterruptedException {
    run(board, DemoCluster.codes(), Set.of());
  }

  /** Runs those of some nodes, which do not wait for the others. */
  void run(ProgressBoard board, Collection<NodeCode> nodes, Set<NodeCode> without)
      throws InterruptedException {
    Map<NodeCode, ProgressBoard.Line> lines = new TreeMap<>();
    for (NodeCode code : nodes) {
      lines.put(code, board.line(title + " " + code, 0));
    }
    List<String> failed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(lines.size())) {
      CompletionService<NightResult> ended = new ExecutorCompletionService<>(threads);
      Map<Future<NightResult>, NodeCode> whose = new HashMap<>();
      lines.forEach((code, line) -> whose.put(ended.submit(() -> run(code, without, line)), code));
      while (!whose.isEmpty()) {
        Future<NightResult> one = ended.take();
        NodeCode code = Objects.requireNonNull(whose.remove(one));
        if (failed.isEmpty()) {
          failed.addAll(faults(code, one));
          if (!failed.isEmpty()) {
            threads.shutdownNow(); // the others would wait for it
          }
        }
      }
    }
    if (!failed.isEmpty()) {
      throw new CommandFailed(
          "The night did not come to its end. Run the demo again to resume it.\n  "
              + String.join("\n  ", failed));
    }
  }

  private static List<String> faults(NodeCode code, Future<NightResult> night)
      throws InterruptedException {
    try {
      return night.get().faults().stream()
          .map(fault -> "%s: %s; %s".formatted(code, fault.message(), fault.hint()))
          .toList();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      log.error("the night of {} broke", code, QuietFailure.of(cause));
      return List.of("%s: %s".formatted(code, QuietFailure.line(cause)));
    }
  }

  private NightResult run(NodeCode code, Set<NodeCode> without, ProgressBoard.Line line)
      throws InterruptedException {
    NightResult result =
        cluster
            .bean(code, Night.class)
            .run(date, without, step -> line.step(step.name(), step.done(), step.total()));
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
