package org.crossbill.start;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLException;
import org.crossbill.Crossbill;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.StartRefused;
import org.crossbill.terminal.CommandFailed;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Starts a node on PostgreSQL and Kafka (启动一个节点), configured by what it is given, the environment
 * and a file, in this order, and says in a sentence what keeps it from starting.
 */
public final class NodeStart {
  /** Read from the working folder where a command names no file. */
  public static final Path DEFAULT_FILE = Path.of("crossbill.properties");

  private static final Logger log = LoggerFactory.getLogger(NodeStart.class);

  /**
   * Which of a node's processes one is, for the name of its log file; {@code node} where not given.
   */
  public static final String PROCESS = "crossbill.process";

  private static final String NODE = "crossbill.node";
  private static final String FILE = "crossbill configuration file";
  private static final String MANAGEMENT = "management.server";
  private static final String NO_PORT = "-1";
  private static final int PORT_MAX = 65_535;
  private static final List<String> KNOWN_PREFIXES =
      List.of("crossbill.", "spring.", "server.", "logging.", "management.");
  private static final Map<String, String> NEEDED =
      Map.of(
          "spring.datasource.url", "jdbc:postgresql://localhost:5432/crossbill_310000",
          "spring.kafka.bootstrap-servers", "localhost:9092");

  /** What keeps a node from starting is said once, in a sentence, and not in their traces. */
  private static final List<String> QUIET_WHILE_STARTING =
      List.of(
          "org.springframework.boot.SpringApplication",
          "org.springframework.boot.diagnostics",
          "org.springframework.boot.web.server.servlet.context",
          "org.springframework.context.annotation",
          "org.springframework.context.support",
          "com.zaxxer.hikari.pool",
          "org.apache.catalina");

  private NodeStart() {}

  /**
   * Starts the whole node; closing the context stops it.
   *
   * @throws CommandFailed where it cannot start, with what to mend
   */
  public static ConfigurableApplicationContext start(NodeConfiguration configuration) {
    return start(configuration, Crossbill.class);
  }

  /** The same, made of other parts than the whole node, for tests. */
  public static ConfigurableApplicationContext start(
      NodeConfiguration configuration, Class<?>... parts) {
    ConfigurableEnvironment environment = environmentOf(configuration);
    refuseMissing(environment, configuration.file());
    if (configuration.web()) {
      refuseUsedPort(environment, "server", "server.port or --port");
      refuseUsedPort(environment, MANAGEMENT, MANAGEMENT + ".port");
    }
    SpringApplication application = new SpringApplication(parts);
    application.setEnvironment(environment);
    application.setWebApplicationType(
        configuration.web() ? WebApplicationType.SERVLET : WebApplicationType.NONE);
    application.setRegisterShutdownHook(configuration.alone());
    application.addInitializers(context -> refuseUnresolved(context.getEnvironment()));
    try {
      ConfigurableApplicationContext context = application.run();
      LoggingSystem logging = LoggingSystem.get(NodeStart.class.getClassLoader());
      QUIET_WHILE_STARTING.forEach(logger -> logging.setLogLevel(logger, LogLevel.WARN));
      logging.setLogLevel("com.zaxxer.hikari.pool", LogLevel.ERROR); // an outage is told once
      if (configuration.alone()) {
        warnOfUnknownVariables();
      }
      return context;
    } catch (RuntimeException failure) {
      throw inWords(failure, environment);
    }
  }

  static ConfigurableEnvironment environmentOf(NodeConfiguration configuration) {
    Path file = configuration.file();
    Map<String, Object> properties = file == null ? new TreeMap<>() : read(file);
    ConfigurableEnvironment environment = new StandardEnvironment();
    refuseOtherNode(configuration.node(), properties, environment);
    properties.putIfAbsent("server.address", "127.0.0.1");
    properties.putIfAbsent("server.port", "8600");
    Map<String, Object> fixed = new TreeMap<>(configuration.given());
    fixed.put(NODE, configuration.node().value());
    QUIET_WHILE_STARTING.forEach(logger -> fixed.put("logging.level." + logger, "off"));
    MutablePropertySources sources = environment.getPropertySources();
    sources.addFirst(new MapPropertySource("crossbill given", fixed));
    sources.addLast(new MapPropertySource(FILE, properties));
    if (configuration.web() && configuration.alone()) {
      properties.putIfAbsent(MANAGEMENT + ".address", "127.0.0.1");
      properties.putIfAbsent(
          MANAGEMENT + ".port", beside(environment.getProperty("server.port", "")));
    }
    String logs = environment.getProperty("crossbill.logs", "");
    if (!logs.isBlank()) {
      String process = environment.getProperty(PROCESS, "node");
      properties.putIfAbsent("logging.file.name", Path.of(logs, process + ".log").toString());
    }
    return environment;
  }

