package org.crossbill.users.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.crossbill.access.ProvenOtherwise;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Spring Security's strict look at addresses, but for the paths that have proofs of their own. */
final class PeoplesAddresses implements HttpFirewall {
  private final StrictHttpFirewall strict = new StrictHttpFirewall();
  private final List<ProvenOtherwise> outside;

  PeoplesAddresses(List<ProvenOtherwise> outside) {
    this.outside = List.copyOf(outside);
    strict.setAllowSemicolon(true); // the table reads a path as the controllers do, without them
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return outside.stream().anyMatch(own -> own.covers(request.getRequestURI()))
        ? new AsItIs(request)
        : strict.getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return strict.getFirewalledResponse(response);
  }

  private static final class AsItIs extends FirewalledRequest {
    AsItIs(HttpServletRequest request) {
      super(request);
    }

    @Override
    public void reset() {
      // nothing was changed
    }
  }
}
