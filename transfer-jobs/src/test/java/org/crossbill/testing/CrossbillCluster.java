package org.crossbill.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.crossbill.Crossbill;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Some nodes for a test class, on the JVM's one PostgreSQL and one broker, with databases and
 * topics of their own. After every test the books are checked, see {@link BooksChecked}.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "510000");
 *
 * CLUSTER.node("310000").bean(Outbox.class)
 * CLUSTER.node("310000").url("/fsi/api/...")
 * }</pre>
 */
public final class CrossbillCluster
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final Map<NodeCode, Integer> replicas = new TreeMap<>();
  private final Map<NodeCode, List<TestNode>> nodes = new TreeMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final String run = "t" + UUID.randomUUID().toString().substring(0, 8);
  private final BooksChecked books = new BooksChecked();
  private List<Class<?>> parts = List.of(Crossbill.class);

  private CrossbillCluster() {
    properties.put("crossbill.exchange.topic-prefix", run);
    properties.put("crossbill.exchange.partitions", "2");
  }

  /** A cluster of these nodes, one replica each, of the whole application. */
  public static CrossbillCluster of(String... codes) {
    var cluster = new CrossbillCluster();
    for (String code : codes) {
      cluster.replicas.put(new NodeCode(code), 1);
    }
    return cluster;
  }

  /** Lets a node run in several replicas: contexts of their own on one database. */
  public CrossbillCluster replicas(String code, int count) {
    replicas.put(new NodeCode(code), count);
    return this;
  }

  /** A property of every node. */
  public CrossbillCluster with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /**
   * Other parts than the whole application, e.g. a few modules and handlers of the test's own. Such
   * a class has {@code @EnableAutoConfiguration} and {@code @ComponentScan} but not
   * {@code @Configuration}: the scan of the whole application would find it among the test classes.
   */
  public CrossbillCluster madeOf(Class<?>... classes) {
    parts = List.of(classes);
    return this;
  }

  /** The only or the first replica of a node. */
  public TestNode node(String code) {
    return node(code, 0);
  }

  /** One replica of a node, from 0. */
  public TestNode node(String code, int replica) {
    List<TestNode> all = nodes.get(new NodeCode(code));
    if (all == null) {
      throw new IllegalArgumentException("the cluster has no node " + code);
    }
    return all.get(replica);
  }

  /** The first replica of every node, in the order of their codes. */
  public List<TestNode> nodes() {
    return nodes.values().stream().map(List::getFirst).toList();
  }

  /** What is checked after every test; a test may say what it expects to be different. */
  public BooksChecked books() {
    return books;
  }

  /** Starts the replicas again that a test closed. */
  public void restart(String code, int replica) {
    NodeCode node = new NodeCode(code);
    List<TestNode> all = nodes.getOrDefault(node, List.of());
    all.get(replica).close();
    all.set(replica, start(node));
  }

  /** Waits until everything sent has arrived, on every node of the cluster. */
  public void awaitQuiet() {
    Quiet.await(nodes());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    try {
      for (var entry : replicas.entrySet()) {
        for (int i = 0; i < entry.getValue(); i++) {
          nodes.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(start(entry.getKey()));
        }
      }
    } catch (RuntimeException e) {
      afterAll(context);
      throw e;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      awaitQuiet();
      books.check(nodes());
    }
    books.forgetExceptions();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    nodes.values().forEach(all -> all.forEach(TestNode::close));
    nodes.clear();
  }

  private TestNode start(NodeCode code) {
    SharedServers servers = SharedServers.INSTANCE;
    String database = run + "_" + code;
    servers.createDatabase(database);
    Map<String, String> settings = new LinkedHashMap<>(SigningKeys.of(code));
    settings.putAll(SignedInUser.CHEAP);
    settings.putAll(properties);
    var configuration =
        NodeConfiguration.hosted(
            code,
            servers.postgres.jdbcUrl(database),
            PostgresServer.USER,
            servers.kafka.bootstrapServers(),
            0,
            settings);
    return new TestNode(
        configuration, NodeStart.start(configuration, parts.toArray(Class<?>[]::new)));
  }
}
