package org.crossbill.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.crossbill.night.NightWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Mixin private NodeOptions node = new NodeOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try (ConfigurableApplicationContext context = node.work("worker")) {
      context.getBean(NightWorker.class).start();
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println("Working for the nights of node %s (Ctrl-C stops it).".formatted(node.code()));
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
