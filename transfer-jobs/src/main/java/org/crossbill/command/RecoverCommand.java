package org.crossbill.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossbill.access.Actor;
import org.crossbill.exchange.Recovery;
import org.crossbill.store.Incarnation;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recover}: what to do first after a database was restored (恢复后比对). */
@Command(
    name = "recover",
    description = {
      "After a restore: brings back what the other nodes and the topics know, and lists the rest.",
      "数据库恢复后，与对方及消息主题比对，找回可找回的，列出其余。",
      "Configured like serve, and may run beside it and again: docs/guides/restore.md."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared; nothing is left to do",
      "1:compared, and something is listed that people have to do; or the command failed",
      "2:the use is wrong"
    })
final class RecoverCommand implements Callable<Integer> {
  @Mixin private NodeOptions node = new NodeOptions();

  @Option(
      names = "--restored",
      description =
          "Say that the database was restored where the node has not found it itself: numbers get a new mark."
              + " Needs --since.")
  private boolean restored;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description =
          "Read the topics from this day on, where not from a day before the last message the database knew of.")
  private @Nullable LocalDate since;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (restored && since == null) {
      throw CommandFailed.wrong(
          "--restored needs --since DATE, a day before the first loss: a node that has not found the restore itself"
              + " may have worked since, and its last message tells nothing.");
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (ConfigurableApplicationContext context = node.workQuietly("recover")) {
      Incarnation incarnation = context.getBean(Incarnation.class);
      if (restored) {
        incarnation.begin("said by the operator at " + Instant.now());
      }
      if (incarnation.now().mark().isEmpty()) {
        throw CommandFailed.wrong(
            "The database of %s was not restored, as far as the node can tell. If it was, say --restored."
                .formatted(node.code()));
      }
      Recovery.Report report = context.getBean(Recovery.class).recover(since, new Actor("recover"));
      print(out, report);
      return report.rest().isEmpty() ? 0 : CommandFailed.FAILED;
    }
  }

  private void print(PrintWriter out, Recovery.Report report) {
    out.println(
        "%s: 号码标记 the mark in its numbers is %s (%s)"
            .formatted(node.code(), report.life().mark(), report.life().reason()));
    out.println(
        "  比对起点 topics read from %s"
            .formatted(report.since() == null ? "their beginning" : report.since()));
    report
        .found()
        .own()
        .forEach((schema, count) ->
            out.println("  找回本节点所发 own messages brought back: %s %d".formatted(schema, count)));
    out.println(
        "  重新处理收到的消息 messages to this node taken again: %d".formatted(report.found().taken()));
    out.println("  仍待处理 left to do: %d".formatted(report.rest().size()));
    report.rest().forEach(line -> out.println("    " + line));
    out.flush();
  }
}
