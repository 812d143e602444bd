package org.crossbill.night;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker for a node's nights in a process of its own, to be killed. */
final class WorkerProcess {
  private WorkerProcess() {}

  /** Arguments as {@link NightProcess}. */
  public static void main(String[] args) throws InterruptedException {
    ConfigurableApplicationContext context = NightProcess.start(args);
    NightWorker worker = context.getBean(NightWorker.class);
    worker.start();
    while (!worker.isAsked()) {
      Thread.sleep(20);
    }
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
