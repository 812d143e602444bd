package org.crossbill;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.core.place.NodeCode;

/**
 * What a node needs to know to start inside this JVM: for the demo and for tests, which host
 * several. A center that runs by itself gives the same as Spring properties.
 *
 * @param node its identity
 * @param jdbcUrl its database
 * @param user of the database
 * @param kafka the brokers, {@code host:port}
 * @param port of its web server on the loopback address, 0 for a free one
 * @param more any other properties, which win
 */
public record NodeConfiguration(
    NodeCode node, String jdbcUrl, String user, String kafka, int port, Map<String, String> more) {
  public NodeConfiguration {
    more = Map.copyOf(more);
  }

  /** As Spring properties. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("crossbill.node", node.value());
    properties.put("spring.datasource.url", jdbcUrl);
    properties.put("spring.datasource.username", user);
    properties.put("spring.kafka.bootstrap-servers", kafka);
    properties.put("server.port", port);
    properties.putAll(more);
    return properties;
  }
}
