package org.crossbill.conditions;

import java.time.Duration;
import org.crossbill.store.Node;
import org.crossbill.store.QuietFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at what stands open every few seconds (状况巡查), for as long as the node runs. */
@Component
class ConditionWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ConditionWatch.class);

  private final StandingConditions conditions;
  private final Node node;
  private final Duration every;
  private volatile @Nullable Thread thread;

  ConditionWatch(
      StandingConditions conditions,
      Node node,
      @Value("${crossbill.conditions.every:5s}") Duration every) {
    this.conditions = conditions;
    this.node = node;
    this.every = every;
  }

  @Override
  public void start() {
    // known before it runs: it goes on for as long as it is the one that is known
    Thread next =
        Thread.ofPlatform().daemon().name("conditions-" + node.code()).unstarted(this::run);
    thread = next;
    next.start();
  }

  @Override
  public void stop() {
    Thread current = thread;
    thread = null;
    if (current != null) {
      current.interrupt();
      try {
        current.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        Thread.sleep(every);
        conditions.look();
      } catch (InterruptedException e) {
        return; // the node stops
      } catch (RuntimeException e) {
        log.debug("what stands open is looked at later", QuietFailure.of(e));
      }
    }
  }
}
