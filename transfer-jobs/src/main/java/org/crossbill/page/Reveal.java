package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.crossbill.access.Actor;
import org.crossbill.access.Permissions;

/**
 * A reader's leave to see the personal values of one page in clear (查看明文), given for a reason that
 * is kept: for one view of the page, and for its exports during ten minutes after.
 */
public final class Reveal {
  private static final String NAME = "crossbill.reveal";
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");
  private static final Duration FOR_EXPORTS = Duration.ofMinutes(10);

  private Reveal() {}

  /**
   * What a session holds.
   *
   * @param reader whose leave it is; another who signs in over the session has none
   * @param address of the page, without what asks for a file or a language
   * @param viewed whether the one view is over
   */
  private record Leave(String reader, String address, Instant until, boolean viewed)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Gives leave for a page; what was given before is over. */
  public static void grant(HttpServletRequest request, Actor reader, String address) {
    HttpSession session = request.getSession(true);
    session.setAttribute(
        NAME, new Leave(reader.who(), address, Instant.now().plus(FOR_EXPORTS), false));
  }

  /** Whether this request may be answered in clear; takes the view that it is. */
  static boolean take(HttpServletRequest request, Reader reader, String address) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !LOOKING.contains(request.getMethod())
        || !Permissions.mayReveal(reader.roles())
        || !(session.getAttribute(NAME) instanceof Leave leave)
        || !leave.reader().equals(reader.name())
        || !leave.address().equals(address)
        || leave.until().isBefore(Instant.now())) {
      return false;
    }
    boolean file = Page.asFile(request);
    if (!file && !leave.viewed()) {
      session.setAttribute(NAME, new Leave(leave.reader(), address, leave.until(), true));
    }
    return file == leave.viewed();
  }
}
