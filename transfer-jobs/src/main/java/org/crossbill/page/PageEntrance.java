package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.crossbill.access.Entrance;
import org.crossbill.core.result.Fault;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The pages' addresses (页面入口); what they refuse is a page of its own, {@link NoPage}. */
@Component
@Order(2)
final class PageEntrance implements Entrance {
  /** Under which a refusal waits for the page that shows it. */
  static final String FAULT = PageEntrance.class.getName() + ".fault";

  private static final String ADDRESSES =
      "/|/(error|console|reference|assets|signin|signout|setup|oauth2|login)(/.*)?";

  @Override
  public boolean holds(String path) {
    return path.matches(ADDRESSES);
  }

  @Override
  public boolean takesOnlyJson() {
    return false;
  }

  @Override
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, Fault fault)
      throws IOException {
    request.setAttribute(FAULT, fault);
    response.sendError(status);
  }
}
