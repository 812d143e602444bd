package org.crossbill.night;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.core.place.NodeCode;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.springframework.context.ConfigurableApplicationContext;

/** One node and its night in a process of its own, to be killed. */
final class NightProcess {
  private NightProcess() {}

  /** Arguments: node, JDBC URL, user, Kafka, date, then {@code name=value} for each property. */
  public static void main(String[] args) throws InterruptedException {
    ConfigurableApplicationContext context = start(args);
    NightResult result =
        context
            .getBean(Night.class)
            .run(
                LocalDate.parse(args[4]),
                step -> System.out.println(step.name() + " " + step.done() + "/" + step.total()));
    System.out.println(result);
    context.close();
    System.exit(result.exit().code());
  }

  static ConfigurableApplicationContext start(String[] args) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 5; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      properties.put(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    var configuration =
        NodeConfiguration.hosted(new NodeCode(args[0]), args[1], args[2], args[3], 0, properties);
    return NodeStart.start(configuration);
  }
}
