package org.crossbill.store;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Opens the node's very first business date (首个业务日期) when it starts, where the configuration names
 * one. A node that has a date keeps it, so the setting may stay; it makes the months of tables that
 * are new.
 */
@Component
class FirstBusinessDate implements ApplicationRunner {
  private final BusinessDays days;
  private final @Nullable LocalDate first;

  FirstBusinessDate(BusinessDays days, @Value("${crossbill.first-date:}") String configured) {
    this.days = days;
    this.first = configured.isBlank() ? null : dateOf(configured.strip());
  }

  @Override
  public void run(ApplicationArguments arguments) {
    days.makeMonths();
    if (first != null) {
      days.openFirst(first);
    }
  }

  private static LocalDate dateOf(String configured) {
    try {
      return LocalDate.parse(configured);
    } catch (DateTimeException e) {
      throw new StartRefused(
          "crossbill.first-date is '%s', which is no date. Write it as 2026-03-02."
              .formatted(configured),
          e);
    }
  }
}
