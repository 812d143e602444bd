package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The number of a mistake of ours (事件编号): in the line of the log and on the page, so that who saw
 * the page can be told what happened.
 */
final class Incident {
  private static final String ATTRIBUTE = Incident.class.getName();

  private Incident() {}

  /** The number of what went wrong with a request, the same however often it is asked for. */
  static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String number) {
      return number;
    }
    String number = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    request.setAttribute(ATTRIBUTE, number);
    return number;
  }
}
