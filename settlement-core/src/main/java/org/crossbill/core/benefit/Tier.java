package org.crossbill.core.benefit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.explain.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One tier of a policy (待遇层次). The in-scope amount of a bill runs through the tiers in their order:
 * each settles a part of it, or relieves the person of what earlier ones, by name, left to him.
 */
public sealed interface Tier {
  /** The name of what no tier settled, for a relief that takes a share of it too. */
  String REST = "rest";

  /** Its name within the policy, e.g. {@code pool}. */
  String name();

  /** Of whom it speaks; of anybody else it does nothing. */
  When when();

  /** The rule it stands on. */
  RuleId ruleId();

  /** Its terms by case. Of whom it speaks it must say something. */
  Choice<?> terms();

  /** The fund that pays. */
  default Optional<Fund> paidBy() {
    return Optional.empty();
  }

  /** The caps of its fund. */
  default List<Cap> caps() {
    return List.of();
  }

  /**
   * What the person pays before any fund (起付标准).
   *
   * @param yearly where it is due once a year: the counter of what was paid of it
   */
  record Deductible(
      String name,
      When when,
      RuleId ruleId,
      Choice<DeductibleTerms> terms,
      @Nullable CounterName yearly)
      implements Tier {}

  /**
   * The standard deductible.
   *
   * @param byStayFen of the first, second, … stay of the year; the last holds for all later ones
   * @param againAfterDays due again after so many days of one stay; 0 for never
   */
  record DeductibleTerms(List<Long> byStayFen, int againAfterDays) {
    public DeductibleTerms {
      byStayFen = List.copyOf(byStayFen);
      if (byStayFen.isEmpty()
          || byStayFen.stream().anyMatch(fen -> fen < 0 || fen > Limit.MAX_FEN)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "deductibles by stay number lie from 0 to %d fen: %s",
                Limit.MAX_FEN,
                byStayFen));
      }
      if (againAfterDays < 0) {
        throw new IllegalArgumentException("days are not below zero: " + againAfterDays);
      }
    }

    /** What is due for a stay, stays numbered from 1. */
    long fen(long stayNo, int days) {
      if (stayNo < 1) {
        throw new IllegalArgumentException("stays are numbered from 1: " + stayNo);
      }
      long once = byStayFen.get((int) Math.min(stayNo, byStayFen.size()) - 1);
      int times = againAfterDays == 0 ? 1 : 1 + (days - 1) / againAfterDays;
      return Math.multiplyExact(once, times);
    }
  }

  /** A part of the amount that the person pays first (先行自付), e.g. of care away from home. */
  record FirstSelfPay(String name, When when, RuleId ruleId, Choice<Integer> terms)
      implements Tier {}

  /** The most that counts of a day (日限额); what lies above is the person's. */
  record DayLimit(String name, When when, RuleId ruleId, Choice<Long> terms) implements Tier {}

  /**
   * A fund that pays by segments of the absolute in-scope amount, deductible included (分段支付).
   *
   * @param terms from the lowest segment, the last open
   * @param adjusts what changes the fund's share; all that hold, in their order
   * @param yearly where segments go by the year's amount: the counter of it
   */
  record Segments(
      String name,
      When when,
      RuleId ruleId,
      Fund fund,
      Choice<List<Band>> terms,
      List<Adjust> adjusts,
      List<Cap> caps,
      @Nullable CounterName yearly)
      implements Tier {
    public Segments {
      adjusts = List.copyOf(adjusts);
      caps = List.copyOf(caps);
      terms.options().forEach(option -> Band.checked(option.terms()));
    }

    @Override
    public Optional<Fund> paidBy() {
      return Optional.of(fund);
    }
  }

  /** An adjustment for some. */
  record Adjust(When when, Adjustment adjustment) {}

  /** A fund that pays a share of what lies above the cap of the segments before it (大额). */
  record LargeSum(
      String name, When when, RuleId ruleId, Fund fund, Choice<Integer> terms, List<Cap> caps)
      implements Tier {
    public LargeSum {
      caps = List.copyOf(caps);
    }

    @Override
    public Optional<Fund> paidBy() {
      return Optional.of(fund);
    }
  }

  /**
   * A fund that takes over a share of what earlier tiers left to the person (大病、公务员补助、医疗救助).
   *
   * @param of the earlier tiers, by name
   * @param yearly where the threshold is one of the year: the counter of what the person bore
   */
  record Relief(
      String name,
      When when,
      RuleId ruleId,
      TierKind kind,
      Fund fund,
      List<String> of,
      Choice<ReliefTerms> terms,
      List<Cap> caps,
      @Nullable CounterName yearly)
      implements Tier {
    public Relief {
      of = List.copyOf(of);
      caps = List.copyOf(caps);
      switch (kind) {
        case LARGE_SUM, SERIOUS_ILLNESS, CIVIL_SERVANT, ASSISTANCE, SUPPLEMENT -> {}
        case DEDUCTIBLE, FIRST_SELF_PAY, DAY_LIMIT, SEGMENTS, REST ->
            throw new IllegalArgumentException("tier " + name + " relieves nobody as " + kind);
      }
    }

    @Override
    public Optional<Fund> paidBy() {
      return Optional.of(fund);
    }
  }

  /**
   * What a relief pays.
   *
   * @param thresholdFen what the person bears himself first
   * @param bands by the amount above the threshold, the last open
   */
  record ReliefTerms(long thresholdFen, List<Band> bands) {
    public ReliefTerms {
      bands = Band.checked(bands);
      if (thresholdFen < 0 || thresholdFen > Limit.MAX_FEN) {
        throw new IllegalArgumentException("a threshold is not below zero: " + thresholdFen);
      }
    }
  }
}
