package org.crossbill.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.testing.SharedServers;
import org.crossbill.treatment.CatalogueWhatIf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What is printed of a catalogue's answer, and the command as an operator runs it; what it works
 * out is held by {@code WhatIfTest}.
 */
class WhatIfCommandTest {
  private static final String POLICY = "src/main/resources/policy/jiangxi.json";

  @TempDir static Path folder;

  private static Path config = Path.of("none");
  private static JdbcClient jdbc =
      JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql:none"));

  private record Run(int code, String out, String err) {}

  @BeforeAll
  static void configure() throws IOException {
    String name = "what_if_" + UUID.randomUUID().toString().substring(0, 8);
    PostgresServer postgres = SharedServers.INSTANCE.postgres;
    postgres.createDatabase(name);
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(postgres.jdbcUrl(name), PostgresServer.USER, ""));
    config =
        Files.writeString(
            folder.resolve("360000.properties"),
            """
            spring.datasource.url=%s
            spring.datasource.username=%s
            spring.kafka.bootstrap-servers=%s
            """
                .formatted(
                    postgres.jdbcUrl(name),
                    PostgresServer.USER,
                    SharedServers.INSTANCE.kafka.bootstrapServers()));
  }

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("what-if", "--config", config.toString()));
    all.addAll(Arrays.asList(args));
    int code =
        Launcher.run(
            new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    return new Run(code, out.toString(), err.toString());
  }

  private static Run ask(String policy, String from, String to) {
    return run("--node", "360000", "--policy", policy, "--from", from, "--to", to);
  }

  /** It makes no tables and changes none: a database without them is told of. */
  @Test
  void database_withoutTables_isToldOf() {
    Run run = ask(POLICY, "2026-01-01", "2026-01-31");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("has no bills").doesNotContain("\tat ");
    assertThat(
            jdbc.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void lines_ofACatalogue_giveSumsAndTheItemsThatMoveMostFirst() {
    CatalogueWhatIf.Answer answer =
        new CatalogueWhatIf.Answer(
            1_200,
            3,
            SplitTotals.of(0, 150_000, 0, 0),
            SplitTotals.of(0, 0, 10_000, 140_000),
            Map.of(
                "A", new CatalogueWhatIf.Moved(2, 20_000),
                "B", new CatalogueWhatIf.Moved(5, 120_000)));

    assertThat(
            CatalogueLines.of(answer, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)).stream()
                .map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "明细 fee lines 1,200：分割改变 otherwise 7，未保留依据 left out 3",
            "inscp_scp_amt 0.00 1,400.00 1,400.00",
            "overlmt_amt 1,500.00 0.00 -1,500.00")
        .containsSubsequence("B 5 1,200.00", "A 2 200.00");
  }

  @Test
  void use_thatIsWrong_isRefusedWithWhatToMend() throws IOException {
    Run turned = ask(POLICY, "2026-02-01", "2026-01-31");
    assertThat(turned.code()).isEqualTo(2);
    assertThat(turned.err()).contains("--to 2026-01-31 is before --from 2026-02-01.");
    assertThat(ask("no-such.json", "2026-01-01", "2026-01-31").err()).contains("no-such.json");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"policies\": [{}]}");
    Run refused = ask(broken.toString(), "2026-01-01", "2026-01-31");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("insuplc_admdvs");
    Run both =
        run(
            "--node",
            "360000",
            "--policy",
            POLICY,
            "--catalogue",
            "items.csv",
            "--from",
            "2026-01-01",
            "--to",
            "2026-01-31");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--policy").contains("--catalogue");
    assertThat(
            run(
                    "--node",
                    "000000",
                    "--policy",
                    POLICY,
                    "--from",
                    "2026-01-01",
                    "--to",
                    "2026-01-02")
                .err())
        .contains("decides no bills");
  }
}
