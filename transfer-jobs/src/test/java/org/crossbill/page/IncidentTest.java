package org.crossbill.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A mistake of ours has one number, on the page and in the log. */
class IncidentTest {
  @Test
  void requestThatFails_isLoggedUnderTheNumberItsPageShows() throws IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console/night");
    MockHttpServletResponse response = new MockHttpServletResponse();
    Logger logger = (Logger) LoggerFactory.getLogger(RequestFailures.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      new RequestFailures()
          .doFilterInternal(
              request,
              response,
              (_, _) -> {
                throw new IllegalStateException("card 1234567890123456");
              });
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.getFirst().getFormattedMessage())
        .contains("number " + Incident.of(request))
        .contains("IllegalStateException")
        .doesNotContain("1234567890123456");
    assertThat(Incident.of(request)).matches("[0-9a-f]{8}").isEqualTo(Incident.of(request));
  }
}
