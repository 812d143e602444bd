package org.crossbill;

import java.io.PrintWriter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One node (节点): a province's settlement center, or the national clearing house. */
@SpringBootApplication
public class Crossbill {
  /** Starts the command line. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int code = Launcher.run(out, err, args);
    System.exit(code);
  }

  /** Starts a node inside this JVM; closing the context stops it. */
  public static ConfigurableApplicationContext start(NodeConfiguration configuration) {
    return start(configuration, Crossbill.class);
  }

  /** The same, made of other parts than the whole application, for tests. */
  public static ConfigurableApplicationContext start(
      NodeConfiguration configuration, Class<?>... parts) {
    var application = new SpringApplication(parts);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setRegisterShutdownHook(false);
    String[] arguments =
        configuration.properties().entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    return application.run(arguments);
  }
}
