package org.crossbill.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.crossbill.core.place.NodeCode;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** Which node, and how it is configured (节点选项): what all commands of a node share. */
final class NodeOptions {
  @Option(
      names = "--node",
      required = true,
      paramLabel = "CODE",
      description = "The node: a province code (310000), or 000000.")
  private @Nullable NodeCode node;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A properties file; crossbill.properties of the working folder where not given.")
  private @Nullable Path config;

  NodeCode code() {
    return Objects.requireNonNull(node);
  }

  /**
   * Starts the node without answering HTTP, to work until it is stopped.
   *
   * @param process names its log file
   */
  ConfigurableApplicationContext work(String process) {
    return start(false, Map.of(NodeStart.PROCESS, process));
  }

  /**
   * Starts the node without answering HTTP, for a command whose own lines are not to be lost among
   * notices; a log file has them.
   *
   * @param process names it
   */
  ConfigurableApplicationContext workQuietly(String process) {
    return start(false, Map.of("logging.threshold.console", "warn", NodeStart.PROCESS, process));
  }

  /** Starts parts of a node to look at what it stands on. */
  ConfigurableApplicationContext inspect(Class<?> parts) {
    return NodeStart.start(
        configuration(false, Map.of("logging.threshold.console", "error")), parts);
  }

  /**
   * The same over connections that the database lets write nothing, with room to sort in memory
   * what they read.
   */
  ConfigurableApplicationContext readOnly(Class<?> parts) {
    return NodeStart.start(
        configuration(
            false,
            Map.of(
                "logging.threshold.console",
                "error",
                "spring.datasource.hikari.connection-init-sql",
                "SET default_transaction_read_only = on; SET work_mem = '512MB'")),
        parts);
  }

  /** Starts the node as it serves. */
  ConfigurableApplicationContext serve(Map<String, Object> given) {
    return start(true, given);
  }

  private ConfigurableApplicationContext start(boolean web, Map<String, Object> given) {
    return NodeStart.start(configuration(web, given));
  }

  private NodeConfiguration configuration(boolean web, Map<String, Object> given) {
    boolean byDefault = config == null && Files.exists(NodeStart.DEFAULT_FILE);
    Path file = byDefault ? NodeStart.DEFAULT_FILE : config;
    return new NodeConfiguration(code(), given, file, web, true);
  }
}
