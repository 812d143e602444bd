package org.crossbill.batch;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * A run of a node (批次): what kind it is, and the day, month or year it is about. Node, kind and
 * period are the identity of its Spring Batch job.
 *
 * @param kind which steps, and how long the period is
 * @param lastDay the period's last day; the day itself for a daily run
 */
public record Run(Kind kind, LocalDate lastDay) {
  /** Kinds of runs (批次类型). */
  public enum Kind {
    /** 日终: the night of a business date. */
    DAY('D', "night", "date"),
    /** 月度: what is done once a month. */
    MONTH('M', "month", "month"),
    /** 年度: what is done once a year. */
    YEAR('Y', "year", "year");

    private final char code;
    private final String job;
    private final String parameter;

    Kind(char code, String job, String parameter) {
      this.code = code;
      this.job = job;
      this.parameter = parameter;
    }

    /** The letter in tables. */
    public String code() {
      return String.valueOf(code);
    }

    /** The name of the Spring Batch job. */
    public String job() {
      return job;
    }

    /** The job's parameter that names the period. */
    public String parameter() {
      return parameter;
    }
  }

  public Run {
    boolean last =
        switch (kind) {
          case DAY -> true;
          case MONTH -> YearMonth.from(lastDay).atEndOfMonth().equals(lastDay);
          case YEAR -> lastDay.getMonthValue() == 12 && lastDay.getDayOfMonth() == 31;
        };
    if (!last) {
      throw new IllegalArgumentException(lastDay + " is not the last day of a " + kind);
    }
  }

  /** The night of a business date. */
  public static Run day(LocalDate date) {
    return new Run(Kind.DAY, date);
  }

  /** The run of a month. */
  public static Run month(YearMonth month) {
    return new Run(Kind.MONTH, month.atEndOfMonth());
  }

  /** The run of a year. */
  public static Run year(Year year) {
    return new Run(Kind.YEAR, year.atMonth(12).atEndOfMonth());
  }

  /**
   * The run that a job's parameters identify.
   *
   * @throws IllegalArgumentException where they name no period
   */
  static Run of(JobParameters identity) {
    for (Kind kind : Kind.values()) {
      LocalDate lastDay = identity.getLocalDate(kind.parameter);
      if (lastDay != null) {
        return new Run(kind, lastDay);
      }
    }
    throw new IllegalArgumentException("no day, month or year: " + identity);
  }

  /** The period: {@code 2026-03-02}, {@code 2026-03} or {@code 2026}. */
  public String period() {
    return switch (kind) {
      case DAY -> lastDay.toString();
      case MONTH -> YearMonth.from(lastDay).toString();
      case YEAR -> Year.from(lastDay).toString();
    };
  }

  /** The business date of a night. */
  public LocalDate date() {
    if (kind != Kind.DAY) {
      throw new IllegalStateException(period() + " is no business date");
    }
    return lastDay;
  }
}
