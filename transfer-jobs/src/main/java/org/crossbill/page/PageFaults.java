package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import java.beans.PropertyEditorSupport;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.crossbill.store.QuietFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Turns what a page could not do into a page that says so. */
@ControllerAdvice(annotations = PageController.class)
class PageFaults {
  private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);
  private static final Pattern FOUR_DIGITS = Pattern.compile("(?!0000)[0-9]{4}-");

  /**
   * No parameter has a NUL: no database takes one. A date is written in one way, whatever the
   * reader's language: {@code 3/2/26} would be another day in another country.
   */
  @InitBinder
  void readable(WebDataBinder parameters) {
    parameters.registerCustomEditor(
        LocalDate.class,
        new PropertyEditorSupport() {
          @Override
          public void setAsText(String text) {
            setValue(text.isBlank() ? null : dated(text));
          }
        });
    parameters.registerCustomEditor(
        String.class,
        new PropertyEditorSupport() {
          @Override
          public void setAsText(String text) {
            if (text.indexOf(0) >= 0) {
              throw new IllegalArgumentException("a NUL");
            }
            setValue(text);
          }
        });
  }

  private static LocalDate dated(String text) {
    if (!FOUR_DIGITS.matcher(text).lookingAt()) {
      throw new IllegalArgumentException("no year of four digits");
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no date", e); // which the binding knows
    }
  }

  /** A word that names none of what it may. */
  @ExceptionHandler
  ModelAndView unknown(UnknownChoice choice, @RequestAttribute Page page) {
    return FaultPage.unreadable(page.words(), choice.parameter(), choice.value());
  }

  /** A date, number or id that is none. */
  @ExceptionHandler
  ModelAndView unreadable(
      MethodArgumentTypeMismatchException mismatch, @RequestAttribute Page page) {
    return FaultPage.unreadable(
        page.words(), mismatch.getName(), String.valueOf(mismatch.getValue()));
  }

  /** A parameter that is missing. */
  @ExceptionHandler
  ModelAndView missing(
      MissingServletRequestParameterException missing, @RequestAttribute Page page) {
    return FaultPage.unreadable(page.words(), missing.getParameterName(), "");
  }

  /** A mistake of ours: logged without what it says, told by the number under which it is there. */
  @ExceptionHandler
  ModelAndView ours(Exception mistake, HttpServletRequest request, @RequestAttribute Page page) {
    String number = Incident.of(request);
    LOG.error("a page failed, number {}: {}", number, QuietFailure.line(mistake));
    return FaultPage.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        page.words().of("fault.ours.what"),
        number,
        page.words().of("fault.ours.how"));
  }
}
