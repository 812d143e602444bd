package org.crossbill.hospital.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.access.Entrance;
import org.crossbill.core.result.Fault;
import org.crossbill.hospital.wire.AnswerForm;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The hospitals' addresses (接口入口): every address that is nobody else's, since a hospital's gateway
 * may add a path nobody has configured, and its system has to read what it did wrong.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class HospitalEntrance implements Entrance {
  private final AnswerForm form;
  private final Clock clock;

  HospitalEntrance(AnswerForm form, Clock clock) {
    this.form = form;
    this.clock = clock;
  }

  @Override
  public boolean holds(String path) {
    return true;
  }

  /** The systems there are name any type or none; a page elsewhere is known by its origin. */
  @Override
  public boolean takesOnlyJson() {
    return false;
  }

  @Override
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, Fault fault)
      throws IOException {
    InterfaceAnswer.write(response, status, text(fault));
  }

  /** A refusal as the interface writes it. */
  String text(Fault fault) {
    return form.faults(LocalDateTime.now(clock), List.of(fault));
  }
}
