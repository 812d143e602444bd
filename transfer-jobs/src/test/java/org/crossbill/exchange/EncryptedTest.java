package org.crossbill.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.exchange.Rig.message;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.crossbill.Crossbill;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.FreePorts;
import org.crossbill.embedded.KafkaBroker;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.embedded.PostgresServer.Durability;
import org.crossbill.embedded.PostgresServer.Setup;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.crossbill.testing.Certificates;
import org.crossbill.testing.SigningKeys;
import org.crossbill.testing.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The settings of docs/guides/encryption.md, as they stand there, on servers that take nothing
 * unencrypted, with certificates of an authority of this test.
 */
class EncryptedTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "encryption.md");
  private static final NodeCode NATIONAL = NodeCode.NATIONAL;
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final String DATABASE_PASSWORD = "a database's password: 'x'";
  private static final String KAFKA_PASSWORD = "a-brokers-password";

  @TempDir static Path folder;

  private static @Nullable Certificates own;
  private static @Nullable Certificates foreign;
  private static @Nullable PostgresServer postgres;
  private static @Nullable KafkaBroker kafka;
  private static int kafkaPort;

  @BeforeAll
  static void servers() throws Exception {
    own = Certificates.make(folder.resolve("tls"), "postgres", "kafka", "door", "hospital");
    foreign = Certificates.make(folder.resolve("foreign"), "hospital");
    Files.copy(own.file("ca.pem"), folder.resolve("tls/hospitals-ca.pem"));
    Files.createDirectories(folder.resolve("secrets"));
    secret("spring.datasource.password", DATABASE_PASSWORD);
    secret("kafka.password", KAFKA_PASSWORD);
    startPostgres();
    startKafka();
  }

  @AfterAll
  static void stop() {
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private static Certificates own() {
    return Objects.requireNonNull(own);
  }

  private static Certificates foreign() {
    return Objects.requireNonNull(foreign);
  }

  private static PostgresServer postgres() {
    return Objects.requireNonNull(postgres);
  }

  private static void secret(String name, String value) throws IOException {
    Files.writeString(folder.resolve("secrets").resolve(name), value + "\n");
  }

  private static void startPostgres() throws Exception {
    Path grants =
        Files.writeString(
            folder.resolve("pg_hba.conf"), block("pg_hba", "10.1.2.0/24", "127.0.0.1/32"));
    Map<String, String> settings =
        block("postgresql", "/etc/postgresql/tls/", folder + "/tls/")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("'", "")));
    settings.put("hba_file", grants.toString());
    postgres =
        PostgresServer.start(
            folder.resolve("postgres"),
            new Setup(
                Durability.QUICK,
                40,
                FreePorts.one(),
                Optional.of(folder.resolve("pg.password")),
                settings));
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgres().port() + "/postgres",
                PostgresServer.USER,
                postgres().password());
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE crossbill LOGIN PASSWORD " + statement.enquoteLiteral(DATABASE_PASSWORD));
      for (NodeCode node : List.of(NATIONAL, SHANGHAI)) {
        statement.execute("CREATE DATABASE crossbill_" + node + " OWNER crossbill");
      }
    }
  }

  private static void startKafka() throws IOException, InterruptedException, ExecutionException {
    kafkaPort = FreePorts.one();
    Path pem = folder.resolve("tls/kafka-both.pem");
    Files.writeString(
        pem, Files.readString(own().file("kafka.key")) + Files.readString(own().file("kafka.pem")));
    Map<String, String> settings = new HashMap<>();
    for (String line :
        block(
                "broker",
                "/etc/kafka/tls/kafka.pem",
                pem.toString(),
                "kafka1.example:9093",
                "localhost:" + kafkaPort)
            .lines()
            .toList()) {
      String[] pair = line.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    settings.put("super.users", "User:ANONYMOUS"); // the listener beside it, of this test
    kafka = KafkaBroker.start(folder.resolve("kafka"), FreePorts.one(), settings);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (NodeCode node : List.of(NATIONAL, SHANGHAI)) {
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        node.value(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        KAFKA_PASSWORD)))
            .all()
            .get();
        admin.createAcls(grants(node, node.equals(NATIONAL) ? SHANGHAI : NATIONAL)).all().get();
      }
    }
  }

  /** The table of docs/guides/serve.md. */
  private static List<AclBinding> grants(NodeCode node, NodeCode other) {
    List<AclBinding> grants = new ArrayList<>();
    for (AclOperation operation : List.of(CREATE, DESCRIBE, READ)) {
      grants.add(
          grant(
              node,
              ResourceType.TOPIC,
              PatternType.PREFIXED,
              "crossbill." + node + ".",
              operation));
      if (operation != CREATE) {
        grants.add(
            grant(
                node,
                ResourceType.GROUP,
                PatternType.PREFIXED,
                "crossbill." + node + ".",
                operation));
      }
    }
    for (String lane : List.of("realtime", "clearing", "transfer")) {
      for (AclOperation operation : List.of(DESCRIBE, WRITE)) {
        grants.add(
            grant(
                node,
                ResourceType.TOPIC,
                PatternType.LITERAL,
                "crossbill." + other + "." + lane,
                operation));
      }
    }
    return grants;
  }

  private static AclBinding grant(
      NodeCode node, ResourceType type, PatternType pattern, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + node, "*", operation, AclPermissionType.ALLOW));
  }

  /** A block of the guide, by the word after its mark, with what is this test's own put in. */
  private static String block(String name, String... replaced) throws IOException {
    MatchResult found =
        Pattern.compile("<!-- tested: " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE))
            .results()
            .findFirst()
            .orElseThrow();
    String text = found.group(1);
    for (int i = 0; i < replaced.length; i += 2) {
      assertThat(text).contains(replaced[i]);
      text = text.replace(replaced[i], replaced[i + 1]);
    }
    return text;
  }

  /** The node's file as the guide has it. */
  private static String configuration(NodeCode node) throws IOException {
    return String.join(
            "\n",
            block("secrets"),
            block("database", "db.example:5432", "localhost:" + postgres().port()),
            block(
                "kafka",
                "kafka1.example:9093,kafka2.example:9093,kafka3.example:9093",
                "localhost:" + kafkaPort),
            block("https"))
        .replace("310000", node.value())
        .replace("/etc/crossbill/", folder + "/");
  }

  private static TestNode start(NodeCode node, String file, boolean web, Class<?> parts)
      throws IOException {
    Path written = Files.writeString(Files.createTempFile(folder, "node", ".properties"), file);
    Map<String, Object> given = new HashMap<>(SigningKeys.of(node));
    given.put("crossbill.first-date", "2026-03-02");
    given.put("crossbill.exchange.replication", "1");
    given.put("server.port", "0");
    var configuration = new NodeConfiguration(node, given, written, web, false);
    return new TestNode(configuration, NodeStart.start(configuration, parts));
  }

  @Test
  void settingsOfTheGuide_encryptEverything_andMessagesGoBothWays() throws Exception {
    try (TestNode national = start(NATIONAL, configuration(NATIONAL), true, Crossbill.class);
        TestNode shanghai = start(SHANGHAI, configuration(SHANGHAI), false, ExchangeOnly.class)) {
      ExchangeOnly.createTable(shanghai.jdbc());
      Rig.send(national, SHANGHAI, message("there", "1"));
      Rig.until("it came", () -> Rig.effects(shanghai, "there").equals(List.of("1")));
      Rig.send(shanghai, NATIONAL, message("back", "1"));
      Rig.until("it came back", () -> arrived(national) == 1);
      assertThat(
              shanghai
                  .jdbc()
                  .sql(
                      """
                      SELECT count(*) FILTER (WHERE s.ssl) || ' of ' || count(*) FROM pg_stat_activity a
                      JOIN pg_stat_ssl s USING (pid) WHERE a.usename = 'crossbill'
                      """)
                  .query(String.class)
                  .single())
          .matches("(\\d+) of \\1")
          .isNotEqualTo("0 of 0");
      assertHttps(national);
    }
  }

  private static long arrived(TestNode node) {
    return node.jdbc().sql("SELECT count(*) FROM inbox").query(Long.class).single();
  }

  private static void assertHttps(TestNode node) throws Exception {
    int port = node.url("/").getPort();
    HttpResponse<String> answer = call(own().client(null), port);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("infcode");
    assertThat(answer.sslSession().orElseThrow().getPeerCertificates()[0])
        .isEqualTo(own().certificate("door"));
    assertThat(call(own().client(own()), port).statusCode())
        .as("with a certificate")
        .isEqualTo(200);
    assertThatThrownBy(() -> call(own().client(foreign()), port))
        .as("with a certificate of another authority")
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> call(foreign().client(null), port)).isInstanceOf(SSLException.class);
    HttpResponse<String> plain =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(node.url("/")).build(), BodyHandlers.ofString());
    assertThat(plain.statusCode()).as("without TLS").isEqualTo(400);
  }

  private static HttpResponse<String> call(SSLContext context, int port)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/fsi/api/call"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}", UTF_8))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static void refused(String file, String... words) {
    assertThatThrownBy(() -> start(SHANGHAI, file, true, ExchangeOnly.class).close())
        .satisfies(
            e -> assertThat(e.getClass().getSimpleName() + ": " + e.getMessage()).contains(words));
  }

  @Test
  void databaseThatIsNotTheOneItShouldBe_isRefusedInWords() throws Exception {
    String right = configuration(SHANGHAI);
    refused(
        right.replace("tls/ca.pem", "foreign/ca.pem"),
        "CommandFailed: The database",
        "encrypted connection",
        "does not chain",
        "sslrootcert");
    refused(
        right.replace("jdbc:postgresql://localhost", "jdbc:postgresql://127.0.0.1"),
        "CommandFailed: The database",
        "127.0.0.1 could not be verified",
        "PostgreSQL's certificate");
    refused(
        right.replace("tls/ca.pem", "tls/no.pem"),
        "CommandFailed: The database",
        "no.pem",
        "sslrootcert");
    refused(
        right.replace("sslmode=verify-full", "sslmode=disable"),
        "CommandFailed: The database",
        "refuses the user 'crossbill'",
        "no encryption");
  }

  @Test
  void secretThatIsWrongOrNotThere_isRefusedInWords() throws Exception {
    String right = configuration(SHANGHAI);
    refused(
        right + "\nspring.datasource.password=wrong",
        "CommandFailed: The database",
        "refuses the user 'crossbill'",
        "spring.datasource.username and .password");
    refused(
        right.replace("/secrets/", "/no-secrets/"),
        "CommandFailed",
        "spring.config.import",
        "no-secrets");
    refused(
        right.replace("${kafka.password}", "${kafka.pasword}"), "CommandFailed", "kafka.pasword");
  }

  @Test
  void brokerThatIsNotTheOneItShouldBe_orDoesNotKnowTheNode_isRefusedInWords() throws Exception {
    String right = configuration(SHANGHAI);
    refused(
        right.replace("file:" + folder + "/tls/ca.pem", "file:" + folder + "/foreign/ca.pem"),
        "StartRefused: Kafka at localhost",
        "do not trust each other",
        "does not chain",
        "spring.kafka.ssl");
    refused(
        right.replace("${kafka.password}", "wrong"),
        "StartRefused: Kafka at localhost",
        "do not trust each other",
        "invalid credentials",
        "sasl");
    refused(
        right.replace("file:" + folder + "/tls/ca.pem", "file:" + folder + "/tls/no.pem"),
        "StartRefused: No client of Kafka",
        "no.pem");
  }

  @Test
  void httpsThatCannotBeServed_isRefusedInWords() throws Exception {
    String right = configuration(SHANGHAI);
    refused(
        right.replace("server.ssl.bundle=door", "server.ssl.bundle=dor"),
        "CommandFailed",
        "ssl bundle 'dor'");
    refused(
        right.replace("/tls/door.key", "/tls/no.key"),
        "CommandFailed",
        "spring.ssl.bundle",
        "no.key");
    refused(right.replace("/tls/door.key", "/tls/door.pem"), "CommandFailed", "spring.ssl.bundle");
  }
}
