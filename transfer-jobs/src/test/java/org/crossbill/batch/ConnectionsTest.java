package org.crossbill.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crossbill.store.StartRefused;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  /** Two for each of two threads and two beside them are six. */
  @Test
  void refuseTooFew_oneLessThanTheThreadsNeed_saysHowMany() {
    assertThatCode(() -> Connections.refuseTooFew(6, 2)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Connections.refuseTooFew(5, 2))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is 5, but 2 threads")
        .hasMessageContaining("Set it to 6 or more");
  }
}
