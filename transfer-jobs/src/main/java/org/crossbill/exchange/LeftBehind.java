package org.crossbill.exchange;

import java.time.LocalDate;
import java.util.List;

/** What a feature knows that a restore lost and nobody else has (未能找回), as a bean. */
public interface LeftBehind {
  /**
   * A line each, in Chinese and English, at most some hundred.
   *
   * @param since the business date from which something may be lost
   */
  List<String> lines(LocalDate since);
}
