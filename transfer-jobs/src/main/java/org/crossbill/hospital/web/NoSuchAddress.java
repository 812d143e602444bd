package org.crossbill.hospital.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.crossbill.access.Entrances;
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
  private final Entrances entrances;
  private final HospitalEntrance hospitals;
  private final HospitalSettings settings;

  NoSuchAddress(Entrances entrances, HospitalEntrance hospitals, HospitalSettings settings) {
    this.entrances = entrances;
    this.hospitals = hospitals;
    this.settings = settings;
  }

  @ExceptionHandler
  void nowhere(
      NoResourceFoundException nowhere, HttpServletRequest request, HttpServletResponse response)
      throws IOException, NoResourceFoundException {
    if (!isMeant(request)) {
      throw nowhere;
    }
    answer(404, request, response);
  }

  @ExceptionHandler
  void otherwise(
      HttpRequestMethodNotSupportedException method,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, HttpRequestMethodNotSupportedException {
    if (!isMeant(request)) {
      throw method;
    }
    answer(request.getMethod().equals("POST") ? 404 : 405, request, response);
  }

  private boolean isMeant(HttpServletRequest request) {
    return entrances.of(request.getServletPath()).equals(Optional.of(hospitals));
  }

  private void answer(int status, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    hospitals.refuse(request, response, status, InterfaceAnswer.noCall(status, settings));
  }
}
