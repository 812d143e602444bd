package org.crossbill.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.KafkaClients;
import org.crossbill.start.ConnectionsOnly;
import org.crossbill.start.NodeStart;
import org.crossbill.store.Checkup;
import org.crossbill.store.Checkup.Finding;
import org.crossbill.store.Checkup.State;
import org.crossbill.store.Node;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: whether a node has what it needs, without starting it (体检). */
@Command(
    name = "doctor",
    description = {
      "Looks at what a node needs (database, topics, keys, clock, disk, counterparts), and says to each how to",
      "mend it.",
      "体检：数据库、主题、密钥、时钟、磁盘、对方节点；逐项说明如何处理。",
      "Configured like serve; it changes nothing, starts no node and may run beside one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is to be mended", "2:the use is wrong"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private NodeOptions node = new NodeOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Connections and settings, and whatever looks at them; no table is touched. */
  @ConnectionsOnly
  @ComponentScan(
      basePackages = "org.crossbill",
      useDefaultFilters = false,
      includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Checkup.class))
  @Import(KafkaClients.class)
  static class Parts {
    @Bean
    Node node(@Value("${crossbill.node}") NodeCode code) {
      return new Node(code);
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (ConfigurableApplicationContext context = node.inspect(Parts.class)) {
      Set<Finding> found = new LinkedHashSet<>(); // an outage is told once
      for (Checkup one : context.getBeanProvider(Checkup.class).orderedStream().toList()) {
        found.addAll(look(one, context));
      }
      List<Finding> all = new ArrayList<>(found);
      for (Finding one : all) {
        out.println("%s %-12s %s".formatted(mark(one.state()), one.about(), one.said()));
      }
      long wrong = all.stream().filter(one -> one.state() == State.WRONG).count();
      out.println(
          wrong == 0
              ? "%s: nothing is wrong (正常)".formatted(node.code())
              : "%s: %d to be mended (待处理 %2$d 项)".formatted(node.code(), wrong));
      out.flush();
      return wrong == 0 ? 0 : CommandFailed.FAILED;
    }
  }

  private static List<Finding> look(Checkup one, ConfigurableApplicationContext context) {
    try {
      return one.look();
    } catch (RuntimeException e) {
      return List.of(
          Finding.wrong(
              "connection",
              String.valueOf(NodeStart.inWords(e, context.getEnvironment()).getMessage())));
    }
  }

  private static String mark(State state) {
    return switch (state) {
      case GOOD -> "正常 ok   ";
      case NOTE -> "提示 note ";
      case WRONG -> "错误 WRONG";
    };
  }
}
