package org.crossbill.start;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told to start with (启动配置).
 *
 * @param node its identity
 * @param given properties above the environment
 * @param file with properties below the environment; null for none
 * @param web whether it answers HTTP
 * @param alone whether the process is its own: it ends with the process, and is told of variables
 *     of the environment that look like settings and are none
 */
public record NodeConfiguration(
    NodeCode node, Map<String, Object> given, @Nullable Path file, boolean web, boolean alone) {
  public NodeConfiguration {
    given = Map.copyOf(given);
  }

  /**
   * A node among others in one process, on the servers of whoever hosts it, which also closes it.
   *
   * @param port of its web server on the loopback address, 0 for a free one
   * @param more any other properties, which win
   */
  public static NodeConfiguration hosted(
      NodeCode node,
      String jdbcUrl,
      String user,
      String kafka,
      int port,
      Map<String, String> more) {
    Map<String, Object> given = new TreeMap<>();
    given.put("spring.datasource.url", jdbcUrl);
    given.put("spring.datasource.username", user);
    given.put("spring.kafka.bootstrap-servers", kafka);
    given.put("server.address", "127.0.0.1"); // whatever the environment says
    given.put("server.port", port);
    given.put("management.server.port", -1); // whoever hosts several opens one where he wants it
    given.putAll(more);
    return new NodeConfiguration(node, given, null, true, false);
  }
}
