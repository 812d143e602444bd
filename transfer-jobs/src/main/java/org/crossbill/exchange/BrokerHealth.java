package org.crossbill.exchange;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the brokers take what this node sends (消息代理是否可用): one warning for each outage, however
 * many messages and inquiries notice it.
 */
@Component
class BrokerHealth {
  private static final Logger log = LoggerFactory.getLogger(BrokerHealth.class);

  /** What stops again so soon after it went on is the same outage. */
  private static final Duration SAME_OUTAGE = Duration.ofMinutes(1);

  /**
   * How long a warning stands for what comes after it: a topic that nobody asks again, or that
   * takes nothing for a reason of its own, must not hide the next outage of all.
   */
  private static final Duration TOLD_FOR = Duration.ofHours(1);

  private final InstantSource clock;
  private final Set<String> stopped = new HashSet<>();
  private boolean told;
  private long toldMillis;
  private long beganMillis;
  private long overMillis = Long.MIN_VALUE / 2;
  private long losses;

  BrokerHealth(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Something was not sent; the first of an outage is told to the log, the others only counted.
   *
   * @param what a topic, or who sends
   */
  synchronized void failed(String what, String why) {
    long now = clock.millis();
    if (stopped.isEmpty()) {
      beganMillis = now;
      losses = 0;
    }
    stopped.add(what);
    losses++;
    boolean known = told && now - toldMillis < TOLD_FOR.toMillis();
    if (known || now - overMillis < SAME_OUTAGE.toMillis()) {
      log.debug("not sent, {}: {}", what, why);
      return;
    }
    told = true;
    toldMillis = now;
    log.warn(
        "Kafka does not take what is sent; messages wait and go by themselves, inquiries have to be asked again."
            + " First: {}: {}",
        what,
        why);
  }

  /** Something was sent. */
  synchronized void works(String what) {
    if (stopped.remove(what) && stopped.isEmpty()) {
      overMillis = clock.millis();
      if (told) {
        told = false;
        log.info(
            "Kafka takes all again, after {} s; {} times something was not sent",
            Duration.ofMillis(overMillis - beganMillis).toSeconds(),
            losses);
      }
    }
  }
}
