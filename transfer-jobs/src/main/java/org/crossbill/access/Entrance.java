package org.crossbill.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.crossbill.core.result.Fault;

/**
 * A part of the node's addresses (入口) with a form of answer of its own: the hospitals' interface, a
 * desk, the pages. The feature that answers there contributes it; the first by its order that holds
 * an address has it.
 */
public interface Entrance {
  /**
   * Whether an address is of this part.
   *
   * @param path decoded, without parameters
   */
  boolean holds(String path);

  /**
   * Whether what changes something here is JSON and said to be: a type that no page elsewhere can
   * send without asking first.
   */
  boolean takesOnlyJson();

  /** Says no, in the form that callers of these addresses read. */
  void refuse(HttpServletRequest request, HttpServletResponse response, int status, Fault fault)
      throws IOException;
}
