package org.crossbill.users;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who a session belongs to (登录身份).
 *
 * @param name of the user
 * @param stamp of the user when he signed in
 */
public record SignedIn(String name, long stamp) implements Principal, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String getName() {
    return name;
  }
}
