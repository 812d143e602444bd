package org.crossbill.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.springframework.stereotype.Component;

/** All parts of the node's addresses, by their order. */
@Component
public final class Entrances {
  private final List<Entrance> all;

  Entrances(List<Entrance> all) {
    this.all = List.copyOf(all);
  }

  /** Whose address it is; nobody's where a part of a node has no answer for it. */
  public Optional<Entrance> of(String path) {
    return all.stream().filter(entrance -> entrance.holds(path)).findFirst();
  }

  /** Says no in the form of the address that was asked; in a line where it is nobody's. */
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, Fault fault)
      throws IOException {
    Optional<Entrance> asked = of(request.getServletPath());
    if (asked.isPresent()) {
      asked.get().refuse(request, response, status, fault);
      return;
    }
    response.setStatus(status);
    response.setContentType("text/plain");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write("[" + fault.code().number() + "] " + fault.message());
  }
}
