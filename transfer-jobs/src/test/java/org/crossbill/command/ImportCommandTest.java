package org.crossbill.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.crossbill.testing.SigningKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command as an operator runs it: on an empty database, with the guide's example. */
class ImportCommandTest {
  private static final Path EXAMPLES = Path.of("../docs/guides/examples/import");

  @TempDir static Path folder;

  private static Path config = Path.of("none");

  private record Run(int code, String out, String err) {}

  @BeforeAll
  static void first() throws IOException {
    configure();
  }

  private static String configure() throws IOException {
    String name = "import_" + UUID.randomUUID().toString().substring(0, 8);
    PostgresServer postgres = SharedServers.INSTANCE.postgres;
    postgres.createDatabase(name);
    Map<String, String> keys = SigningKeys.of(new NodeCode("310000"));
    config =
        Files.writeString(
            folder.resolve("310000.properties"),
            """
            spring.datasource.url=%s
            spring.datasource.username=%s
            spring.kafka.bootstrap-servers=%s
            crossbill.exchange.topic-prefix=%s
            crossbill.exchange.partitions=1
            crossbill.exchange.signing-key=%s
            crossbill.exchange.key-register=%s
            """
                .formatted(
                    postgres.jdbcUrl(name),
                    PostgresServer.USER,
                    SharedServers.INSTANCE.kafka.bootstrapServers(),
                    name,
                    keys.get("crossbill.exchange.signing-key"),
                    keys.get("crossbill.exchange.key-register")));
    return name;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1' | version 1",
        "INSERT INTO flyway_schema_history SELECT 999, '999', 'x', type, 'x', 1, 'x', now(), 1, true"
            + " FROM flyway_schema_history WHERE version = '1' | 999",
      })
  void database_ofAnotherVersion_isRefusedInASentence(String change, String difference)
      throws IOException {
    Path file = EXAMPLES.resolve("hospitals-310000.csv");
    String name = configure();
    assertThat(run("hospitals", file).code()).isZero();
    PostgresServer postgres = SharedServers.INSTANCE.postgres;
    JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl(name), PostgresServer.USER, ""))
        .sql(change)
        .update();
    Run refused = run("hospitals", file);
    configure();
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("were made by another version of Crossbill", difference)
        .doesNotContain("\tat ");
  }

  private static Run run(String kind, Path file) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Launcher.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "import",
            "--node",
            "310000",
            "--config",
            config.toString(),
            kind,
            file.toString());
    return new Run(code, out.toString(), err.toString());
  }

  @Test
  void file_takenAndRepeated_saysWhatChanged() {
    Run first = run("hospitals", EXAMPLES.resolve("hospitals-310000.csv"));
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("新增 added 2，更改 changed 0，未变 unchanged 0");
    Run again = run("hospitals", EXAMPLES.resolve("hospitals-310000.csv"));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("未变 unchanged 2；没有任何变化 (nothing changed)");
  }

  @Test
  void file_faulty_exitsTwoWithEveryFault() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.csv"),
            "fixmedins_code,fixmedins_name,hosp_lv,admdvs\nH1,医院,9,110101\nH1,,3,310101\n");
    Run run = run("hospitals", file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "4 处错误",
            "[1104] 第 2 行 hosp_lv（医院等级）",
            "[1203] 第 2 行 admdvs（医保区划）",
            "[1101] 第 3 行 fixmedins_name（定点医药机构名称）",
            "[1115] 第 3 行 fixmedins_code（定点医药机构编号）：H1 与第 2 行重复",
            "没有导入任何内容");
  }
}