  /** The port after a port; any free one beside any free one. */
  private static String beside(String port) {
    return port.matches("[1-9]\\d{0,4}") ? String.valueOf(Integer.parseInt(port) + 1) : "0";
  }

  private static Map<String, Object> read(Path path) {
    Map<String, Object> properties = new TreeMap<>();
    if (!Files.isRegularFile(path)) {
      throw CommandFailed.wrong(
          "The configuration file %s %s. Name another with --config."
              .formatted(
                  path.toAbsolutePath(),
                  Files.isDirectory(path) ? "is a folder" : "does not exist"));
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw CommandFailed.wrong(
          "The configuration file %s cannot be read (%s). It is a Java properties file in UTF-8."
              .formatted(path.toAbsolutePath(), e.getMessage()),
          e);
    }
    List<String> unknown = new ArrayList<>();
    for (String key : new TreeSet<>(read.stringPropertyNames())) {
      if (KNOWN_PREFIXES.stream().noneMatch(key::startsWith) || NodeKeys.isUnknown(key)) {
        unknown.add("'" + key + "'" + meant(key));
      }
      properties.put(key, read.getProperty(key));
    }
    if (!unknown.isEmpty()) {
      throw CommandFailed.wrong(
          "The configuration file %s has the unknown key %s. All keys: docs/guides/serve.md."
              .formatted(path.toAbsolutePath(), String.join(", and ", unknown)));
    }
    return properties;
  }

  private static String meant(String key) {
    return NodeKeys.nearest(key).map(near -> " (is " + near + " meant?)").orElse("");
  }

  /** Not refused: the environment is not only ours, Kubernetes puts its service links there. */
  private static void warnOfUnknownVariables() {
    NodeKeys.unknownVariables(System.getenv())
        .forEach((variable, key) ->
            log.warn(
                "The environment variable {} is no setting of a node{} and has no effect",
                variable,
                meant(key)));
  }

  /** Neither the file nor the environment may be of another node. */
  static void refuseOtherNode(
      NodeCode node, Map<String, Object> properties, PropertyResolver environment) {
    Object inFile = properties.getOrDefault(NODE, node.value());
    if (!inFile.toString().strip().equals(node.value())) {
      throw CommandFailed.wrong(
          "The configuration file is of node %s, but --node is %s. Correct one of them."
              .formatted(inFile, node));
    }
    String given = environment.getProperty(NODE, node.value());
    if (!given.strip().equals(node.value())) {
      throw CommandFailed.wrong(
          "The environment is of node %s (%s), but --node is %s. Correct one of them."
              .formatted(given, variableOf(NODE), node));
    }
  }

