package org.crossbill.benchmarks.night;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.batch.NightSettings;
import org.crossbill.core.place.NodeCode;
import org.crossbill.night.Night;
import org.crossbill.night.NightProgress;
import org.crossbill.night.NightResult;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole node in a process of its own that runs the real night of every date it is told. */
final class NodeWorker {
  /** What a partitioned step's planning is called, after its name. */
  static final String PLANNING = " planning";

  private final Night night;
  private final JdbcClient jdbc;

  private NodeWorker(Night night, JdbcClient jdbc) {
    this.night = night;
    this.jdbc = jdbc;
  }

  /** Arguments: node, JDBC URL, user, Kafka, then {@code name=value} for each property. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 4; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      properties.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    var configuration =
        NodeConfiguration.hosted(
            new NodeCode(arguments[0]), arguments[1], arguments[2], arguments[3], 0, properties);
    try (ConfigurableApplicationContext context = NodeStart.start(configuration)) {
      NodeWorker worker =
          new NodeWorker(context.getBean(Night.class), context.getBean(JdbcClient.class));
      Worker.serve(worker::run, Worker.settings(context.getBean(NightSettings.class)));
    } catch (RuntimeException e) {
      // Spring takes what it has logged for told, and its loggers are silent while a node starts
      LoggerFactory.getLogger(NodeWorker.class)
          .error("the measured node {} ended", arguments[0], e);
      throw e;
    }
  }

  private Map<String, Double> run(LocalDate date) throws InterruptedException {
    NightResult result = night.run(date, NightProgress.NONE);
    if (result.exit() != NightResult.Exit.DONE) {
      throw new IllegalStateException("the night of " + date + " came to " + result);
    }
    return steps(date);
  }

  private record Taken(LocalDateTime from, LocalDateTime to) {
    double seconds() {
      return Duration.between(from, to).toNanos() / 1e9;
    }
  }

  /**
   * Seconds of each step in their order; of a partitioned one also until its first partition began.
   */
  private Map<String, Double> steps(LocalDate date) {
    Map<String, Taken> steps = new LinkedHashMap<>();
    Map<String, LocalDateTime> begun = new TreeMap<>();
    jdbc.sql(
            """
            SELECT s.step_name, s.start_time, s.end_time FROM batch_step_execution s
            WHERE s.job_execution_id = (
              SELECT max(p.job_execution_id) FROM batch_job_execution_params p
              WHERE p.parameter_name = 'date' AND p.parameter_value = ?)
            ORDER BY s.step_execution_id
            """)
        .param(date.toString())
        .query(row -> {
          String name = row.getString("step_name");
          LocalDateTime from = row.getObject("start_time", LocalDateTime.class);
          int part = name.indexOf(".part:");
          if (part < 0) {
            steps.put(name, new Taken(from, row.getObject("end_time", LocalDateTime.class)));
          } else {
            begun.merge(name.substring(0, part), from, (a, b) -> a.isBefore(b) ? a : b);
          }
        });
    Map<String, Double> seconds = new LinkedHashMap<>();
    steps.forEach((name, taken) -> {
      seconds.put(name, taken.seconds());
      LocalDateTime first = begun.get(name);
      if (first != null) {
        seconds.put(name + PLANNING, new Taken(taken.from, first).seconds());
      }
    });
    return seconds;
  }
}
