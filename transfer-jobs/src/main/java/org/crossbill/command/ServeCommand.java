package org.crossbill.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.crossbill.store.BusinessDays;
import org.crossbill.users.FirstAdministrator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: one node as a center runs it, on its own PostgreSQL and Kafka (运行一个节点). */
@Command(
    name = "serve",
    description = {
      "Runs one node, a province's center or the national clearing house, until it is stopped.",
      "PostgreSQL and Kafka are external: set spring.datasource.url, .username, .password and"
          + " spring.kafka.bootstrap-servers in the configuration file or the environment"
          + " (SPRING_DATASOURCE_URL …). The node listens on loopback unless server.address says otherwise."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private NodeOptions node = new NodeOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The HTTP port, 8600 where not configured.")
  private @Nullable Integer port;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, Object> overrides = port == null ? Map.of() : Map.of("server.port", port);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("Node %s is starting.".formatted(node.code()));
    out.flush();
    try (ConfigurableApplicationContext context = node.serve(overrides)) {
      String address = context.getEnvironment().getProperty("server.address", "127.0.0.1");
      boolean encrypted = Ssl.isEnabled(context.getBean(ServerProperties.class).getSsl());
      String scheme = encrypted ? "https" : "http";
      String listening = context.getEnvironment().getProperty("local.server.port", "?");
      String open =
          context
              .getBean(BusinessDays.class)
              .open()
              .map(day -> "business date " + day + " is open")
              .orElse("no business date is open yet: set crossbill.first-date and start again");
      out.println(
          "Node %s serves on %s://%s:%s/, %s (Ctrl-C stops it)."
              .formatted(node.code(), scheme, address, listening, open));
      context
          .getBean(FirstAdministrator.class)
          .token()
          .ifPresent(token ->
              out.println(
                  "Nobody can sign in yet: open %s://%s:%s/setup and enter this token, once: %s"
                      .formatted(scheme, address, listening, token)));
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
