package org.crossbill.embedded;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.crossbill.store.StartRefused;

/**
 * A real Kafka broker (KRaft, one process that is broker and controller) in a child JVM, with its
 * data in a folder. It ends when this process ends, however it ends.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final String STORAGE_ID = "cluster-id.txt";
  private static final Set<String> LISTENERS =
      Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

  private final Path folder;
  private final int port;
  private final Process process;

  private KafkaBroker(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts the broker on the folder's data, formatting it where there is none, on a free port. */
  public static KafkaBroker start(Path folder) {
    return start(folder, FreePorts.one());
  }

  /**
   * The same on a port of the caller's choice: that of a broker that died, so that its clients find
   * it again.
   */
  public static KafkaBroker start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * The same with more settings of the broker. Its folder and all in it are for this user alone.
   *
   * @param more which win; those of listeners are added to the one that is there
   * @throws StartRefused where it does not start
   */
  public static KafkaBroker start(Path folder, int port, Map<String, String> more) {
    try {
      PrivateFiles.makeFolder(folder);
      Path properties = folder.resolve("server.properties");
      writeProperties(properties, folder.resolve("data"), port, FreePorts.one(), more);
      var broker = new KafkaBroker(folder, port, launch(folder, properties, clusterId(folder)));
      StopOrder.add(broker::close);
      broker.awaitAnswer();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect, {@code host:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The process, for figures of its memory and for kill tests. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAnswer() {
    long deadlineNanos = System.nanoTime() + START_LIMIT.toNanos();
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
            100,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200);
    while (!isListening()) {
      if (!process.isAlive() || System.nanoTime() > deadlineNanos) {
        throw failed(null);
      }
      sleep();
    }
    try (Admin admin = Admin.create(config)) {
      admin.describeCluster().nodes().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private boolean isListening() {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StartRefused failed(@org.jspecify.annotations.Nullable Exception cause) {
    close();
    String message =
        "The Kafka broker did not start within %d s. See %s, or start with a fresh folder."
            .formatted(START_LIMIT.toSeconds(), folder.resolve("broker.log"));
    return cause == null ? new StartRefused(message) : new StartRefused(message, cause);
  }

  private static Process launch(Path folder, Path properties, String clusterId) throws IOException {
    Path logging = folder.resolve("logback.xml");
    PrivateFiles.write(
        logging,
        """
        <configuration>
          <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d %-5level %logger{30} - %msg%n</pattern></encoder>
          </appender>
          <root level="WARN"><appender-ref ref="OUT"/></root>
        </configuration>
        """);
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '/') { // what it writes is for this user alone
      command.addAll(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms96m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:MaxDirectMemorySize=64m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=" + logging));
    String classPath = System.getProperty("java.class.path");
    if (isBootJar(classPath)) {
      command.addAll(
          List.of(
              "-Dloader.main=" + BrokerProcess.class.getName(),
              "-cp",
              classPath,
              "org.springframework.boot.loader.launch.PropertiesLauncher"));
    } else {
      command.addAll(List.of("-cp", classPath, BrokerProcess.class.getName()));
    }
    command.addAll(List.of(properties.toString(), clusterId));
    Path output = folder.resolve("broker.log");
    if (!Files.exists(output)) {
      PrivateFiles.write(output, "");
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  private static boolean isBootJar(String classPath) throws IOException {
    if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
      return false;
    }
    try (var jar = new JarFile(classPath)) {
      return jar.getEntry("BOOT-INF/") != null || jar.getEntry("BOOT-INF/classpath.idx") != null;
    }
  }

  /** Kept beside the data, because the data belongs to that cluster for good. */
  private static String clusterId(Path folder) throws IOException {
    Path file = folder.resolve(STORAGE_ID);
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Uuid.randomUuid().toString());
    }
    return Files.readString(file).strip();
  }

  private static void writeProperties(
      Path file, Path data, int port, int controllerPort, Map<String, String> more)
      throws IOException {
    var properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
            Map.entry(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                    .formatted(port, controllerPort)),
            Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", data.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            // a broker that was killed is taken in again when its session is over, not after nine
            // seconds
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("offsets.retention.minutes", "5256000")));
    more.forEach((key, value) ->
        properties.merge(
            key, value, (own, added) -> LISTENERS.contains(key) ? own + "," + added : added));
    var text = new StringWriter();
    properties.store(text, null);
    PrivateFiles.write(file, text.toString());
  }
}
