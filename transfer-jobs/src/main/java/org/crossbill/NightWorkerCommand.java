package org.crossbill;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.crossbill.core.place.NodeCode;
import org.crossbill.night.NightWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code night-worker}: works on partitions of a node's nights on another machine (远程工作者). */
@Command(
    name = "night-worker",
    description = {
      "Works on partitions of a node's nights until it is stopped, beside the machine that runs them.",
      "It uses the node's own database and Kafka and takes the same configuration file; the night asks"
          + " for workers where crossbill.night.workers=remote is set. Ctrl-C lets it finish what it is"
          + " at; a killed one is taken over."
    })
final class NightWorkerCommand implements Callable<Integer> {
  @Option(
      names = "--node",
      required = true,
      paramLabel = "CODE",
      description = "The node: a province code (310000).")
  private @Nullable NodeCode node;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A properties file; crossbill.properties of the working folder where not given.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    NodeCode code = Objects.requireNonNull(node);
    try (ConfigurableApplicationContext context = NodeStart.start(code, config, false, Map.of())) {
      context.getBean(NightWorker.class).start();
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println("Working for the nights of node %s (Ctrl-C stops it).".formatted(code));
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