  /** Looks before anything is started, so that nothing was done when the port is taken. */
  private static void refuseUsedPort(
      ConfigurableEnvironment environment, String server, String setting) {
    String configured = environment.getProperty(server + ".port", NO_PORT);
    String address = environment.getProperty(server + ".address", "127.0.0.1");
    if (server.equals(MANAGEMENT) && configured.equals(NO_PORT)) {
      return;
    }
    if (!configured.matches("\\d{1,5}") || Integer.parseInt(configured) > PORT_MAX) {
      throw CommandFailed.wrong(
          "The port is '%s'. Give a number from 0 (any free one) to %d in %s."
              .formatted(configured, PORT_MAX, setting));
    }
    int port = Integer.parseInt(configured);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (UnknownHostException e) {
      throw CommandFailed.wrong(
          "%s.address is '%s', which is no address of this machine.".formatted(server, address), e);
    } catch (BindException e) {
      throw new CommandFailed(
          "Port %d of %s cannot be used (%s). Stop what uses it, or choose another with %s."
              .formatted(port, address, e.getMessage(), setting),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuseMissing(ConfigurableEnvironment environment, @Nullable Path file) {
    List<String> missing = new ArrayList<>();
    new TreeMap<>(NEEDED)
        .forEach((key, example) -> {
          if (!environment.containsProperty(key)) {
            missing.add(
                "%s (environment variable %s), for example %s"
                    .formatted(key, variableOf(key), example));
          }
        });
    if (!missing.isEmpty()) {
      throw CommandFailed.wrong(
          "The configuration lacks %s. Set it in %s or in the environment."
              .formatted(
                  String.join("; and ", missing),
                  (file == null ? DEFAULT_FILE : file).toAbsolutePath()));
    }
  }

  /** Spring leaves a ${…} that it does not find as it is, and a password would be that. */
  private static void refuseUnresolved(ConfigurableEnvironment environment) {
    if (environment.getPropertySources().get(FILE) instanceof MapPropertySource file) {
      file.getSource()
          .values()
          .forEach(value -> environment.resolveRequiredPlaceholders(value.toString()));
    }
  }

  private static String variableOf(String key) {
    return key.replace("-", "").replace('.', '_').toUpperCase(java.util.Locale.ROOT);
  }

  /**
   * What a failure of the configuration, the database or a port says to an operator, else itself.
   */
  public static RuntimeException inWords(
      RuntimeException failure, ConfigurableEnvironment environment) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StartRefused refused -> {
          return refused;
        }
        case PortInUseException port -> {
          return new CommandFailed(
              "Port %d is in use by another program. Stop that one, or choose another: --port, management.server.port."
                  .formatted(port.getPort()),
              failure);
        }
        case PlaceholderResolutionException placeholder -> {
          return CommandFailed.wrong(
              ("The configuration names a value that is nowhere, ${%s}. Set it, or put it as a file into the folder"
                      + " of spring.config.import.")
                  .formatted(placeholder.getPlaceholder()),
              failure);
        }
        case ConfigDataNotFoundException imported -> {
          return CommandFailed.wrong(
              "What spring.config.import names is not there (%s). Correct it, or make the folder."
                  .formatted(imported.getReferenceDescription()),
              failure);
        }
        case NoSuchSslBundleException bundle -> {
          return CommandFailed.wrong(
              ("There is no ssl bundle '%s'. Correct server.ssl.bundle or spring.kafka.ssl.bundle,"
                      + " or set spring.ssl.bundle.pem.%s.*.")
                  .formatted(bundle.getBundleName(), bundle.getBundleName()),
              failure);
        }
        case org.springframework.boot.context.properties.bind.BindException binding -> {
          return CommandFailed.wrong(
              "The configuration of %s is wrong: %s. Correct it in the file or the environment."
                  .formatted(binding.getName(), rootOf(binding).getMessage()),
              failure);
        }
        case TypeMismatchException mismatch -> {
          return CommandFailed.wrong(
              "A value of the configuration is wrong: '%s' (%s). Correct it in the file or the environment."
                  .formatted(mismatch.getValue(), rootOf(mismatch).getMessage()),
              failure);
        }
        case FlywayValidateException tables -> {
          return CommandFailed.wrong(
              ("The tables of the database %s were made by another version of Crossbill (%s)."
                      + " Use that version or a newer one, or another database.")
                  .formatted(
                      environment.getProperty("spring.datasource.url", ""),
                      firstDifference(tables)),
              failure);
        }
        case SQLException database -> {
          String words = databaseInWords(database, environment);
          return isWrong(database)
              ? CommandFailed.wrong(words, failure)
              : new CommandFailed(words, failure);
        }
        default -> {
          // look further down
        }
      }
    }
    return isOfBundle(rootOf(failure))
        ? CommandFailed.wrong(
            "A key or certificate of spring.ssl.bundle.* cannot be used: %s. Correct the file or its name."
                .formatted(rootOf(failure).getMessage()),
            failure)
        : failure;
  }

  /** It comes as any kind of exception. */
  private static boolean isOfBundle(Throwable root) {
    return Arrays.stream(root.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith("org.springframework.boot.ssl."));
  }

  /** Flyway says first that validation failed, then what differs, then what developers may do. */
  private static String firstDifference(FlywayValidateException failure) {
    List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
    return lines.get(Math.min(1, lines.size() - 1)).strip();
  }

  /** An unknown host, user or database: trying again does not help. */
  private static boolean isWrong(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return rootOf(failure) instanceof UnknownHostException
        || isOfEncryption(failure)
        || state.startsWith("28")
        || state.equals("3D000");
  }

  /** The driver has no states for it: what does the wrong certificate say, or none? */
  private static boolean isOfEncryption(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (cause instanceof GeneralSecurityException
          || cause instanceof SSLException
          || said.contains("SSL")
          || said.contains("hostnameverifier")) {
        return !String.valueOf(failure.getSQLState()).startsWith("28");
      }
    }
    return false;
  }

  private static String databaseInWords(SQLException failure, ConfigurableEnvironment environment) {
    String url = environment.getProperty("spring.datasource.url", "");
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    Throwable root = rootOf(failure);
    if (root instanceof UnknownHostException) {
      return "The database %s cannot be reached: its host is unknown. Correct spring.datasource.url."
          .formatted(url);
    }
    if (isOfEncryption(failure)) {
      return ("The database %s is not reached over the encrypted connection that is asked for (%s)."
              + " Correct sslmode and sslrootcert in spring.datasource.url, or PostgreSQL's certificate.")
          .formatted(url, root.getMessage());
    }
    if (root instanceof ConnectException || state.startsWith("08")) {
      return "The database %s cannot be reached (%s). Start PostgreSQL there, or correct spring.datasource.url."
          .formatted(url, root.getMessage());
    }
    if (state.startsWith("28")) {
      return "The database %s refuses the user '%s' (%s). Correct spring.datasource.username and .password."
          .formatted(
              url, environment.getProperty("spring.datasource.username", ""), failure.getMessage());
    }
    if (state.equals("3D000")) {
      return "The database of %s does not exist. Create it (createdb), or correct spring.datasource.url."
          .formatted(url);
    }
    return "The database %s does not answer as it should: %s".formatted(url, failure.getMessage());
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
