package org.crossbill.users.web;

import java.util.List;
import org.crossbill.core.result.Fault;

/** Faults as the pages of users show them. */
final class UserTexts {
  private UserTexts() {}

  static List<String> of(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.code().number() + " " + fault.message() + "。" + fault.hint() + "。")
        .toList();
  }
}
