package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.benefit.BenefitKernel;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Recalculation;
import org.crossbill.core.benefit.Recalculation.Again;
import org.crossbill.core.benefit.Recalculation.Facts;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.result.Result;
import org.crossbill.settlement.WhatIfAnswer.Amount;
import org.crossbill.settlement.WhatIfAnswer.Changed;
import org.crossbill.settlement.WhatIfAnswer.Step;
import org.crossbill.settlement.WhatIfPolicies.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The bills of all persons as they come, one person after the other (逐人重算), and what they add up
 * to. For one thread; what it keeps is one person's, and sums.
 */
@SuppressWarnings("EnumOrdinal") // places in arrays of this class alone, never stored
final class WhatIfBills implements CopyRows.Reader {
  /** How a row is looked at: as a settlement, as what undoes one, or as one that stands undone. */
  private static final int SETTLED = 0;

  private static final int UNDOES = 1;
  private static final int UNDONE = 3;
  private static final Fund[] FUNDS = Fund.values();
  private static final int ACCOUNT = Amount.ACCT_PAY.ordinal();
  private static final int CASH = Amount.PSN_CASH_PAY.ordinal();
  private static final Comparator<Changed> LESS =
      Comparator.comparingLong((Changed one) -> Math.abs(one.moreFen()))
          .thenComparing(Changed::setlId, Comparator.reverseOrder());

  private final WhatIfPolicies policies;
  private final @Nullable Consumer<Resettled> each;
  private final Map<String, Sums> groups = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<Step, Long> spread = new EnumMap<>(Step.class);
  private final PriorityQueue<Changed> most = new PriorityQueue<>(LESS);
  private Person person = new Person("");
  private long bills;
  private long drafted;
  private long followed;
  private long noTerms;
  private long untouched;
  private long leftOut;
  private long reversals;
  private long changed;
  private long persons;
  private long payLess;
  private long payMore;

  WhatIfBills(WhatIfPolicies policies) {
    this(policies, null);
  }

  /**
   * Told bill by bill.
   *
   * @param each is told of every bill, also of those that are decided as they were booked; null
   *     where only what they add up to is asked for
   */
  WhatIfBills(WhatIfPolicies policies, @Nullable Consumer<Resettled> each) {
    this.policies = policies;
    this.each = each;
  }

  /** What a scheme's bills at a level came to, and would. */
  private static final class Sums {
    private final String scheme;
    private final HospitalLevel level;
    private final long[] bookedFen = new long[Amount.values().length];
    private final long[] againFen = new long[Amount.values().length];
    private long bills;

    Sums(String scheme, HospitalLevel level) {
      this.scheme = scheme;
      this.level = level;
    }

    void add(Settled one, int sign) {
      bills += sign;
      for (int i = 0; i < bookedFen.length; i++) {
        bookedFen[i] = Math.addExact(bookedFen[i], sign * one.bookedFen[i]);
        againFen[i] = Math.addExact(againFen[i], sign * one.againFen[i]);
      }
    }

    Sums together(Sums other) {
      bills += other.bills;
      for (int i = 0; i < bookedFen.length; i++) {
        bookedFen[i] = Math.addExact(bookedFen[i], other.bookedFen[i]);
        againFen[i] = Math.addExact(againFen[i], other.againFen[i]);
      }
      return this;
    }

    WhatIfAnswer.Group group() {
      return new WhatIfAnswer.Group(scheme, level, bills, boxed(bookedFen), boxed(againFen));
    }

    private static List<Long> boxed(long[] fen) {
      return Arrays.stream(fen).boxed().toList();
    }
  }

  /**
   * A bill that was decided again.
   *
   * @param insutype whose account and counters it changed
   * @param counters what it would have changed of them more, by number
   */
  @SuppressWarnings("ArrayRecordComponent") // of this class alone, and written once
  private record Settled(
      String setlId,
      Sums sums,
      String insutype,
      int year,
      long[] bookedFen,
      long[] againFen,
      long[] counters) {
    long moreFen(int amount) {
      return againFen[amount] - bookedFen[amount];
    }

    long fundFen(long[] fen) {
      long sumFen = 0;
      for (int fund = 0; fund < FUNDS.length; fund++) {
        sumFen += fen[fund];
      }
      return sumFen;
    }

    boolean isChanged() {
      return !Arrays.equals(bookedFen, againFen);
    }
  }

  /** What a person's insurance would have used more so far, and have more on its account. */
  private static final class Person {
    private final String psnNo;
    private final List<Settled> settled = new ArrayList<>();
    private final Map<String, long[]> used = new TreeMap<>();
    private final Map<String, Long> accountFen = new TreeMap<>();
    private long cashFen;
    private boolean isChanged;

    Person(String psnNo) {
      this.psnNo = psnNo;
    }

