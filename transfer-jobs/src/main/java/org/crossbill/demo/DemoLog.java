package org.crossbill.demo;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log of the demo goes (演示日志): into a file of its folder, so that the terminal is left to
 * the progress bars. Must be said before anything logs.
 */
final class DemoLog {
  private DemoLog() {}

  /** Sends what all seven nodes log to the file. */
  static void writeTo(Path file) {
    System.setProperty("crossbill.demo.log", file.toString());
    System.setProperty("logback.configurationFile", "demo/logback.xml");
    // seven contexts start at once; each would set up the one logging system of this JVM anew
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger(); // Tomcat logs through java.util.logging
    SLF4JBridgeHandler.install();
  }

  /** Notes what did not go as planned. */
  static void surprise(String text) {
    Logger log = LoggerFactory.getLogger(DemoLog.class);
    log.warn("a hospital did not expect this: {}", text);
  }
}
