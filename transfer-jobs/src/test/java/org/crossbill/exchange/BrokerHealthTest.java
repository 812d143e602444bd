package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An outage of the brokers is one warning, whatever is lost in it. */
class BrokerHealthTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(BrokerHealth.class);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private long seconds;
  private final BrokerHealth brokers = new BrokerHealth(() -> Instant.ofEpochSecond(seconds));

  @BeforeEach
  void listen() {
    lines.start();
    LOG.addAppender(lines);
  }

  @AfterEach
  void leave() {
    LOG.detachAppender(lines);
  }

  private List<String> said() {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  @Test
  void thousandsLostOnThirtyTopics_areOneWarningAndOneEnd() {
    seconds = 1_000;
    for (int i = 0; i < 3_000; i++) {
      brokers.failed("topic-" + i % 30, "TimeoutException");
    }
    seconds = 1_090;
    for (int i = 0; i < 30; i++) {
      brokers.works("topic-" + i);
    }
    assertThat(said())
        .containsExactly(
            "WARN Kafka does not take what is sent; messages wait and go by themselves, inquiries have to be asked"
                + " again. First: topic-0: TimeoutException",
            "INFO Kafka takes all again, after 90 s; 3000 times something was not sent");
  }

  /**
   * One topic that takes nothing for a reason of its own does not hide an outage of all for ever.
   */
  @Test
  void warning_standsForAnHour() {
    seconds = 10_000;
    brokers.failed("topic-of-one", "TopicAuthorizationException");
    seconds = 10_000 + 3_599;
    brokers.failed("topic", "TimeoutException");
    assertThat(said()).hasSize(1);
    seconds = 10_000 + 3_600;
    brokers.failed("topic", "TimeoutException");
    assertThat(said()).hasSize(2);
  }

  @Test
  void whatStopsAgainWithinAMinute_isTheSameOutage_andLaterANewOne() {
    for (int i = 0; i < 100; i++) {
      seconds = 1_000L + i;
      brokers.failed("topic", "TimeoutException");
      brokers.works("topic");
    }
    assertThat(said()).hasSize(2); // it began, it was over
    seconds = 1_099 + 60;
    brokers.failed("topic", "TimeoutException");
    assertThat(said().stream().filter(line -> line.startsWith("WARN"))).hasSize(2);
  }

  @Test
  void successWithoutAnOutage_saysNothing() {
    brokers.works("topic");
    assertThat(said()).isEmpty();
  }
}