    void add(Settled one, int sign) {
      cashFen += sign * one.moreFen(CASH);
      accountFen.merge(one.insutype, -sign * one.moreFen(ACCOUNT), Long::sum);
      used.merge(one.insutype + one.year, signed(one.counters, sign), Person::together);
    }

    private static long[] signed(long[] values, int sign) {
      return Arrays.stream(values).map(value -> sign * value).toArray();
    }

    private static long[] together(long[] one, long[] other) {
      long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
      for (int i = 0; i < other.length; i++) {
        sum[i] += other[i];
      }
      return sum;
    }

    long used(String insutype, int year, int counter) {
      long[] values = used.get(insutype + year);
      return values == null || counter >= values.length ? 0 : values[counter];
    }

    boolean isAsBooked(String insutype, int year) {
      long[] values = used.get(insutype + year);
      return accountFen.getOrDefault(insutype, 0L) == 0
          && (values == null || Arrays.stream(values).allMatch(value -> value == 0));
    }
  }

  @Override
  public void row(CopyRows.Row row) {
    String psnNo = row.text();
    if (!psnNo.equals(person.psnNo)) {
      leave();
      person = new Person(psnNo);
    }
    String setlId = row.text();
    @Nullable String undoes = row.textOrNull();
    int how = Math.toIntExact(row.number());
    int year = Math.toIntExact(row.number());
    bills++;
    switch (how) {
      case SETTLED, UNDONE -> {
        try {
          if (how == SETTLED) {
            settle(setlId, year, row);
          } else {
            takeOut(setlId, year, row);
          }
        } catch (IllegalArgumentException | NoSuchElementException | ArithmeticException damaged) {
          noTerms(setlId, Undecided.DAMAGED.name());
        }
      }
      case UNDOES -> undo(Objects.requireNonNull(undoes));
      default -> leftOut++;
    }
  }

  /** What was undone is found among the person's bills; one of an earlier date is as booked. */
  private void undo(String setlId) {
    reversals++;
    for (Settled one : person.settled) {
      if (one.setlId.equals(setlId)) {
        one.sums.add(one, -1);
        person.add(one, -1);
      }
    }
  }

  /**
   * What was undone is as if it had never been, until its reversal comes: what follows has more.
   */
  private void takeOut(String setlId, int year, CopyRows.Row row) {
    Chosen by = policies.of(row);
    WhatIfBooked booked = WhatIfBooked.of(row, policies, true);
    long[] less = Arrays.stream(booked.change()).map(value -> -value).toArray();
    Settled one =
        new Settled(
            setlId,
            sums(by),
            by.of().insutype(),
            year,
            booked.fen(),
            new long[booked.fen().length],
            less);
    one.sums.add(one, 1);
    person.add(one, 1);
    person.settled.add(one);
  }

  private Sums sums(Chosen by) {
    return groups.computeIfAbsent(
        by.scheme() + by.of().level().code(), _ -> new Sums(by.scheme(), by.of().level()));
  }

  private void settle(String setlId, int year, CopyRows.Row row) {
    Chosen by = policies.of(row);
    String insutype = by.of().insutype();
    if (!by.isDraft() && each == null && person.isAsBooked(insutype, year)) {
      untouched++;
      return;
    }
    BenefitPolicy policy = by.policy();
    BenefitKernel kernel = by.kernel();
    if (policy == null || kernel == null) {
      noTerms(setlId, by.reason());
      return;
    }
    WhatIfBooked booked = WhatIfBooked.of(row, policies, each != null);
    long[] before = usedBefore(booked, by, insutype, year);
    if (Arrays.stream(before).anyMatch(value -> value < 0)) {
      noTerms(setlId, Undecided.COUNTERS.name());
      return;
    }
    long balanceFen = booked.balanceFen() + person.accountFen.getOrDefault(insutype, 0L);
    long[] againFen = new long[booked.fen().length];
    long[] more = Arrays.stream(booked.change()).map(value -> -value).toArray();
    if (kernel.decide(booked.split().inscpScpFen(), booked.days(by), before)) {
      more = quickly(kernel, by, booked, balanceFen, againFen, more);
    } else {
      more = plainly(policy, by, booked, before, balanceFen, againFen, more);
    }
    Sums sums = sums(by);
    Settled one = new Settled(setlId, sums, insutype, year, booked.fen(), againFen, more);
    drafted += by.isDraft() ? 1 : 0;
    followed += by.isDraft() ? 0 : 1;
    sums.add(one, 1);
    person.add(one, 1);
    person.settled.add(one);
    tell(by, booked, one);
  }

  private void noTerms(String setlId, String reason) {
    noTerms++;
    reasons.merge(reason, 1L, Long::sum);
    if (each != null) {
      each.accept(new Resettled(setlId, List.of(), List.of(), reason));
    }
  }

