package org.crossbill.demo;

import java.util.Map;
import org.crossbill.core.place.NodeCode;
import org.springframework.context.ConfigurableApplicationContext;

/** How the demo starts a node inside this JVM (启动节点); the launcher knows. */
@FunctionalInterface
public interface NodeStarter {
  /**
   * Starts it; closing the context stops it.
   *
   * @param port of its web server on the loopback address
   * @param more any other Spring properties
   */
  ConfigurableApplicationContext start(
      NodeCode node, String jdbcUrl, String user, String kafka, int port, Map<String, String> more);
}
