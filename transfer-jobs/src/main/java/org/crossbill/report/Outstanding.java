package org.crossbill.report;

import org.crossbill.core.report.Bilingual;

/** What a run can be left waiting for, in words. */
final class Outstanding {
  private Outstanding() {}

  static Bilingual title(String what) {
    return switch (what) {
      case "CLOSING" -> new Bilingual("日切对账通知", "its closing");
      case "ANSWER" -> new Bilingual("对账结果", "its answer");
      case "REPORT" -> new Bilingual("清算上报", "its report");
      case String other -> throw new IllegalArgumentException("nothing waits for " + other);
    };
  }
}
