package org.crossbill.benchmarks.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.benchmarks.night.Worker;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.MeasuredStays;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole node in a process of its own that answers hospitals until its input ends. */
final class ApiNode {
  private static final int PROPERTIES = 6;

  private ApiNode() {}

  /**
   * Arguments: node, JDBC URL, user, Kafka, port, number of persons, then {@code name=value} for
   * each property.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = PROPERTIES; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      properties.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    NodeCode node = new NodeCode(arguments[0]);
    var configuration =
        NodeConfiguration.hosted(
            node,
            arguments[1],
            arguments[2],
            arguments[3],
            Integer.parseInt(arguments[4]),
            properties);
    try (ConfigurableApplicationContext context = NodeStart.start(configuration)) {
      MeasuredStays.furnish(node, context, Integer.parseInt(arguments[5]));
      Worker.serve(_ -> Map.of(), "answers");
    } catch (RuntimeException e) {
      // Spring takes what it has logged for told, and its loggers are silent while a node starts
      LoggerFactory.getLogger(ApiNode.class).error("the measured node {} ended", node, e);
      throw e;
    }
  }
}
