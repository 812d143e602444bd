package org.crossbill.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.crossbill.testing.SigningKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor over a real database and broker, one thing wrong after the other. */
class DoctorTest {
  private static final SharedServers SERVERS = SharedServers.INSTANCE;

  @TempDir Path folder;

  private final String prefix = "d" + UUID.randomUUID().toString().substring(0, 8);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int doctor(String... more) throws IOException {
    out.getBuffer().setLength(0);
    SERVERS.createDatabase(prefix);
    StringBuilder file = new StringBuilder();
    SigningKeys.of(new NodeCode("310000"))
        .forEach((key, value) -> file.append(key).append('=').append(value).append('\n'));
    file.append("spring.datasource.url=" + SERVERS.postgres.jdbcUrl(prefix) + "\n");
    file.append("spring.datasource.username=" + PostgresServer.USER + "\n");
    file.append("spring.kafka.bootstrap-servers=" + SERVERS.kafka.bootstrapServers() + "\n");
    file.append("crossbill.exchange.topic-prefix=" + prefix + "\n");
    file.append("crossbill.night.reports=" + folder.resolve("reports") + "\n");
    for (String line : more) {
      file.append(line).append('\n');
    }
    Path config = Files.writeString(folder.resolve("node.properties"), file);
    return Launcher.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "doctor",
        "--node",
        "310000",
        "--config",
        config.toString());
  }

  private List<String> said(String about) {
    return out.toString()
        .lines()
        .filter(line -> line.matches("\\S+ \\S+ +" + about + " .*"))
        .toList();
  }

  /** The servers of the tests do not write durably, which the doctor says. */
  @Test
  void database_thatIsNotDurable_isWrong() throws IOException {
    assertThat(doctor()).isEqualTo(1);
    assertThat(said("database").getFirst()).contains("ok").contains("PostgreSQL 18");
    assertThat(said("database"))
        .anyMatch(line -> line.contains("WRONG") && line.contains("fsync = on"));
    assertThat(said("tables")).singleElement().asString().contains("none yet");
    assertThat(said("rights")).singleElement().asString().contains("ok");
    assertThat(said("clock")).singleElement().asString().contains("ok");
    assertThat(said("keys")).singleElement().asString().contains("ok");
    assertThat(said("disk")).singleElement().asString().contains("ok");
    assertThat(said("topic")).hasSize(3).allMatch(line -> line.contains("note"));
    assertThat(said("counterparts")).singleElement().asString().contains("note").contains("510000");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void topic_thatForgets_isWrongWithItsMend() throws Exception {
    String topic = prefix + ".310000.realtime";
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SERVERS.kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", "60000"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
      assertThat(doctor("crossbill.exchange.consumers=3")).isEqualTo(1);
      assertThat(said("topic"))
          .anyMatch(line ->
              line.contains("WRONG")
                  && line.contains("retention.ms=60000")
                  && line.endsWith(
                      "--entity-name %s --add-config retention.ms=-1".formatted(topic)))
          .anyMatch(line -> line.contains("has 2 partitions for crossbill.exchange.consumers=3"));
    }
  }

  @Test
  void anotherNodesDatabase_missingKey_andNoFolder_areEachToldWithTheirMend() throws Exception {
    SERVERS.createDatabase(prefix);
    try (var connection =
            DriverManager.getConnection(SERVERS.postgres.jdbcUrl(prefix), PostgresServer.USER, "");
        var insert = connection.createStatement()) {
      insert.execute("INSERT INTO node_identity (node) VALUES ('510000')");
    }
    Path file = Files.writeString(folder.resolve("a-file"), "");
    assertThat(
            doctor(
                "crossbill.exchange.signing-key=" + folder.resolve("none.pem"),
                "crossbill.night.reports=" + file.resolve("reports")))
        .isEqualTo(1);
    assertThat(said("tables")).singleElement().asString().contains("of node 510000, not 310000");
    assertThat(said("keys"))
        .singleElement()
        .asString()
        .contains("WRONG")
        .contains("bin/crossbill keys");
    assertThat(said("disk")).singleElement().asString().contains("crossbill.night.reports");
  }

  @Test
  void serversThatAreNotThere_areToldOnceEach() throws IOException {
    assertThat(
            doctor(
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
                "spring.datasource.hikari.connection-timeout=500",
                "crossbill.exchange.signatures=off"))
        .isEqualTo(1);
    assertThat(said("connection"))
        .singleElement()
        .asString()
        .contains("WRONG")
        .contains("cannot be reached")
        .contains("Start PostgreSQL there");
    assertThat(said("keys")).singleElement().asString().contains("note");
  }
}
