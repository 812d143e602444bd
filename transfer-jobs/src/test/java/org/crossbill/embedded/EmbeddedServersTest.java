package org.crossbill.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.crossbill.embedded.PostgresServer.Durability;
import org.crossbill.embedded.PostgresServer.Setup;
import org.crossbill.store.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers of the demo keep their data over any end, and a folder has one holder. */
class EmbeddedServersTest {
  @TempDir Path folder;

  @Test
  void folder_hasOneHolderAtATime() {
    try (DataFolder first = DataFolder.hold(folder)) {
      assertThat(first.path()).isAbsolute();
      assertThatThrownBy(() -> DataFolder.hold(folder).close())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("held by another run");
    }
    DataFolder.hold(folder).close();
  }

  @Test
  void postgres_isDurableAndKeepsItsData_evenWhenAnEarlierOneWasLeftBehind() throws Exception {
    Process starter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeavesPostgresBehind.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(starter.waitFor()).isEqualTo(LeavesPostgresBehind.HALTED);
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).as("left behind").isPresent();
    try (PostgresServer next = PostgresServer.start(folder, Durability.DURABLE, 20)) {
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
      next.createDatabase("n310000");
      assertThat(query(next, "SELECT n FROM kept")).isEqualTo("42");
      assertThat(query(next, "SHOW fsync")).isEqualTo("on");
      assertThat(query(next, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(next, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(query(next, "SHOW server_version_num")).startsWith("18");
    }
  }

  @Test
  void postgres_withAPassword_takesNobodyWithout_andIsForItsUserAlone() throws Exception {
    Path secret = folder.resolve("postgres.password");
    Setup setup =
        new Setup(Durability.QUICK, 20, FreePorts.one(), Optional.of(secret), Map.of("jit", "on"));
    String password;
    try (PostgresServer first = PostgresServer.start(folder.resolve("postgres"), setup)) {
      password = first.password();
      assertThat(password).hasSize(32).isEqualTo(Files.readString(secret).strip());
      first.createDatabase("n310000");
      assertThat(query(first, "SHOW jit")).isEqualTo("on");
      for (String wrong : List.of("", "postgres", password + "x")) {
        assertThatThrownBy(
                () -> {
                  try (var _ =
                      DriverManager.getConnection(first.jdbcUrl("n310000"), "postgres", wrong)) {
                    // not reached
                  }
                })
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isIn("28P01", "08004"));
      }
      assertPrivate(folder.resolve("postgres"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    try (PostgresServer again = PostgresServer.start(folder.resolve("postgres"), setup)) {
      assertThat(again.password()).isEqualTo(password);
    }
    Files.delete(secret);
    assertThatThrownBy(() -> PostgresServer.start(folder.resolve("postgres"), setup))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("has no password in " + secret);
  }

  /** Every folder 0700, every file 0600. */
  private static void assertPrivate(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        if (Files.exists(path)) { // some are gone as soon as they are seen
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .as("%s", path)
              .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
      }
    }
  }

  static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl("n310000"), PostgresServer.USER, server.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return String.valueOf(rows.getString(1));
      }
    }
  }

  @Test
  void broker_keepsItsTopicsOverAKill_andIsForItsUserAlone() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    KafkaBroker first = KafkaBroker.start(folder);
    try (Admin admin = admin(first)) {
      admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1))).all().get();
    }
    first.process().destroyForcibly();
    assertThat(first.process().onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    KafkaBroker second = KafkaBroker.start(folder);
    try (Admin admin = admin(second)) {
      assertThat(admin.listTopics().names().get()).contains("kept");
      assertPrivate(folder);
    } finally {
      second.close();
    }
    assertThat(second.process().isAlive()).isFalse();
  }

  private static Admin admin(KafkaBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
