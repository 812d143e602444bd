package org.crossbill.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
      CompletionService<List<String>> ended = new ExecutorCompletionService<>(threads);
      lines.forEach((code, line) -> ended.submit(() -> faults(code, without, line)));
      for (int i = 0; i < lines.size(); i++) {
        List<String> faults = ended.take().get();
        if (failed.isEmpty() && !faults.isEmpty()) {
          failed.addAll(faults);
          threads.shutdownNow(); // the others would wait for it
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a night broke", e.getCause());
    }
    if (!failed.isEmpty()) {
      throw new CommandFailed(
          "The night did not come to its end. Run the demo again to resume it.\n  "
              + String.join("\n  ", failed));
    }
  }

  private List<String> faults(NodeCode code, Set<NodeCode> without, ProgressBoard.Line line) {
    try {
      return run(code, without, line).faults().stream()
          .map(fault -> "%s: %s; %s".formatted(code, fault.message(), fault.hint()))
          .toList();
    } catch (RuntimeException e) {
      log.error("the night of {} broke", code, QuietFailure.of(e));
      return List.of("%s: %s".formatted(code, QuietFailure.line(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(code + ": stopped");
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
