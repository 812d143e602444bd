package org.crossbill.page;

import org.crossbill.core.result.FaultCode;

/** Where a node explains a kind of fault (错误说明地址). */
public final class FaultLink {
  /** The page of all of them. */
  static final String PAGE = "/reference/errors";

  private FaultLink() {}

  /** The address at any node, from its root. */
  public static String of(FaultCode code) {
    return PAGE + "#" + code.number();
  }
}
