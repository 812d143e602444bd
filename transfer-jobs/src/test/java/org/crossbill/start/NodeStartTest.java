package org.crossbill.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.crossbill.core.place.NodeCode;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class NodeStartTest {
  private static final NodeCode SHANGHAI = new NodeCode("310000");

  private static PropertyResolver variables(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource("variables", variables));
    return environment;
  }

  /** A node hosted beside others, as the demo's are, whatever variable somebody has set. */
  @Test
  void hosted_whateverTheEnvironmentSays_staysOnLoopback() {
    System.setProperty(
        "server.address", "0.0.0.0"); // above the environment, as that is above the file
    try {
      NodeConfiguration hosted =
          NodeConfiguration.hosted(SHANGHAI, "jdbc:x", "x", "127.0.0.1:1", 0, Map.of());
      assertThat(NodeStart.environmentOf(hosted).getProperty("server.address"))
          .isEqualTo("127.0.0.1");
      NodeConfiguration served = new NodeConfiguration(SHANGHAI, Map.of(), null, true, false);
      assertThat(NodeStart.environmentOf(served).getProperty("server.address"))
          .isEqualTo("0.0.0.0");
    } finally {
      System.clearProperty("server.address");
    }
  }

  /** Two processes that rotate one file would lose lines. */
  @Test
  void logs_eachProcessHasAFileOfItsOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("crossbill.properties");
    Files.writeString(file, "crossbill.logs=/var/log/crossbill/310000\n");
    assertThat(logFile(file, Map.of())).isEqualTo("/var/log/crossbill/310000/node.log");
    assertThat(logFile(file, Map.of(NodeStart.PROCESS, "night")))
        .isEqualTo("/var/log/crossbill/310000/night.log");
    Files.writeString(file, "crossbill.logs=/var/log/a\nlogging.file.name=/var/log/one.log\n");
    assertThat(logFile(file, Map.of())).isEqualTo("/var/log/one.log");
    assertThat(logFile(null, Map.of())).isNull();
  }

  private static @Nullable String logFile(@Nullable Path file, Map<String, Object> given) {
    return NodeStart.environmentOf(new NodeConfiguration(SHANGHAI, given, file, false, true))
        .getProperty("logging.file.name");
  }

  @Test
  void node_ofFileOrEnvironment_isThatOfTheCommandLineOrRefused() {
    Map<String, Object> own = Map.of("crossbill.node", "310000");
    Map<String, Object> others = Map.of("crossbill.node", "510000");
    assertThatCode(
            () -> {
              NodeStart.refuseOtherNode(SHANGHAI, Map.of(), variables(Map.of()));
              NodeStart.refuseOtherNode(
                  SHANGHAI, own, variables(Map.of("CROSSBILL_NODE", "310000")));
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> NodeStart.refuseOtherNode(SHANGHAI, others, variables(Map.of())))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("file is of node 510000, but --node is 310000");
    assertThatThrownBy(() ->
            NodeStart.refuseOtherNode(SHANGHAI, own, variables(Map.of("CROSSBILL_NODE", "510000"))))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("is of node 510000 (CROSSBILL_NODE), but --node is 310000");
  }
}
