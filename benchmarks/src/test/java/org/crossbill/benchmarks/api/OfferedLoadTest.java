package org.crossbill.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.crossbill.benchmarks.api.OfferedLoad.Answers;
import org.junit.jupiter.api.Test;

class OfferedLoadTest {
  /** One server that stands still for 200 ms: all that queue behind it have waited, too. */
  @Test
  void offer_oneSlowAnswer_thoseBehindItAreCountedFromWhenTheyWereDue() {
    Semaphore server = new Semaphore(1, true);
    Answers answers =
        OfferedLoad.offer(
            100,
            10,
            number -> {
              server.acquire();
              try {
                Thread.sleep(number == 0 ? 200 : 0);
              } finally {
                server.release();
              }
            });

    assertThat(answers.failed()).isZero();
    assertThat(answers.millis()).hasSize(10).isSorted();
    assertThat(answers.millis()[0]).isGreaterThanOrEqualTo(100); // due at 90 ms, served at 200
    assertThat(answers.percentile(100)).isGreaterThanOrEqualTo(200);
  }

  @Test
  void percentile_hundredTimes_theSmallestThatSoManyDoNotExceed() {
    double[] millis = new double[100];
    for (int i = 0; i < 100; i++) {
      millis[i] = i + 1;
    }
    Answers answers = new Answers(1, 1, 0, "", millis);

    assertThat(answers.percentile(50)).isEqualTo(50);
    assertThat(answers.percentile(95)).isEqualTo(95);
    assertThat(answers.percentile(99)).isEqualTo(99);
    assertThat(answers.holds(99)).isFalse();
    assertThat(answers.holds(100)).isTrue();
    assertThat(new Answers(1, 1, 1, "refused", millis).holds(100)).isFalse();
  }
}
