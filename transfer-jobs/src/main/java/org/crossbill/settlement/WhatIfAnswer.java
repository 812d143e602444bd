package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.HospitalLevel;

/**
 * What past bills would have come to (政策试算结果). All amounts in fen; a reversal counts with what it
 * undoes, so that a bill that was taken back comes to nothing on both sides.
 *
 * @param from first business date, included
 * @param to last business date, included
 * @param bills all that were looked at: drafted, followed, unlike, noTerms, untouched, leftOut and
 *     reversals together
 * @param drafted decided by a policy that was tried
 * @param followed decided again by their own policy, since what the year had used before them
 *     changed
 * @param noTerms of the tried policy's area and insurance, and it has no terms for them; they count
 *     as they were booked
 * @param untouched of other areas or insurances, as booked
 * @param leftOut samples, and bills of before the facts were kept
 * @param reversals with what they undo: mirrors, or as booked where that is of an earlier date
 * @param changed bills of which any amount is another
 * @param persons who have a changed bill
 * @param groups by scheme and hospital level, in their order
 * @param most the bills that change most, by what the funds pay
 * @param spread how many decided bills fall into each step of {@link Step}
 * @param reasons why there were no terms, as {@link Undecided} has it, and how often
 */
public record WhatIfAnswer(
    LocalDate from,
    LocalDate to,
    long bills,
    long drafted,
    long followed,
    long noTerms,
    long untouched,
    long leftOut,
    long reversals,
    long changed,
    Persons persons,
    List<Group> groups,
    List<Changed> most,
    Map<Step, Long> spread,
    Map<String, Long> reasons) {
  public WhatIfAnswer {
    groups = List.copyOf(groups);
    most = List.copyOf(most);
    reasons = Map.copyOf(reasons);
  }

  /**
   * Whom it concerns.
   *
   * @param less how many of them pay less in cash over all their bills
   * @param more how many pay more
   */
  public record Persons(long changed, long less, long more) {}

  /**
   * A scheme at a hospital level.
   *
   * @param scheme insuplc_admdvs and insutype, with the place's name
   * @param bills decided
   * @param booked in the order of {@link Amount}
   * @param again the same, as it would have been
   */
  @SuppressWarnings("EnumOrdinal") // places in lists of this answer alone
  public record Group(
      String scheme, HospitalLevel level, long bills, List<Long> booked, List<Long> again) {
    public Group {
      booked = List.copyOf(booked);
      again = List.copyOf(again);
    }

    /** What was booked of an amount, in fen. */
    public long bookedFen(Amount amount) {
      return booked.get(amount.ordinal());
    }

    /** What it would have been, in fen. */
    public long againFen(Amount amount) {
      return again.get(amount.ordinal());
    }
  }

  /** A bill that changes. */
  public record Changed(
      String setlId, String scheme, HospitalLevel level, long bookedFundFen, long againFundFen) {
    /** What the funds would pay more. */
    public long moreFen() {
      return againFundFen - bookedFundFen;
    }
  }

  /** The amounts that are shown, with the interface's fields. */
  public enum Amount {
    HIFP_PAY,
    CVLSERV_PAY,
    HIFES_PAY,
    HIFMI_PAY,
    HIFOB_PAY,
    MAF_PAY,
    HIFDM_PAY,
    OTH_PAY,
    ACCT_PAY,
    PSN_CASH_PAY
  }

  /** By how much the funds would pay more for a bill. */
  public enum Step {
    LESS_BY_OVER_10000("< -10,000"),
    LESS_BY_OVER_1000("-10,000 … -1,000"),
    LESS_BY_OVER_100("-1,000 … -100"),
    LESS("-100 … < 0"),
    SAME("0"),
    MORE("> 0 … 100"),
    MORE_BY_OVER_100("100 … 1,000"),
    MORE_BY_OVER_1000("1,000 … 10,000"),
    MORE_BY_OVER_10000("> 10,000");

    private static final long YUAN = 100;
    private final String title;

    Step(String title) {
      this.title = title;
    }

    /** In yuan; the bound nearer to zero belongs to a step. */
    public String title() {
      return title;
    }

    /** The step of a difference. */
    static Step of(long moreFen) {
      long yuan = Math.ceilDiv(Math.abs(moreFen), YUAN); // whole yuan and whatever is above them
      if (yuan == 0) {
        return SAME;
      }
      int size = yuan <= 100 ? 0 : yuan <= 1_000 ? 1 : yuan <= 10_000 ? 2 : 3;
      List<Step> steps = List.of(values());
      return steps.get(steps.indexOf(SAME) + (moreFen < 0 ? -1 - size : 1 + size));
    }
  }
}
