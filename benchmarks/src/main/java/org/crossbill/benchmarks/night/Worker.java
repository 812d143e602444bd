package org.crossbill.benchmarks.night;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.crossbill.batch.NightSettings;
import org.crossbill.benchmarks.rival.StockJob;
import org.crossbill.clearing.AccountsFile;
import org.crossbill.clearing.Journal;
import org.crossbill.clearing.RunChecks;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * One contender in a process of its own, so that its memory is its own: reads dates from its input,
 * clears each, answers with a line of JSON that begins with {@link #ANSWER}.
 */
public final class Worker {
  /** The mark of an answer among the lines of a log. */
  static final String ANSWER = "@@ ";

  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Worker() {}

  /** What all contenders stand on: the node's own pool, transactions and job repository. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.batch"})
  @Import({AccountsFile.class, Journal.class, RunChecks.class, OurNight.class})
  static class Node {}

  /** Arguments: contender, JDBC address, user, folder of kept results. */
  public static void main(String[] arguments) throws Exception {
    Contender.Kind kind = Contender.Kind.valueOf(arguments[0]);
    try (ConfigurableApplicationContext context = start(arguments[1], arguments[2])) {
      serve(
          contender(kind, context, Path.of(arguments[3])),
          settings(context.getBean(NightSettings.class)));
    }
  }

  /** The parts of a node that clear, on its database. */
  static ConfigurableApplicationContext start(String jdbcUrl, String user) {
    SpringApplication application = new SpringApplication(Node.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    return application.run(
        "--crossbill.node=" + Center.FIRST,
        "--spring.datasource.url=" + jdbcUrl,
        "--spring.datasource.username=" + user,
        "--spring.flyway.enabled=false");
  }

  /** A contender. */
  static Contender contender(
      Contender.Kind kind, ConfigurableApplicationContext context, Path folder) {
    DataSource database = context.getBean(DataSource.class);
    return switch (kind) {
      case NIGHT -> context.getBean(OurNight.class);
      case STOCK_JOB -> stock(context, database);
      case SET_BASED -> new SetBasedSql(database);
      case COPY -> new CopyOutCopyIn(database, folder);
    };
  }

  private static Contender stock(ConfigurableApplicationContext context, DataSource database) {
    JobOperator operator = context.getBean(JobOperator.class);
    StockJob job =
        new StockJob(
            context.getBean(JobRepository.class),
            context.getBean(PlatformTransactionManager.class),
            database);
    return date -> {
      JobExecution execution =
          operator.start(
              job.of(date),
              new JobParametersBuilder().addLong("run", System.nanoTime()).toJobParameters());
      if (execution.getStatus() != BatchStatus.COMPLETED) {
        throw new IllegalStateException(
            "the stock job failed: " + execution.getAllFailureExceptions());
      }
      return Map.of();
    };
  }

  /** How a night works, in words. */
  static String settings(NightSettings night) {
    return "%d threads, at most %d partitions a step, slices of %d blocks"
        .formatted(night.threads(), night.partitions(), night.sliceBlocks());
  }

  /** Answers every date of the input until it ends. */
  public static void serve(Contender contender, String settings) throws Exception {
    JsonMapper json = new JsonMapper();
    Memory memory = new Memory();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(ANSWER + json.writeValueAsString(Map.of("settings", settings)));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      LocalDate date = LocalDate.parse(line);
      memory.reset();
      long cpuFrom = SYSTEM.getProcessCpuTime();
      long from = System.nanoTime();
      Map<String, Double> steps = contender.clear(date);
      double seconds = (System.nanoTime() - from) / NANOS;
      double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpuFrom) / NANOS;
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("seconds", seconds);
      answer.put("cpuSeconds", cpuSeconds);
      answer.put("steps", steps);
      answer.put("heapMiB", memory.heapMiB());
      answer.put("residentMiB", memory.residentMiB());
      System.out.println(ANSWER + json.writeValueAsString(answer));
    }
  }
}
