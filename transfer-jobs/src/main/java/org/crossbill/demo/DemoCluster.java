package org.crossbill.demo;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.FreePorts;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.StopOrder;
import org.crossbill.exchange.sign.KeyFolder;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.ProgressBoard;
import org.crossbill.users.Users;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The seven nodes of the demo in this JVM (演示集群), each an application context with a database and a
 * port of its own, beside one PostgreSQL and one broker. The nodes still share nothing but topics.
 */
final class DemoCluster implements AutoCloseable {
  /** Six contexts at once would only fight for two cores. */
  private static final int STARTED_AT_ONCE = 3;

  private static final LocalDate KEYS_FROM = LocalDate.of(2026, 1, 1);

  private final DemoFolder folder;
  private final int firstPort;
  private final KeyFolder keys;
  private final Servers servers;
  private final DemoAccounts accounts = new DemoAccounts();
  private final Map<NodeCode, ConfigurableApplicationContext> nodes =
      Collections.synchronizedMap(new TreeMap<>());

  /** Who may sign in at its nodes. */
  DemoAccounts accounts() {
    return accounts;
  }

  private DemoCluster(DemoFolder folder, int firstPort, Consumer<String> tell) {
    this.folder = folder;
    this.servers = new Servers(folder, tell);
    this.firstPort = firstPort;
    this.keys = new KeyFolder(folder.resolve("keys"));
  }

  /** The codes of all nodes, the national clearing house first. */
  static List<NodeCode> codes() {
    return Stream.concat(
            Stream.of(NodeCode.NATIONAL),
            World.PROVINCES.stream().map(World.Province::node).sorted())
        .toList();
  }

  /**
   * Starts everything.
   *
   * @param firstPort of 000000; the provinces follow, in the order of their codes
   * @param progress one step for each server and each node
   * @param tell where a line goes about a server that ended by itself
   */
  static DemoCluster start(
      DemoFolder folder, int firstPort, ProgressBoard.Line progress, Consumer<String> tell) {
    DemoCluster cluster = new DemoCluster(folder, firstPort, tell);
    try {
      cluster.startAll(progress);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** How many steps {@link #start} reports. */
  static int steps() {
    return codes().size() + 2;
  }

  /**
   * Looks whether the ports are free before anything is started.
   *
   * @throws CommandFailed where one is in use
   */
  static void refuseUsedPorts(int firstPort) {
    for (int port = firstPort; port < firstPort + codes().size(); port++) {
      if (!FreePorts.isFree(port)) {
        throw portInUse(port, firstPort);
      }
    }
  }

  private static CommandFailed portInUse(int port, int firstPort) {
    return new CommandFailed(
        "Port %d is in use; the demo needs %d to %d. Stop what uses it, or choose others with --port."
            .formatted(port, firstPort, firstPort + codes().size() - 1));
  }

  private void startAll(ProgressBoard.Line progress) {
    keys.fill(codes(), KEYS_FROM);
    try (ExecutorService threads = Executors.newFixedThreadPool(STARTED_AT_ONCE)) {
      Future<KafkaBroker> broker = threads.submit(servers::startBroker);
      Future<PostgresServer> database = threads.submit(servers::startDatabase);
      PostgresServer postgres = done(database);
      progress.advance(1);
      KafkaBroker kafka = done(broker);
      progress.advance(1);
      StopOrder.add(this::closeNodes);
      List<Future<?>> starting = new ArrayList<>();
      for (NodeCode code : codes()) {
        starting.add(
            threads.submit(
                (Callable<Void>)
                    () -> {
                      startNode(code, postgres, kafka);
                      progress.advance(1);
                      return null;
                    }));
      }
      starting.forEach(DemoCluster::done);
      servers.lookAfter();
    }
  }

  private void startNode(NodeCode code, PostgresServer postgres, KafkaBroker kafka) {
    String database = "crossbill_" + code;
    postgres.createDatabase(database);
    String provinces =
        String.join(",", World.PROVINCES.stream().map(p -> p.node().value()).toList());
    Map<String, String> properties = new TreeMap<>();
    codes()
        .forEach(peer ->
            properties.put("crossbill.console.peers." + peer, address(peer, "").toString()));
    properties.putAll(keys.settings(code));
    properties.put("spring.datasource.password", postgres.password());
    properties.putAll(
        Map.of(
            "crossbill.exchange.partitions",
            "2",
            "crossbill.night.parties",
            provinces,
            "crossbill.night.overdue-after",
            "0", // the demo has dates of its own
            "crossbill.settlement.demonstration-senders",
            provinces, // the captured samples
            "crossbill.hospital.lookups-per-minute",
            "60000", // a day's patients come within a minute
            "crossbill.night.reports",
            folder.resolve("reports").toString(),
            "spring.datasource.hikari.maximum-pool-size",
            "8",
            "server.tomcat.threads.max",
            "16",
            "crossbill.access.hash-memory",
            "4096")); // 35 passwords at each start, all random
    ConfigurableApplicationContext context =
        NodeStart.start(
            NodeConfiguration.hosted(
                code,
                postgres.jdbcUrl(database),
                PostgresServer.USER,
                kafka.bootstrapServers(),
                portOf(code),
                properties));
    nodes.put(code, context);
    accounts.enter(context.getBean(Users.class));
  }

  private int portOf(NodeCode code) {
    return firstPort + codes().indexOf(code);
  }

  /** Where a node answers on this machine. */
  URI address(NodeCode code, String path) {
    return URI.create("http://127.0.0.1:" + portOf(code) + path);
  }

  /** A part of a node. */
  <T> T bean(NodeCode code, Class<T> type) {
    return node(code).getBean(type);
  }

  /** All parts of a node. */
  BeanFactory node(NodeCode code) {
    ConfigurableApplicationContext context = nodes.get(code);
    if (context == null) {
      throw new IllegalArgumentException("the demo has no node " + code);
    }
    return context;
  }

  /** A node's database. */
  JdbcClient jdbc(NodeCode code) {
    return bean(code, JdbcClient.class);
  }

  /** The broker and the database under the nodes. */
  Servers servers() {
    return servers;
  }

  /** Does something for every province, at once; the first failure is thrown when all are done. */
  static void forEachProvince(Consumer<World.Province> work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(World.PROVINCES.size())) {
      List<Future<?>> futures = new ArrayList<>();
      for (World.Province province : World.PROVINCES) {
        futures.add(threads.submit(() -> work.accept(province)));
      }
      futures.forEach(DemoCluster::done);
    }
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted while the demo was starting.", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case null, default ->
            throw new IllegalStateException("the demo did not start", e.getCause());
      }
    }
  }

  /** Stops the nodes first, then what they stand on. */
  @Override
  public void close() {
    closeNodes();
    servers.close();
  }

  private void closeNodes() {
    try (ExecutorService threads = Executors.newFixedThreadPool(codes().size())) {
      List.copyOf(nodes.values()).forEach(context -> threads.execute(context::close));
    }
    nodes.clear();
  }
}
