package org.crossbill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The main class of the broker's own process: formats the folder if need be, then runs Kafka. */
final class BrokerProcess {
  private BrokerProcess() {}

  /** With the server properties and the cluster's id. */
  public static void main(String[] args) throws IOException {
    Path properties = Path.of(args[0]);
    endWithTheParent();
    if (!isFormatted(properties)) {
      int status =
          kafka.tools.StorageTool.execute(
              new String[] {
                "format", "--config", args[0], "--cluster-id", args[1], "--ignore-formatted"
              },
              System.out);
      if (status != 0) {
        System.exit(status);
      }
    }
    kafka.Kafka.main(new String[] {args[0]});
  }

  /** Standard input comes to its end when the parent dies, however it dies. */
  private static void endWithTheParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              Thread.onSpinWait();
            }
          } catch (IOException e) {
            // as good as its end
          }
          System.exit(0);
        });
  }

  private static boolean isFormatted(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
  }
}