  private void tell(Chosen by, WhatIfBooked booked, Settled one) {
    long bookedFen = one.fundFen(one.bookedFen);
    long againFen = one.fundFen(one.againFen);
    if (each != null) {
      // the own account is known; relatives' are not, where something is left for them to pay
      each.accept(
          one.isChanged() && booked.aided() && (booked.aidFen() != 0 || one.againFen[CASH] != 0)
              ? new Resettled(one.setlId, List.of(), List.of(), Undecided.FAMILY.name())
              : new Resettled(
                  one.setlId, booked.whole(one.bookedFen), booked.whole(one.againFen), ""));
    }
    spread.merge(Step.of(againFen - bookedFen), 1L, Long::sum);
    if (one.isChanged()) {
      changed++;
      person.isChanged = true;
      most(new Changed(one.setlId, by.scheme(), by.of().level(), bookedFen, againFen));
    }
  }

  private void most(Changed one) {
    most.add(one);
    if (most.size() > WhatIf.MOST) {
      most.poll();
    }
  }

  /** What the year had used before, in the order of the kernel's counters. */
  private long[] usedBefore(WhatIfBooked booked, Chosen by, String insutype, int year) {
    long[] before = new long[by.counters().size()];
    for (int i = 0; i < before.length; i++) {
      int number = by.counters().get(i);
      long then = number < booked.before().length ? booked.before()[number] : 0;
      before[i] = then + person.used(insutype, year, number);
    }
    return before;
  }

  private static long[] quickly(
      BenefitKernel kernel,
      Chosen by,
      WhatIfBooked booked,
      long balanceFen,
      long[] fen,
      long[] more) {
    long personFen = booked.split().medfeeSumamtFen();
    for (int fund = 0; fund < FUNDS.length; fund++) {
      fen[fund] = kernel.fundFen(FUNDS[fund]);
      personFen -= fen[fund];
    }
    fen[ACCOUNT] = kernel.accountFen(booked.acctUsed(), personFen, balanceFen);
    fen[CASH] = personFen - fen[ACCOUNT];
    long[] counted = more;
    for (int i = 0; i < by.counters().size(); i++) {
      counted = plus(counted, by.counters().get(i), kernel.change(i));
    }
    return counted;
  }

  /** Where a bill leaves the kernel's range. The case has terms: the kernel was made of them. */
  private long[] plainly(
      BenefitPolicy policy,
      Chosen by,
      WhatIfBooked booked,
      long[] before,
      long balanceFen,
      long[] fen,
      long[] more) {
    Counters used = Counters.NONE;
    for (int i = 0; i < before.length; i++) {
      used = used.plus(Counters.of(policies.name(by.counters().get(i)), before[i]));
    }
    Facts facts =
        new Facts(
            booked.split(), by.of().from(booked.admission()), booked.acctUsed(), balanceFen, used);
    if (!(Recalculation.again(policy, facts) instanceof Result.Ok<Again>(Again again))) {
      throw new IllegalStateException("a compiled case has no terms: " + by);
    }
    for (int fund = 0; fund < FUNDS.length; fund++) {
      fen[fund] = again.amounts().funds().get(FUNDS[fund]);
    }
    fen[ACCOUNT] = again.amounts().acctPayFen();
    fen[CASH] = again.amounts().psnCashPayFen();
    long[] counted = more;
    for (int number : by.counters()) {
      counted = plus(counted, number, again.benefit().change().get(policies.name(number)));
    }
    return counted;
  }

  private static long[] plus(long[] values, int number, long value) {
    long[] wide = number < values.length ? values : Arrays.copyOf(values, number + 1);
    wide[number] += value;
    return wide;
  }

  private void leave() {
    if (person.isChanged) {
      persons++;
      payLess += person.cashFen < 0 ? 1 : 0;
      payMore += person.cashFen > 0 ? 1 : 0;
    }
  }

  /** Ends the last person's bills. */
  private void end() {
    leave();
    person = new Person("");
  }

  /** Takes what the bills of other persons came to. */
  void add(WhatIfBills other) {
    other.end();
    bills += other.bills;
    drafted += other.drafted;
    followed += other.followed;
    noTerms += other.noTerms;
    untouched += other.untouched;
    leftOut += other.leftOut;
    reversals += other.reversals;
    changed += other.changed;
    persons += other.persons;
    payLess += other.payLess;
    payMore += other.payMore;
    other.groups.forEach((key, sums) -> groups.merge(key, sums, Sums::together));
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    other.spread.forEach((step, count) -> spread.merge(step, count, Long::sum));
    other.most.forEach(this::most);
  }

  WhatIfAnswer answer(LocalDate from, LocalDate to) {
    end();
    return new WhatIfAnswer(
        from,
        to,
        bills,
        drafted,
        followed,
        noTerms,
        untouched,
        leftOut,
        reversals,
        changed,
        new WhatIfAnswer.Persons(persons, payLess, payMore),
        groups.values().stream().map(Sums::group).toList(),
        most.stream().sorted(LESS.reversed()).toList(),
        spread,
        reasons);
  }
}
