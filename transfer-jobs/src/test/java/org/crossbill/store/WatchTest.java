package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A watch that sees nothing says so once, and once when it sees again. */
class WatchTest {
  private static final int LAST = 8;

  /** Fails at its first look, which nobody minds, and at three in a row. */
  private static final class Failing extends Watch {
    private static final Set<Integer> FAIL = Set.of(1, 3, 4, 5);

    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch last = new CountDownLatch(1);

    private Failing() {
      super("test", Duration.ofMillis(1));
    }

    @Override
    protected void look() {
      int look = looks.incrementAndGet();
      if (look == LAST) {
        last.countDown();
      }
      if (FAIL.contains(look)) {
        throw new IllegalStateException("Zhang San");
      }
    }
  }

  @Test
  void look_thatFailsAgainAndAgain_isToldOnceAndItsEndOnce() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(Failing.class);
    logger.addAppender(log);
    Failing watch = new Failing();
    watch.start();
    assertThat(watch.last.await(1, TimeUnit.MINUTES)).isTrue();
    watch.stop();
    logger.detachAppender(log);

    List<String> lines =
        log.list.stream()
            .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
            .map(line -> line.getLevel() + " " + line.getFormattedMessage())
            .toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .startsWith(
            "WARN the looks of test fail, what it watches is not seen: IllegalStateException at ")
        .doesNotContain("Zhang San");
    assertThat(lines.getLast())
        .isEqualTo(
            "INFO works again, having failed 3 times in a row: the looks of test fail, what it watches is not seen");
  }
}
