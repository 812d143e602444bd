package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.crossbill.batch.CopyRows;
import org.crossbill.benchmarks.writeup.RunRecord;
import org.crossbill.benchmarks.writeup.Settings;
import org.crossbill.benchmarks.writeup.Spread;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.result.Result;
import org.crossbill.embedded.PostgresServer;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.PolicyVersions;
import org.crossbill.settlement.WhatIf;
import org.crossbill.settlement.WhatIfAnswer;
import org.crossbill.start.ConnectionsOnly;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * What past bills would have come to (政策试算), beside COPY out of the same columns without an order:
 * in turn, on the same database.
 */
public final class WhatIfRun {
  private static final LocalDate FIRST_DATE = LocalDate.of(2026, 3, 2);
  private static final int DATES = 12;

  /** Shanghai's retirees at third-level hospitals get more: so that every year used is one. */
  private static final String POLICIES = "/policy/inpatient-employee.json";

  private WhatIfRun() {}

  /** No configuration by annotation: a node that scans its packages would take it for its own. */
  @ConnectionsOnly
  @Import({CopyRows.class, PolicyVersions.class, WhatIf.class})
  static class Parts {}

  /**
   * Measures and writes the record.
   *
   * @param bills of one insured province
   */
  public static void run(int bills, int rounds, Path data, Path records) throws Exception {
    Map<String, Object> settings = Settings.of(List.of());
    settings.put("rounds", rounds + ", each once a round, after one that is not counted");
    NightlyRun.delete(data);
    try (Center center = Center.start(data, FIRST_DATE)) {
      settings.put("postgres", center.settings());
      for (int date = 0; date < DATES; date++) {
        center.load(FIRST_DATE.plusDays(date), 2 * (bills / DATES), 0);
      }
      center.settle();
      measure(bills, rounds, center.jdbcUrl(Center.FIRST), settings).write(records);
    } finally {
      NightlyRun.delete(data);
    }
  }

  private static RunRecord measure(
      int bills, int rounds, String jdbcUrl, Map<String, Object> settings) throws Exception {
    List<Double> copying = new ArrayList<>();
    List<Double> asking = new ArrayList<>();
    WhatIfAnswer answer;
    try (ConfigurableApplicationContext context = start(jdbcUrl)) {
      WhatIf whatIf = context.getBean(WhatIf.class);
      List<BenefitPolicy> drafts = drafts();
      LocalDate last = FIRST_DATE.plusDays(DATES - 1L);
      copy(jdbcUrl, last);
      answer = whatIf.ask(drafts, FIRST_DATE, last);
      for (int round = 0; round < rounds; round++) {
        copying.add(copy(jdbcUrl, last));
        long from = System.nanoTime();
        WhatIfAnswer again = whatIf.ask(drafts, FIRST_DATE, last);
        asking.add((System.nanoTime() - from) / 1e9);
        if (!again.equals(answer)) {
          throw new IllegalStateException("another answer of the same bills");
        }
      }
    }
    Settings.end(settings);
    double ratio = new Spread(asking).median() / new Spread(copying).median();
    RunRecord record =
        new RunRecord(
            "what-if",
            "What past bills would have come to",
            "How long does it take to settle a province's past bills again by another policy, as a multiple of reading"
                + " their columns?",
            "%,d bills of one insured province over %d business dates, three a person and date, a hundredth reversals;"
                    .formatted(answer.bills(), DATES)
                + " the policy that is tried takes 50.00 off the deductible. COPY is one connection, unordered, thrown"
                + " away; what-if reads in the order of persons, a thread and a connection for each processor"
                + " (at most four).",
            settings);
    record.put("copySeconds", copying);
    record.put("askSeconds", asking);
    record.put("answer", answer);
    record.table(
        List.of("", "seconds, median", "smallest … largest", "bills/s"),
        List.of(row("COPY out of the columns", copying, bills), row("what-if", asking, bills)));
    record.line(
        "%,d bills tried, %,d changed, of %,d persons."
            .formatted(answer.drafted(), answer.changed(), answer.persons().changed()));
    record.headline(
        String.format(
            Locale.ROOT,
            "%,d bills settled again in %.1f s, %.2f times COPY out of the same columns (aim 2).",
            answer.bills(),
            new Spread(asking).median(),
            ratio));
    return record;
  }

  private static List<String> row(String name, List<Double> seconds, int bills) {
    Spread spread = new Spread(seconds);
    return List.of(
        name,
        String.format(Locale.ROOT, "%.2f", spread.median()),
        spread.text("%.2f"),
        String.format(Locale.ROOT, "%,.0f", bills / spread.median()));
  }

  private static ConfigurableApplicationContext start(String jdbcUrl) {
    SpringApplication application = new SpringApplication(Parts.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    return application.run(
        "--spring.datasource.url=" + jdbcUrl,
        "--spring.datasource.username=" + PostgresServer.USER,
        "--spring.flyway.enabled=false",
        "--spring.datasource.hikari.connection-init-sql="
            + "SET default_transaction_read_only = on; SET work_mem = '512MB'");
  }

  private static double copy(String jdbcUrl, LocalDate last) throws SQLException, IOException {
    String ordered = WhatIf.query(FIRST_DATE, last, 0, 1);
    String unordered = ordered.substring(0, ordered.indexOf("ORDER BY"));
    try (Connection connection = DriverManager.getConnection(jdbcUrl, PostgresServer.USER, "")) {
      long from = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "COPY (" + unordered + ") TO STDOUT (FORMAT binary)",
              OutputStream.nullOutputStream());
      return (System.nanoTime() - from) / 1e9;
    }
  }

  private static List<BenefitPolicy> drafts() throws IOException {
    try (InputStream in = WhatIf.class.getResourceAsStream(POLICIES)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.load(text.replace("\"1500\"", "\"1450\""))) {
        case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) ->
            read.stream().map(PolicyFile.Read::policy).toList();
        case Result.Failed<List<PolicyFile.Read>>(var faults) ->
            throw new IllegalStateException(faults.toString());
      };
    }
  }
}
