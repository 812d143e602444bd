package org.crossbill.hospital.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.HospitalSettings;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers an address that is nobody's in the form of the interface (无此地址): a hospital whose gateway
 * adds a path nobody has configured reads what to do.
 */
@ControllerAdvice
class NoSuchAddress {
  private final AnswerForm form;
  private final HospitalSettings settings;
  private final Clock clock;

  NoSuchAddress(AnswerForm form, HospitalSettings settings, Clock clock) {
    this.form = form;
    this.settings = settings;
    this.clock = clock;
  }

  @ExceptionHandler
  void nowhere(
      NoResourceFoundException nowhere, HttpServletRequest request, HttpServletResponse response)
      throws IOException, NoResourceFoundException {
    if (!InterfaceAnswer.isMeant(request.getRequestURI())) {
      throw nowhere;
    }
    answer(404, response);
  }

  @ExceptionHandler
  void otherwise(
      HttpRequestMethodNotSupportedException method,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, HttpRequestMethodNotSupportedException {
    if (!InterfaceAnswer.isMeant(request.getRequestURI())) {
      throw method;
    }
    answer(request.getMethod().equals("POST") ? 404 : 405, response);
  }

  private void answer(int status, HttpServletResponse response) throws IOException {
    InterfaceAnswer.write(
        response,
        status,
        form.faults(LocalDateTime.now(clock), List.of(InterfaceAnswer.noCall(status, settings))));
  }
}
